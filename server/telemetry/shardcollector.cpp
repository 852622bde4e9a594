// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/shardcollector.h"

#include "server/routing/shard.h"

#include <algorithm>

namespace arqon {

namespace {

using namespace std::chrono_literals;

constexpr auto TickInterval = 1s;

double secondsOf(std::chrono::nanoseconds duration)
{
    return std::chrono::duration<double>(duration).count();
}

bool isBusier(const BusyPlace &a, const BusyPlace &b)
{
    return std::pair(a.inRate + a.outRate, a.members) > std::pair(b.inRate + b.outRate, b.members);
}

void keepBusiest(std::vector<BusyPlace> &places, size_t count)
{
    std::stable_sort(places.begin(), places.end(), isBusier);
    if (places.size() > count)
        places.resize(count);
}

BusyPlace placeOf(const BusyTally &tally, double seconds)
{
    return {tally.address.room, tally.address.channel,      tally.channels,
            tally.members,      double(tally.in) / seconds, double(tally.out) / seconds};
}

/// The rooms of all shards together, busiest first; `channels` and `members` only of what the shards have told.
std::vector<BusyPlace> busiestRooms(const std::vector<ShardReport> &reports, double seconds, size_t count)
{
    std::map<QByteArray, BusyTally> sums;
    for (const ShardReport &report : reports) {
        for (const BusyTally &room : report.ranking.rooms) {
            BusyTally &sum = sums[room.address.room];
            sum.address = room.address;
            sum.members += room.members;
            sum.in += room.in;
            sum.out += room.out;
        }
    }
    std::vector<BusyPlace> places;
    for (const auto &[room, sum] : sums)
        places.push_back(placeOf(sum, seconds));
    keepBusiest(places, count);
    return places;
}

/// What a room has in one shard.
struct RoomPart
{
    qint64 channels = 0;
    qint64 members = 0;
};

} // namespace

ShardCollector::ShardCollector(Mesh &mesh, const TelemetryParts &parts, const std::vector<std::unique_ptr<ShardProbe>> &probes,
                               ServerSide serverSide, CollectorClocks clocks)
    : m_mesh(mesh)
    , m_parts(parts)
    , m_probes(probes)
    , m_serverSide(std::move(serverSide))
    , m_clocks(std::move(clocks))
{
    m_mailbox.open();
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(TickInterval);
    connect(&m_timer, &QTimer::timeout, this, &ShardCollector::tick);
}

void ShardCollector::start()
{
    m_tickedAt = m_clocks.steady();
    (void)m_process.look(m_tickedAt);
    m_timer.start();
}

void ShardCollector::tick()
{
    // Shards that don't keep up are not asked again before they have answered: the interval becomes longer.
    if (std::exchange(m_underway, true))
        return;
    const auto now = m_clocks.steady();
    m_interval = now - std::exchange(m_tickedAt, now);
    Shard *first = m_mesh.shards.front();
    first->mailbox().post([this, first, interval = m_interval] {
        const auto each = [this, interval](Shard &there) { return m_probes[size_t(there.index())]->endInterval(interval); };
        first->gather<ShardReport>(each, [this, first, interval](const Reports &reports) {
            auto rooms = busiestRooms(reports, std::max(0.001, secondsOf(interval)), size_t(m_parts.options.busiest));
            // Only now it is clear which rooms they are; who is in them every shard knows for itself.
            const auto count = [rooms](Shard &there) {
                std::vector<RoomPart> counts;
                for (const BusyPlace &room : rooms)
                    counts.push_back({there.channels().busy().channelsOf(room.room), there.subscriptions().connectionsIn(room.room)});
                return counts;
            };
            first->gather<std::vector<RoomPart>>(count, [this, reports, rooms](const std::vector<std::vector<RoomPart>> &parts) {
                ShardCollector::Interval ended{reports, rooms};
                for (size_t i = 0; i < ended.rooms.size(); ++i) {
                    ended.rooms[i].members = 0;
                    for (const auto &part : parts) {
                        ended.rooms[i].channels += part[i].channels;
                        ended.rooms[i].members += part[i].members;
                    }
                }
                m_mailbox.post([this, ended = std::move(ended)] { this->ended(ended); });
            });
        });
    });
}

void ShardCollector::collect(Done done)
{
    Shard *first = m_mesh.shards.front();
    first->mailbox().post([this, first, done = std::move(done)] {
        first->gather<ShardReport>([this](Shard &there) { return m_probes[size_t(there.index())]->report(); },
                                   [this, done](const Reports &reports) {
                                       m_mailbox.post([this, done, reports] {
                                           Snapshot snapshot = summary(reports);
                                           if (m_newest)
                                               fillFromInterval(snapshot, *m_newest);
                                           done(snapshot);
                                       });
                                   });
    });
}

Snapshot ShardCollector::summary(const Reports &reports)
{
    Snapshot snapshot;
    snapshot.version = QByteArrayLiteral(ARQONBUS_VERSION);
    snapshot.instance = m_mesh.instanceId;
    snapshot.time = m_clocks.wall();
    snapshot.uptime = std::chrono::duration_cast<std::chrono::milliseconds>(m_clocks.steady() - m_mesh.startedAt);
    snapshot.betweenShardsBytes = m_mesh.inFlight.load(std::memory_order_relaxed);
    snapshot.storageBackend = m_parts.storageBackend;
    for (const ShardReport &report : reports) {
        const ShardSample &sample = report.sample;
        snapshot.shards.push_back(sample);
        snapshot.counters += sample.counters;
        snapshot.transport += sample.transport;
        snapshot.sessions += sample.sessions;
        snapshot.clients += sample.clientsOwned;
        snapshot.channels += sample.channelsOwned;
        snapshot.rooms += sample.roomsOwned;
        snapshot.pendingRequests += sample.pendingRequests;
        for (const auto &[type, count] : sample.byType)
            snapshot.byType[type] += count;
        for (size_t dialect = 0; dialect < DialectCount; ++dialect)
            snapshot.byDialect[dialect] += sample.byDialect[dialect];
        snapshot.storage += sample.storage;
        addTelemetry(snapshot.telemetry, report.telemetry);
    }
    const Audience &audience = reports.front().audience;
    snapshot.telemetry.listeners = audience.stream + audience.socket;
    snapshot.state = snapshot.storage.healthy ? ServerState::Healthy : ServerState::Degraded;
    m_serverSide(snapshot);
    return snapshot;
}

void ShardCollector::addTelemetry(TelemetrySample &sum, const TelemetrySample &part)
{
    sum.eventsTotal += part.eventsTotal;
    sum.leftOutTotal += part.leftOutTotal;
    sum.takenIn += part.takenIn;
    for (const auto &[type, count] : part.eventsByType)
        sum.eventsByType[type] += count;
    for (const auto &[type, count] : part.leftOutByType)
        sum.leftOutByType[type] += count;
}

std::vector<BusyPlace> ShardCollector::busiestChannels(const Reports &reports, double seconds, size_t count)
{
    std::vector<BusyPlace> places;
    for (const ShardReport &report : reports) {
        for (const BusyTally &channel : report.ranking.channels)
            places.push_back(placeOf(channel, seconds));
    }
    keepBusiest(places, count);
    return places;
}

void ShardCollector::fillRates(Snapshot &snapshot, const Snapshot &before) const
{
    const double seconds = std::max(0.001, secondsOf(m_interval));
    const auto rate = [seconds](quint64 now, quint64 then) { return double(now - then) / seconds; };
    snapshot.inRate = rate(snapshot.counters.messagesIn, before.counters.messagesIn);
    snapshot.outRate = rate(snapshot.counters.deliveries, before.counters.deliveries);
    snapshot.bytesInRate = rate(snapshot.transport.bytesIn, before.transport.bytesIn);
    snapshot.bytesOutRate = rate(snapshot.transport.bytesOut, before.transport.bytesOut);
    snapshot.commandRate = rate(snapshot.counters.commands, before.counters.commands);
    snapshot.errorRate = rate(snapshot.counters.refusals, before.counters.refusals);
    snapshot.latency = snapshot.counters.processing.since(before.counters.processing);
    for (size_t i = 0; i < snapshot.shards.size(); ++i) {
        ShardSample &shard = snapshot.shards[i];
        const ShardSample earlier = i < before.shards.size() ? before.shards[i] : ShardSample();
        shard.inRate = rate(shard.counters.messagesIn, earlier.counters.messagesIn);
        shard.outRate = rate(shard.counters.deliveries, earlier.counters.deliveries);
        const double worked = secondsOf(shard.transport.worked - earlier.transport.worked);
        shard.busyPercent = std::clamp(worked / seconds * 100, 0.0, 100.0);
    }
}

void ShardCollector::fillFromInterval(Snapshot &snapshot, const Snapshot &interval)
{
    snapshot.sequence = interval.sequence;
    snapshot.interval = interval.interval;
    snapshot.inRate = interval.inRate;
    snapshot.outRate = interval.outRate;
    snapshot.bytesInRate = interval.bytesInRate;
    snapshot.bytesOutRate = interval.bytesOutRate;
    snapshot.commandRate = interval.commandRate;
    snapshot.errorRate = interval.errorRate;
    snapshot.latency = interval.latency;
    snapshot.busiestRooms = interval.busiestRooms;
    snapshot.busiestChannels = interval.busiestChannels;
    snapshot.process = interval.process;
    for (size_t i = 0; i < snapshot.shards.size() && i < interval.shards.size(); ++i) {
        snapshot.shards[i].inRate = interval.shards[i].inRate;
        snapshot.shards[i].outRate = interval.shards[i].outRate;
        snapshot.shards[i].busyPercent = interval.shards[i].busyPercent;
    }
}

void ShardCollector::ended(const ShardCollector::Interval &interval)
{
    m_underway = false;
    auto snapshot = std::make_shared<Snapshot>(summary(interval.reports));
    snapshot->sequence = ++m_sequence;
    snapshot->interval = std::chrono::round<std::chrono::milliseconds>(m_interval);
    fillRates(*snapshot, m_newest ? *m_newest : Snapshot());
    snapshot->busiestRooms = interval.rooms;
    snapshot->busiestChannels = busiestChannels(interval.reports, std::max(0.001, secondsOf(m_interval)), size_t(m_parts.options.busiest));
    snapshot->process = m_process.look(m_clocks.steady());
    m_audience = interval.reports.front().audience;
    const auto heard = [&](int ShardReport::*listeners) {
        return std::any_of(interval.reports.begin(), interval.reports.end(), [&](const ShardReport &each) { return each.*listeners > 0; });
    };
    m_systemIsHeard = heard(&ShardReport::systemListeners);
    m_performanceIsHeard = heard(&ShardReport::performanceListeners);
    m_newest = snapshot;
    Q_EMIT collected(m_newest);
}

} // namespace arqon
