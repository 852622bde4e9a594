// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/overview/instances.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

constexpr qsizetype busiestKept = 20;

void addCounts(QMap<QString, qint64> &sum, const QMap<QString, qint64> &more)
{
    for (auto it = more.begin(); it != more.end(); ++it)
        sum[it.key()] += it.value();
}

void raise(std::optional<double> &worst, std::optional<double> other)
{
    if (other)
        worst = std::max(worst.value_or(0), *other);
}

/// Rooms are the same on all instances; their members and rates are each instance's own.
void addBusy(QList<Snapshot::Busy> &sum, const QList<Snapshot::Busy> &more)
{
    for (const Snapshot::Busy &row : more) {
        const auto found = std::find_if(
            sum.begin(), sum.end(), [&row](const Snapshot::Busy &other) { return other.room == row.room && other.channel == row.channel; });
        if (found == sum.end()) {
            sum.append(row);
            continue;
        }
        found->channels = std::max(found->channels, row.channels);
        found->members += row.members;
        found->inRate += row.inRate;
        found->outRate += row.outRate;
    }
    std::sort(sum.begin(), sum.end(), [](const Snapshot::Busy &a, const Snapshot::Busy &b) {
        return std::pair(a.inRate + a.outRate, a.members) > std::pair(b.inRate + b.outRate, b.members);
    });
    if (sum.size() > busiestKept)
        sum.resize(busiestKept);
}

void addTraffic(Snapshot &sum, const Snapshot &more)
{
    sum.connections.total += more.connections.total;
    sum.connections.clients += more.connections.clients;
    sum.connections.limit += more.connections.limit;
    sum.connections.refusedTotal += more.connections.refusedTotal;
    addCounts(sum.connections.byType, more.connections.byType);
    sum.messages.inTotal += more.messages.inTotal;
    sum.messages.outTotal += more.messages.outTotal;
    sum.messages.inRate += more.messages.inRate;
    sum.messages.outRate += more.messages.outRate;
    sum.messages.bytesInTotal += more.messages.bytesInTotal;
    sum.messages.bytesOutTotal += more.messages.bytesOutTotal;
    sum.messages.bytesInRate += more.messages.bytesInRate;
    sum.messages.bytesOutRate += more.messages.bytesOutRate;
    raise(sum.latency.p50, more.latency.p50);
    raise(sum.latency.p99, more.latency.p99);
    raise(sum.latency.p999, more.latency.p999);
    sum.commandRate += more.commandRate;
    sum.errorsTotal += more.errorsTotal;
    sum.errorRate += more.errorRate;
}

void addServer(Snapshot &sum, const Snapshot &more)
{
    sum.slowBlocked += more.slowBlocked;
    sum.slowClosedTotal += more.slowClosedTotal;
    sum.slowLeftOutTotal += more.slowLeftOutTotal;
    sum.rooms = std::max(sum.rooms, more.rooms);
    sum.channels = std::max(sum.channels, more.channels);
    addBusy(sum.busiestRooms, more.busiestRooms);
    addBusy(sum.busiestChannels, more.busiestChannels);
    if (more.state != "healthy"_L1)
        sum.state = more.state;
    if (more.storage.state != "healthy"_L1)
        sum.storage.state = more.storage.state;
    sum.storage.messages = std::max(sum.storage.messages, more.storage.messages);
    sum.storage.bytes = std::max(sum.storage.bytes, more.storage.bytes);
    sum.storage.evictedTotal += more.storage.evictedTotal;
    sum.storage.lagMs = std::max(sum.storage.lagMs, more.storage.lagMs);
    sum.clusterInstances = std::max(sum.clusterInstances, more.clusterInstances);
    sum.outboundBytes += more.outboundBytes;
    sum.pendingRequests += more.pendingRequests;
    sum.process.cpuPercent += more.process.cpuPercent;
    sum.process.memoryBytes += more.process.memoryBytes;
    sum.process.threads += more.process.threads;
    sum.process.openFiles += more.process.openFiles;
    sum.shards += more.shards;
    sum.telemetryLeftOut += more.telemetryLeftOut;
}

} // namespace

void Instances::take(const Snapshot &snapshot, Time now)
{
    m_latest.removeIf([now](const auto &entry) { return now - entry.value().at > goneAfter || entry.value().at > now; });
    if (m_latest.size() >= limit && !m_latest.contains(snapshot.instance)) {
        ++m_leftOut;
        return;
    }
    m_latest.insert(snapshot.instance, {snapshot, now});
}

void Instances::clear()
{
    m_latest.clear();
    m_leftOut = 0;
}

Snapshot Instances::together() const
{
    Snapshot sum;
    bool first = true;
    for (const Entry &entry : m_latest) {
        if (first) {
            sum = entry.snapshot;
            first = false;
            continue;
        }
        addTraffic(sum, entry.snapshot);
        addServer(sum, entry.snapshot);
        sum.uptime = std::min(sum.uptime, entry.snapshot.uptime);
    }
    return sum;
}

} // namespace arqon::dashboard
