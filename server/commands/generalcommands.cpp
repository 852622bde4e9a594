// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/commands/builtins.h"

#include "server/routing/access.h"
#include "server/routing/elsewhere.h"
#include "server/routing/shard.h"
#include "shared/protocol/commandtable.h"
#include "shared/protocol/id.h"

#include <QJsonArray>

namespace arqon {

namespace {

QString latin(QByteArrayView text)
{
    return QString::fromUtf8(text);
}

void ping(const CallPtr &call)
{
    call->succeed({{QStringLiteral("pong"), true}, {QStringLiteral("time"), latin(isoTime(wallClock()))}});
}

/// One shard's part of the status.
struct Part
{
    Counters counters;
    qint64 connections = 0;
    qint64 clients = 0;
    qint64 channels = 0;
    StorageHealth storage;
};

QJsonObject messagesOf(const Counters &counters)
{
    return {{QStringLiteral("received"), qint64(counters.messagesIn)}, {QStringLiteral("delivered"), qint64(counters.deliveries)},
            {QStringLiteral("frames"), qint64(counters.framesIn)},     {QStringLiteral("bytes"), qint64(counters.bytesIn)},
            {QStringLiteral("refused"), qint64(counters.refusals)},    {QStringLiteral("duplicates"), qint64(counters.duplicates)},
            {QStringLiteral("left_out"), qint64(counters.leftOut)},    {QStringLiteral("commands"), qint64(counters.commands)},
            {QStringLiteral("requests"), qint64(counters.requests)},   {QStringLiteral("slow_consumers"), qint64(counters.slowConsumers)}};
}

QJsonObject storageOf(const std::vector<Part> &parts)
{
    StorageHealth sum;
    for (const Part &part : parts)
        sum += part.storage;
    QJsonObject storage{{QStringLiteral("healthy"), sum.healthy},
                        {QStringLiteral("messages"), sum.messages},
                        {QStringLiteral("bytes"), sum.bytes},
                        {QStringLiteral("evicted"), sum.evicted},
                        {QStringLiteral("refused"), sum.refused}};
    if (!sum.healthy)
        storage.insert(QStringLiteral("detail"), QString::fromUtf8(sum.detail));
    return storage;
}

/// The other instances, and all of the bus.
QJsonObject busOf(const ClusterSample &cluster, const Part &here)
{
    QJsonArray others;
    for (const ClusterSample::Instance &each : cluster.instances) {
        others.append(QJsonObject{{QStringLiteral("instance"), latin(each.id)},
                                  {QStringLiteral("silent_ms"), qint64(each.silent.count())},
                                  {QStringLiteral("clients"), each.clients},
                                  {QStringLiteral("connections"), each.connections}});
    }
    return {{QStringLiteral("joined"), cluster.isUp},
            {QStringLiteral("others"), others},
            {QStringLiteral("clients"), here.clients + cluster.clients},
            {QStringLiteral("connections"), here.connections + cluster.connections}};
}

void answerStatus(const CallPtr &call, const std::vector<Part> &parts, const ClusterSample &cluster)
{
    Part sum;
    for (const Part &part : parts) {
        sum.counters += part.counters;
        sum.connections += part.connections;
        sum.clients += part.clients;
        sum.channels += part.channels;
    }
    Shard &shard = call->shard();
    const auto uptime = std::chrono::steady_clock::now() - shard.mesh().startedAt;
    QJsonObject result{{QStringLiteral("status"), shard.isDraining() ? QStringLiteral("draining") : QStringLiteral("healthy")},
                       {QStringLiteral("version"), QStringLiteral(ARQONBUS_VERSION)},
                       {QStringLiteral("instance"), latin(shard.mesh().instanceId)},
                       {QStringLiteral("uptime_seconds"), qint64(std::chrono::duration_cast<std::chrono::seconds>(uptime).count())},
                       {QStringLiteral("shards"), shard.mesh().size()},
                       {QStringLiteral("connections"), sum.connections},
                       {QStringLiteral("clients"), sum.clients},
                       {QStringLiteral("channels"), sum.channels},
                       {QStringLiteral("messages"), messagesOf(sum.counters)},
                       {QStringLiteral("storage"), storageOf(parts)}};
    if (cluster.isActive)
        result.insert(QStringLiteral("bus"), busOf(cluster, sum));
    call->succeed(result);
}

void status(const CallPtr &call)
{
    call->shard().gather<Part>(
        [](Shard &there) {
            return Part{there.countersNow(), there.sessionCount(), there.clients().size(), there.channels().size(),
                        there.channels().storage().health()};
        },
        [call](const std::vector<Part> &parts) {
            Elsewhere *elsewhere = call->shard().mesh().elsewhere;
            if (!elsewhere)
                return answerStatus(call, parts, {});
            elsewhere->describe(call->shard(), [call, parts](const ClusterSample &cluster) { answerStatus(call, parts, cluster); });
        });
}

QJsonObject describe(const CommandRow &row)
{
    QJsonArray parameters;
    for (const ParameterRow &parameter : row.parameters) {
        parameters.append(QJsonObject{{QStringLiteral("name"), latin(parameter.name)},
                                      {QStringLiteral("type"), latin(parameter.type)},
                                      {QStringLiteral("required"), parameter.required},
                                      {QStringLiteral("meaning"), latin(parameter.meaning)}});
    }
    return {{QStringLiteral("name"), latin(row.name)},
            {QStringLiteral("summary"), latin(row.summary)},
            {QStringLiteral("admin"), row.admin},
            {QStringLiteral("parameters"), parameters},
            {QStringLiteral("result"), latin(row.result)}};
}

void help(const CallPtr &call)
{
    // In the classic dialect `command` is the name of the command itself, so there the whole table is the answer.
    const QByteArray wanted = call->dialect() == Dialect::Structured ? call->parameters().text(u"command") : QByteArray();
    if (const auto &error = call->parameters().error())
        return call->fail(*error);
    QJsonArray commands;
    for (const CommandRow &row : commandTable()) {
        if (wanted.isEmpty() || row.name == wanted)
            commands.append(describe(row));
    }
    if (commands.isEmpty())
        return call->fail({ErrorWord::UnknownCommand, "There is no command " + wanted + '.', "command"});
    call->succeed({{QStringLiteral("commands"), commands}});
}

/// Takes over what a client says of itself, once it is known who that is.
void describeSelf(const CallPtr &call)
{
    Session *session = call->session();
    if (!session)
        return;
    Parameters &parameters = call->parameters();
    ClientInfo info = session->info;
    const IdentityPtr identity = session->identity;
    // It has just become known, and says no name.
    if (identity && !session->named && identity->method != Identity::Method::Anonymous)
        info.id = identity->subject;
    const auto take = [&](QStringView name, QByteArray &field) {
        if (parameters.has(name))
            field = parameters.text(name);
    };
    take(u"client_id", info.id);
    take(u"client_type", info.type);
    take(u"screen_name", info.screenName);
    take(u"avatar", info.avatar);
    take(u"personality", info.personality);
    if (const auto &error = parameters.error())
        return call->fail(*error);
    if (info.id.isEmpty())
        return call->fail({ErrorWord::InvalidName, "A client id is 1 to 128 letters, digits, . _ - / @", "client_id"});
    if (Result<void> checked = checkClient(info); !checked) {
        // What is a field of the handshake's query is a parameter here.
        if (checked.error().word == ErrorWord::InvalidField)
            checked.error().word = ErrorWord::InvalidParameter;
        return call->fail(checked.error());
    }
    if (Result<void> claimed = call->shard().claim(*session, info.id); !claimed) {
        claimed.error().field = "client_id";
        return call->fail(claimed.error());
    }
    call->shard().describe(*session, info);
    QJsonObject result{{QStringLiteral("client_id"), latin(info.id)},     {QStringLiteral("connection_id"), latin(session->connectionId)},
                       {QStringLiteral("client_type"), latin(info.type)}, {QStringLiteral("screen_name"), latin(info.screenName)},
                       {QStringLiteral("avatar"), latin(info.avatar)},    {QStringLiteral("personality"), latin(info.personality)}};
    if (identity) {
        QJsonArray permissions;
        for (const QByteArray &each : identity->permissions.texts())
            permissions.append(latin(each));
        result.insert(QStringLiteral("permissions"), permissions);
        if (identity->expiresAt)
            result.insert(QStringLiteral("expires_at"), latin(isoTime(*identity->expiresAt)));
    }
    call->succeed(result);
}

void identify(const CallPtr &call)
{
    Session *session = call->session();
    if (!session)
        return;
    Parameters &parameters = call->parameters();
    const QByteArray token = parameters.text(u"token");
    const QByteArray clientId = parameters.text(u"client_id");
    if (const auto &error = parameters.error())
        return call->fail(*error);
    if (!parameters.has(u"token")) {
        if (const auto unknown = access::unknownRefusal(*session))
            return call->fail(*unknown);
        return describeSelf(call);
    }
    call->shard().admission().identify(*session, Credentials::token(token), clientId,
                                       [call](const Result<void> &known) { known ? describeSelf(call) : call->fail(known.error()); });
}

} // namespace

QList<BuiltIn> generalCommands()
{
    return {{"ping", ping}, {"status", status}, {"help", help}, {"identify", identify}};
}

} // namespace arqon
