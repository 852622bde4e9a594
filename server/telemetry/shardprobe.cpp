// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/shardprobe.h"

#include "server/routing/shard.h"
#include "server/telemetry/eventhub.h"
#include "server/telemetry/words.h"

namespace arqon {

namespace {

/// Messages that are timed a second, about; with fewer all of them.
constexpr double TimedPerSecond = 1000;

} // namespace

ShardProbe::ShardProbe(Shard &shard, const TelemetryParts &parts, Transport transport)
    : m_shard(shard)
    , m_parts(parts)
    , m_transport(std::move(transport))
{
}

ShardReport ShardProbe::report() const
{
    ShardReport report;
    ShardSample &sample = report.sample;
    sample.shard = m_shard.index();
    sample.counters = m_shard.countersNow();
    sample.transport = m_transport();
    sample.storage = m_shard.channels().storage().health();
    sample.sessions = m_shard.sessionCount();
    const Shard::Population &population = m_shard.population();
    for (size_t type = 0; type < ClientTypeCount; ++type) {
        if (population.byType[type] > 0)
            sample.byType[words::clientType(clientTypes()[type]).toByteArray()] = population.byType[type];
    }
    sample.byDialect = population.byDialect;
    sample.clientsOwned = m_shard.clients().size();
    sample.channelsOwned = m_shard.channels().size();
    sample.roomsOwned = m_shard.rooms().owned();
    sample.pendingRequests = m_shard.services().pending();
    describeTelemetry(report);
    return report;
}

ShardReport ShardProbe::endInterval(std::chrono::nanoseconds interval)
{
    ShardReport ended = report();
    ended.ranking = m_shard.channels().busy().take(size_t(m_parts.options.busiest), m_shard.patterns());
    const quint64 messages = ended.sample.counters.messagesIn - std::exchange(m_messagesBefore, ended.sample.counters.messagesIn);
    const double seconds = std::max(0.001, std::chrono::duration<double>(interval).count());
    m_shard.setTimeEvery(std::max(1, int(double(messages) / seconds / TimedPerSecond)));
    return ended;
}

int ShardProbe::listenersOf(const Address &address) const
{
    Channel *channel = m_shard.channels().find(address.key());
    if (!channel)
        return 0;
    int count = 0;
    for (const DialectCounts &shard : channel->targets(m_shard.patterns()))
        count += shard[0] + shard[1];
    return count;
}

void ShardProbe::describeTelemetry(ShardReport &report) const
{
    report.systemListeners = listenersOf(SystemMetrics);
    report.performanceListeners = listenersOf(PerformanceMetrics);
    const Reporter *reporter = m_parts.reporters[size_t(m_shard.index())];
    if (!reporter)
        return;
    report.audience = reporter->audience();
    TelemetrySample &telemetry = report.telemetry;
    const bool isHome = m_shard.index() == m_parts.home;
    const EventHub::Counts none;
    const EventHub::Counts &hub = isHome ? m_parts.hub->counts() : none;
    for (size_t type = 0; type < TelemetryTypeCount; ++type) {
        const QByteArray name = telemetryTable()[type].name.toByteArray();
        const quint64 leftOut = reporter->leftOut()[type] + hub.leftOut[type];
        if (hub.told[type] > 0)
            telemetry.eventsByType[name] = hub.told[type];
        if (leftOut > 0)
            telemetry.leftOutByType[name] = leftOut;
        telemetry.eventsTotal += hub.told[type];
        telemetry.leftOutTotal += leftOut;
    }
    telemetry.leftOutTotal += reporter->valuesLeftOut() + hub.foreignLeftOut;
    telemetry.eventsTotal += hub.foreign;
    telemetry.takenIn = hub.foreign;
}

} // namespace arqon
