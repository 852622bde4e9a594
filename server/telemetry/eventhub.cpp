// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/eventhub.h"

#include "server/routing/shard.h"
#include "server/telemetry/words.h"
#include "shared/protocol/id.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace arqon {

namespace {

constexpr std::chrono::seconds TellInterval{1};
constexpr qsizetype AgentLimit = 10'000;
/// Instances of which is known what they told last; with more all are forgotten, and one or the other is told twice.
constexpr qsizetype OthersLimit = 1'000;
/// What handing an event to one more listener costs, in events.
constexpr double ListenerCost = 0.25;
constexpr int CheapListeners = 4;

} // namespace

EventHub::EventHub(Shard &shard, TelemetryParts &parts, Reporter::Clock clock)
    : m_shard(shard)
    , m_parts(parts)
    , m_clock(std::move(clock))
    , m_budget(TelemetryTypeCount + 1, parts.options.maxEvents)
    , m_agents(TellInterval, AgentLimit)
{
}

const Audience &EventHub::audience() const
{
    return m_parts.reporters[size_t(m_shard.index())]->audience();
}

bool EventHub::mayTell(size_t kind, int listeners)
{
    return m_budget.spend(kind, 1 + ListenerCost * std::max(0, listeners - CheapListeners), m_clock());
}

void EventHub::publish(const Address &address, const QByteArray &payload)
{
    const Message message = Message::fromServer("telemetry", address, payload, wallClock());
    const int onBus = address == TelemetryStream ? audience().stream : audience().dashboard;
    if (onBus > 0) {
        m_shard.at(
            m_shard.mesh().ownerOf(address.key()), [message](Shard &owner) { owner.publisher().tell(message); }, message.footprint());
    }
    if (audience().socket > 0 && m_socket)
        m_socket(message);
}

void EventHub::tell(TelemetryType type, const QByteArray &payload)
{
    if (!mayTell(size_t(type), audience().stream + audience().socket)) {
        ++m_counts.leftOut[size_t(type)];
        return;
    }
    ++m_counts.told[size_t(type)];
    publish(TelemetryStream, payload);
}

void EventHub::tellActivity(const AgentActivity &activity)
{
    if (const auto now = m_agents.add(activity.clientId, activity, m_clock()))
        sendActivity(*now);
}

void EventHub::sendActivity(const AgentActivity &activity)
{
    constexpr auto type = TelemetryType::AgentActivity;
    if (!mayTell(size_t(type), audience().dashboard + audience().socket)) {
        ++m_counts.leftOut[size_t(type)];
        return;
    }
    ++m_counts.told[size_t(type)];
    EventText text(type, wallClock(), m_parts.instance);
    text.text("client_id", activity.clientId)
        .text("personality", activity.personality)
        .text("room", activity.address.room)
        .text("channel", activity.address.channel)
        .text("kind", words::activity(activity.kind))
        .number("count", qint64(activity.count));
    publish(DashboardEvents, text.finish());
}

void EventHub::storageDegraded(const QByteArray &reason)
{
    if (++m_shardsAway > 1 || !audience().hearsEvents())
        return;
    EventText text(TelemetryType::StorageDegraded, wallClock(), m_parts.instance);
    text.text("backend", m_parts.storageBackend).text("reason", reason);
    tell(TelemetryType::StorageDegraded, text.finish());
}

void EventHub::storageRecovered(qint64 restored, std::chrono::milliseconds away)
{
    m_restored += restored;
    if (--m_shardsAway > 0)
        return;
    const qint64 all = std::exchange(m_restored, 0);
    if (!audience().hearsEvents())
        return;
    EventText text(TelemetryType::StorageRecovered, wallClock(), m_parts.instance);
    text.text("backend", m_parts.storageBackend).number("restored", all).number("away_ms", away.count());
    tell(TelemetryType::StorageRecovered, text.finish());
}

void EventHub::tellForeign(const QByteArray &payload)
{
    if (!mayTell(Foreign, audience().stream + audience().socket)) {
        ++m_counts.foreignLeftOut;
        return;
    }
    ++m_counts.foreign;
    publish(TelemetryStream, payload);
}

void EventHub::tellSnapshot(const QByteArray &payload)
{
    ++m_counts.told[size_t(TelemetryType::MetricsSnapshot)];
    publish(TelemetryStream, payload);
}

void EventHub::tellOthersSnapshots(const std::vector<QByteArray> &payloads)
{
    for (const QByteArray &payload : payloads) {
        const QJsonObject snapshot = QJsonDocument::fromJson(payload).object();
        const QString time = snapshot.value(u"time").toString();
        if (snapshot.isEmpty() || std::exchange(m_othersTold[snapshot.value(u"instance").toString()], time) == time)
            continue;
        tellSnapshot(payload);
    }
    if (m_othersTold.size() > OthersLimit)
        m_othersTold.clear();
}

void EventHub::look()
{
    for (const AgentActivity &activity : m_agents.due(m_clock()))
        sendActivity(activity);
}

} // namespace arqon
