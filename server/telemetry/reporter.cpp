// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/reporter.h"

#include "server/routing/elsewhere.h"
#include "server/routing/shard.h"
#include "server/telemetry/eventhub.h"
#include "server/telemetry/words.h"
#include "shared/protocol/id.h"

namespace arqon {

namespace {

using namespace std::chrono_literals;

/// Events are told within half a second of what they tell.
constexpr auto LookInterval = 250ms;
/// Of one client's activity, of one slow connection, of one limit of one connection, that often.
constexpr auto TellInterval = 1s;
constexpr qsizetype AgentLimit = 10'000;
constexpr qsizetype SlowLimit = 1'000;

} // namespace

AgentActivity &AgentActivity::operator+=(const AgentActivity &later)
{
    const quint64 sum = count + later.count;
    *this = later;
    count = sum;
    return *this;
}

Reporter::Slowness &Reporter::Slowness::operator+=(const Slowness &later)
{
    const quint64 sum = leftOut + later.leftOut;
    *this = later;
    leftOut = sum;
    return *this;
}

Reporter::Limitation &Reporter::Limitation::operator+=(const Limitation &later)
{
    const quint64 sum = refused + later.refused;
    *this = later;
    refused = sum;
    return *this;
}

Reporter::Reporter(Shard &shard, TelemetryParts &parts, Clock clock)
    : m_shard(shard)
    , m_parts(parts)
    , m_clock(std::move(clock))
    , m_budget(TelemetryTypeCount, parts.options.maxEvents)
    , m_slow(TellInterval, SlowLimit)
    , m_limited(TellInterval, SlowLimit)
    , m_agents(TellInterval, AgentLimit)
{
    m_timer.setInterval(LookInterval);
    connect(&m_timer, &QTimer::timeout, this, &Reporter::look);
    connectAll();
}

void Reporter::connectAll()
{
    Announcements *from = &m_shard.announcements();
    connect(from, &Announcements::clientNamed, this, &Reporter::clientNamed);
    connect(from, &Announcements::clientDescribed, this, &Reporter::clientDescribed);
    connect(from, &Announcements::clientGone, this, &Reporter::clientGone);
    connect(from, &Announcements::channelCreated, this, &Reporter::channelCreated);
    connect(from, &Announcements::channelDeleted, this, &Reporter::channelDeleted);
    connect(from, &Announcements::memberJoined, this, &Reporter::memberJoined);
    connect(from, &Announcements::memberLeft, this, &Reporter::memberLeft);
    connect(from, &Announcements::roomExpired, this, &Reporter::roomExpired);
    connect(from, &Announcements::clientFellBehind, this, &Reporter::clientFellBehind);
    connect(from, &Announcements::clientViolated, this, &Reporter::clientViolated);
    connect(from, &Announcements::clientLimited, this, &Reporter::clientLimited);
    connect(from, &Announcements::clientActed, this, &Reporter::clientActed);
    connect(from, &Announcements::audienceChanged, this, &Reporter::audienceChanged);
    connect(from, &Announcements::remoteClientNamed, this, &Reporter::remoteClientNamed);
    connect(from, &Announcements::remoteClientGone, this, &Reporter::remoteClientGone);
    connect(from, &Announcements::remoteMemberJoined, this, &Reporter::remoteMemberJoined);
    connect(from, &Announcements::remoteMemberLeft, this, &Reporter::remoteMemberLeft);
    connect(from, &Announcements::instanceJoined, this, &Reporter::instanceJoined);
    connect(from, &Announcements::instanceLeft, this, &Reporter::instanceLeft);
    // Told the hub whether or not somebody listens: it has to know how many of the shards' storages are away.
    StorageBackend *storage = &m_shard.channels().storage();
    connect(storage, &StorageBackend::degraded, this, [this](const QByteArray &reason) {
        m_shard.at(m_parts.home, [hub = m_parts.hub, reason](Shard &) { hub->storageDegraded(reason); });
    });
    connect(storage, &StorageBackend::recovered, this, [this](qint64 restored, std::chrono::milliseconds away) {
        m_shard.at(m_parts.home, [hub = m_parts.hub, restored, away](Shard &) { hub->storageRecovered(restored, away); });
    });
}

bool Reporter::wants(TelemetryType type)
{
    if (!m_audience.hearsEvents())
        return false;
    // What it costs to tell everybody is the hub's business; here it is only about not flooding the hub.
    if (m_budget.spend(size_t(type), 1, m_clock()))
        return true;
    ++m_leftOut[size_t(type)];
    return false;
}

EventText Reporter::event(TelemetryType type) const
{
    return {type, wallClock(), m_parts.instance};
}

void Reporter::send(TelemetryType type, EventText &text)
{
    QByteArray payload = text.finish();
    const qint64 bytes = payload.size();
    m_shard.at(
        m_parts.home, [hub = m_parts.hub, type, payload = std::move(payload)](Shard &) { hub->tell(type, payload); }, bytes);
}

void Reporter::clientNamed(const Session &client)
{
    clientDescribed(client);
    if (!wants(TelemetryType::ClientConnected))
        return;
    EventText text = event(TelemetryType::ClientConnected);
    text.text("client_id", client.info.id)
        .text("connection_id", client.connectionId)
        .text("client_type", words::clientType(client.info.type))
        .text("screen_name", client.info.screenName)
        .text("personality", client.info.personality)
        .text("peer", client.peer.toString().toLatin1())
        .text("dialect", words::dialect(client.speaks()));
    send(TelemetryType::ClientConnected, text);
}

void Reporter::clientDescribed(const Session &client)
{
    if (Session *session = m_shard.session(client.ref))
        session->observed = client.info.type == words::Agent;
}

void Reporter::clientGone(const Session &client, CloseCode code)
{
    if (!wants(TelemetryType::ClientDisconnected))
        return;
    const auto stood = std::chrono::steady_clock::now() - client.connectedAt;
    EventText text = event(TelemetryType::ClientDisconnected);
    text.text("client_id", client.info.id)
        .text("connection_id", client.connectionId)
        .text("client_type", words::clientType(client.info.type))
        .number("code", qint64(code))
        .text("reason", words::closeReason(code))
        .number("duration_ms", std::chrono::duration_cast<std::chrono::milliseconds>(stood).count())
        .number("messages_in", qint64(client.framesIn))
        .number("messages_out", qint64(client.outlet.framesSent()));
    send(TelemetryType::ClientDisconnected, text);
}

void Reporter::channelCreated(const Address &address, bool persistent)
{
    if (!wants(TelemetryType::ChannelCreated))
        return;
    EventText text = event(TelemetryType::ChannelCreated);
    text.text("room", address.room).text("channel", address.channel).flag("persistent", persistent);
    send(TelemetryType::ChannelCreated, text);
}

void Reporter::channelDeleted(const Address &address, ChannelEnd why)
{
    if (!wants(TelemetryType::ChannelDeleted))
        return;
    EventText text = event(TelemetryType::ChannelDeleted);
    text.text("room", address.room).text("channel", address.channel).text("reason", words::channelEnd(why));
    send(TelemetryType::ChannelDeleted, text);
}

void Reporter::memberJoined(const Session &client, const Address &address)
{
    if (!wants(TelemetryType::MemberJoined))
        return;
    EventText text = event(TelemetryType::MemberJoined);
    text.text("room", address.room)
        .text("channel", address.channel)
        .text("client_id", client.info.id)
        .text("connection_id", client.connectionId);
    send(TelemetryType::MemberJoined, text);
}

void Reporter::memberLeft(const Session &client, const Address &address, MemberEnd why)
{
    if (!wants(TelemetryType::MemberLeft))
        return;
    EventText text = event(TelemetryType::MemberLeft);
    text.text("room", address.room)
        .text("channel", address.channel)
        .text("client_id", client.info.id)
        .text("connection_id", client.connectionId)
        .text("reason", words::memberEnd(why));
    send(TelemetryType::MemberLeft, text);
}

void Reporter::roomExpired(const QByteArray &room, qsizetype channels, qsizetype members)
{
    if (!wants(TelemetryType::RoomExpired))
        return;
    EventText text = event(TelemetryType::RoomExpired);
    text.text("room", room).number("channels", channels).number("members", members);
    send(TelemetryType::RoomExpired, text);
}

void Reporter::clientFellBehind(const Session &client, SlowPolicy policy, quint64 leftOut)
{
    if (!m_audience.hearsEvents())
        return;
    const Slowness slowness{client.info.id, client.connectionId, policy, leftOut, client.outlet.queuedBytes()};
    if (const auto now = m_slow.add(client.connectionId, slowness, m_clock()))
        tellSlowness(*now);
}

void Reporter::tellSlowness(const Slowness &slowness)
{
    if (!wants(TelemetryType::SlowConsumer))
        return;
    EventText text = event(TelemetryType::SlowConsumer);
    text.text("client_id", slowness.clientId)
        .text("connection_id", slowness.connectionId)
        .text("policy", words::slowPolicy(slowness.policy))
        .number("left_out", qint64(slowness.leftOut))
        .number("queued_bytes", slowness.queuedBytes);
    send(TelemetryType::SlowConsumer, text);
}

void Reporter::clientViolated(const Session *client, const QHostAddress &peer, const Error *error, CloseCode closeCode, bool closed)
{
    if (!wants(TelemetryType::ProtocolViolation))
        return;
    EventText text = event(TelemetryType::ProtocolViolation);
    text.text("client_id", client ? client->info.id : QByteArray())
        .text("connection_id", client ? client->connectionId : QByteArray())
        .text("peer", peer.toString().toLatin1())
        .text("error", error ? error->name() : QByteArrayView("websocket"))
        .number("code", error ? error->code() : int(closeCode))
        .text("field", error ? error->field : QByteArray())
        .flag("closed", closed);
    send(TelemetryType::ProtocolViolation, text);
}

void Reporter::clientLimited(const Session *client, const QHostAddress &peer, QByteArrayView limit, std::chrono::milliseconds retryAfter)
{
    if (!m_audience.hearsEvents())
        return;
    const Limitation limitation{client ? client->info.id : QByteArray(), client ? client->connectionId : QByteArray(),
                                peer.toString().toLatin1(), limit.toByteArray(), retryAfter};
    const QByteArray who = client ? limitation.connectionId : limitation.peer;
    if (const auto now = m_limited.add(who + ' ' + limitation.limit, limitation, m_clock()))
        tellLimitation(*now);
}

void Reporter::tellLimitation(const Limitation &limitation)
{
    if (!wants(TelemetryType::RateLimited))
        return;
    EventText text = event(TelemetryType::RateLimited);
    text.text("client_id", limitation.clientId)
        .text("connection_id", limitation.connectionId)
        .text("peer", limitation.peer)
        .text("limit", limitation.limit)
        .number("retry_after_ms", qint64(limitation.retryAfter.count()))
        .number("refused", qint64(limitation.refused));
    send(TelemetryType::RateLimited, text);
}

void Reporter::clientActed(const Session &client, const Address &address, ActivityKind kind)
{
    if (!m_audience.hearsActivity())
        return;
    const AgentActivity activity{client.info.id, client.info.personality, address, kind, 1};
    if (const auto now = m_agents.add(client.info.id, activity, client.lastActivity))
        sendActivity(*now);
}

void Reporter::sendActivity(const AgentActivity &activity)
{
    m_shard.at(m_parts.home, [hub = m_parts.hub, activity](Shard &) { hub->tellActivity(activity); });
}

void Reporter::audienceChanged(const Address &address)
{
    if (address.room != TelemetryRoom)
        return;
    if (address.matches(TelemetryStream))
        countListeners(TelemetryStream, &Audience::stream);
    if (address.matches(DashboardEvents))
        countListeners(DashboardEvents, &Audience::dashboard);
}

void Reporter::countListeners(const Address &address, int Audience::*whom)
{
    Channel *channel = m_shard.channels().find(address.key());
    if (!channel)
        return; // another shard's
    int count = 0;
    for (const DialectCounts &shard : channel->targets(m_shard.patterns()))
        count += shard[0] + shard[1];
    if (count == m_audience.*whom)
        return;
    m_shard.atAll([&reporters = m_parts.reporters, whom, count](Shard &there) {
        if (Reporter *reporter = reporters[size_t(there.index())])
            reporter->setListeners(whom, count);
    });
}

void Reporter::setListeners(int Audience::*whom, int count)
{
    m_audience.*whom = count;
    if (m_audience.hearsEvents() || m_audience.hearsActivity()) {
        if (!m_timer.isActive()) {
            m_evicted = m_shard.channels().storage().health().evicted;
            m_timer.start();
        }
    } else {
        m_timer.stop();
        m_slow.clear();
        m_limited.clear();
        m_agents.clear();
    }
}

void Reporter::lookAtHistory(std::chrono::steady_clock::time_point now)
{
    const qint64 evicted = m_shard.channels().storage().health().evicted;
    const qint64 more = evicted - std::exchange(m_evicted, evicted);
    if (more <= 0)
        return;
    const Limitation limitation{{}, {}, {}, "history_memory", {}, quint64(more)};
    if (const auto due = m_limited.add(limitation.limit, limitation, now))
        tellLimitation(*due);
}

void Reporter::look()
{
    const auto now = m_clock();
    lookAtHistory(now);
    for (const Slowness &slowness : m_slow.due(now))
        tellSlowness(slowness);
    for (const Limitation &limitation : m_limited.due(now))
        tellLimitation(limitation);
    for (const AgentActivity &activity : m_agents.due(now))
        sendActivity(activity);
    if (m_shard.index() == m_parts.home)
        m_parts.hub->look();
}

} // namespace arqon
