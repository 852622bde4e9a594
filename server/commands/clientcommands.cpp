// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/commands/builtins.h"

#include "server/routing/elsewhere.h"
#include "server/routing/shard.h"
#include "shared/protocol/id.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

#include <algorithm>

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 UsualLimit = 100;
constexpr qint64 LargestLimit = 1'000;
/// That a client's description names.
constexpr qsizetype RoomLimit = 20;
constexpr QByteArrayView Unknown = "unknown";

/// One connection, as list_clients tells it.
struct ClientFacts
{
    ClientInfo info;
    QByteArray connectionId;
    QByteArray peer;
    Dialect dialect = Dialect::Structured;
    std::chrono::milliseconds connectedAt{}; ///< since 1970
    std::chrono::milliseconds lastActivity{};
    QList<QByteArray> rooms;
    qint64 subscriptions = 0;
    quint64 messagesIn = 0, messagesOut = 0, bytesIn = 0, bytesOut = 0;
    qint64 queuedBytes = 0;
    qint64 pendingRequests = 0;
};

struct Wanted
{
    QByteArray after;
    qsizetype limit = UsualLimit;
    std::optional<QByteArray> type; ///< empty: those that did not say
};

/// One shard's part of a page.
struct Part
{
    qint64 total = 0;
    qint64 behind = 0; ///< of those, behind `after`
    std::vector<ClientFacts> clients;
};

ClientFacts describe(const Session &session, std::chrono::steady_clock::time_point now, std::chrono::milliseconds wallNow)
{
    const auto ago = [now](std::chrono::steady_clock::time_point then) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(now - then);
    };
    ClientFacts facts;
    facts.info = session.info;
    facts.connectionId = session.connectionId;
    facts.peer = session.peer.toString().toLatin1();
    facts.dialect = session.speaks();
    facts.connectedAt = session.connectedOn;
    facts.lastActivity = wallNow - ago(session.lastActivity);
    for (const LocalChannel *channel : session.joined) {
        if (facts.rooms.size() >= RoomLimit)
            break;
        if (!facts.rooms.contains(channel->address.room))
            facts.rooms.append(channel->address.room);
    }
    facts.subscriptions = qint64(session.joined.size());
    facts.messagesIn = session.framesIn;
    facts.messagesOut = session.outlet.framesSent();
    facts.bytesIn = session.bytesIn;
    facts.bytesOut = session.outlet.bytesSent();
    facts.queuedBytes = session.outlet.queuedBytes();
    facts.pendingRequests = session.outstanding;
    return facts;
}

Part partOf(Shard &shard, const Wanted &wanted)
{
    Part part;
    std::vector<const Session *> behind;
    shard.eachSession([&](const Session &session) {
        if (session.closing || (wanted.type && session.info.type != *wanted.type))
            return;
        ++part.total;
        if (session.connectionId > wanted.after)
            behind.push_back(&session);
    });
    part.behind = qint64(behind.size());
    const auto first = behind.begin() + std::min(wanted.limit, qsizetype(behind.size()));
    std::partial_sort(behind.begin(), first, behind.end(),
                      [](const Session *a, const Session *b) { return a->connectionId < b->connectionId; });
    const auto now = std::chrono::steady_clock::now();
    const auto wallNow = wallClock();
    for (auto session = behind.begin(); session != first; ++session)
        part.clients.push_back(describe(**session, now, wallNow));
    return part;
}

QString text(QByteArrayView utf8)
{
    return QString::fromUtf8(utf8);
}

QJsonObject toJson(const ClientFacts &facts, const QByteArray &instance)
{
    QJsonArray rooms;
    for (const QByteArray &room : facts.rooms)
        rooms.append(text(room));
    return {{u"client_id"_s, text(facts.info.id)},
            {u"connection_id"_s, text(facts.connectionId)},
            {u"client_type"_s, text(facts.info.type.isEmpty() ? Unknown : facts.info.type)},
            {u"screen_name"_s, text(facts.info.screenName)},
            {u"personality"_s, text(facts.info.personality)},
            {u"instance"_s, text(instance)},
            {u"peer"_s, text(facts.peer)},
            {u"dialect"_s, facts.dialect == Dialect::Classic ? u"classic"_s : u"structured"_s},
            {u"connected_at"_s, text(isoTime(facts.connectedAt))},
            {u"last_activity"_s, text(isoTime(facts.lastActivity))},
            {u"rooms"_s, rooms},
            {u"subscriptions"_s, facts.subscriptions},
            {u"messages_in"_s, qint64(facts.messagesIn)},
            {u"messages_out"_s, qint64(facts.messagesOut)},
            {u"bytes_in"_s, qint64(facts.bytesIn)},
            {u"bytes_out"_s, qint64(facts.bytesOut)},
            {u"queued_bytes"_s, facts.queuedBytes},
            {u"pending_requests"_s, facts.pendingRequests}};
}

/// What an instance has of a page: the answer to the command when it is alone, and to the question of another instance.
QJsonObject pageOf(const Wanted &wanted, const std::vector<Part> &parts, const QByteArray &instance)
{
    std::vector<ClientFacts> page;
    qint64 total = 0;
    qint64 behind = 0;
    for (const Part &part : parts) {
        total += part.total;
        behind += part.behind;
        page.insert(page.end(), part.clients.begin(), part.clients.end());
    }
    std::sort(page.begin(), page.end(), [](const ClientFacts &a, const ClientFacts &b) { return a.connectionId < b.connectionId; });
    if (qsizetype(page.size()) > wanted.limit)
        page.resize(size_t(wanted.limit));
    QJsonArray clients;
    for (const ClientFacts &facts : page)
        clients.append(toJson(facts, instance));
    QJsonObject result{{u"clients"_s, clients}, {u"total"_s, total}};
    if (behind > qint64(page.size()) && !page.empty())
        result.insert(u"next"_s, text(page.back().connectionId));
    return result;
}

/// One page from those of several instances.
QJsonObject merge(const Wanted &wanted, const QJsonObject &own, const Elsewhere::Answers &others)
{
    qint64 total = 0;
    bool isCut = false;
    QMap<QString, QJsonObject> clients;
    const auto add = [&](const QJsonObject &page) {
        total += page[u"total"].toInteger();
        isCut = isCut || page.contains(u"next");
        const QJsonArray all = page[u"clients"].toArray();
        for (const QJsonValue &client : all)
            clients.insert(client[u"connection_id"].toString(), client.toObject());
    };
    add(own);
    for (const QByteArray &other : others.answers)
        add(QJsonDocument::fromJson(other).object());
    QJsonArray page;
    for (auto it = clients.cbegin(); it != clients.cend() && page.size() < wanted.limit; ++it)
        page.append(*it);
    QJsonObject result{{u"clients"_s, page}, {u"total"_s, total}};
    if ((isCut || page.size() < clients.size()) && !page.isEmpty())
        result.insert(u"next"_s, page.last()[u"connection_id"]);
    if (others.missing > 0)
        result.insert(u"instances_missing"_s, others.missing);
    return result;
}

void gatherPage(Shard &shard, const Wanted &wanted, const std::function<void(QJsonObject)> &done)
{
    shard.gather<Part>([wanted](Shard &there) { return partOf(there, wanted); },
                       [&shard, wanted, done](const std::vector<Part> &parts) { done(pageOf(wanted, parts, shard.mesh().instanceId)); });
}

/// From the command, or from another instance's question.
Wanted wantedOf(Parameters &parameters)
{
    Wanted wanted;
    wanted.after = parameters.text(u"after");
    wanted.limit = parameters.number(u"limit", 1, LargestLimit).value_or(UsualLimit);
    if (const QByteArray type = parameters.text(u"client_type"); parameters.has(u"client_type")) {
        wanted.type = type == Unknown ? QByteArray() : type;
        const auto &types = clientTypes();
        if (type.isEmpty() || std::find(types.begin(), types.end(), *wanted.type) == types.end())
            parameters.refuse(u"client_type", "The type is one of human, ai-agent, dashboard, service, unknown.");
    }
    return wanted;
}

void listClients(const CallPtr &call)
{
    const Wanted wanted = wantedOf(call->parameters());
    if (const auto &error = call->parameters().error())
        return call->fail(*error);
    gatherPage(call->shard(), wanted, [call, wanted](const QJsonObject &own) {
        Elsewhere *elsewhere = call->shard().mesh().elsewhere;
        if (!elsewhere)
            return call->succeed(own);
        QJsonObject question{{u"after"_s, text(wanted.after)}, {u"limit"_s, wanted.limit}};
        if (wanted.type)
            question.insert(u"client_type"_s, text(wanted.type->isEmpty() ? Unknown : *wanted.type));
        elsewhere->ask(call->shard(), "list_clients", QJsonDocument(question).toJson(QJsonDocument::Compact),
                       [call, wanted, own](const Elsewhere::Answers &others) { call->succeed(merge(wanted, own, others)); });
    });
}

} // namespace

void answerListClients(Shard &shard, const QByteArray &question, const std::function<void(QByteArray)> &done)
{
    Parameters parameters(QJsonDocument::fromJson(question).object());
    const Wanted wanted = wantedOf(parameters);
    if (parameters.error())
        return done({});
    gatherPage(shard, wanted, [done](const QJsonObject &page) { done(QJsonDocument(page).toJson(QJsonDocument::Compact)); });
}

QList<BuiltIn> clientCommands()
{
    return {{"list_clients", listClients}};
}

} // namespace arqon
