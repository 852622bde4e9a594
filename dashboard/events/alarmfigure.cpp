// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/alarmfigure.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

constexpr auto YesOrNo = "yes or no";

using Value = std::optional<double>;

double share(qint64 part, qint64 whole)
{
    return whole > 0 ? 100.0 * double(part) / double(whole) : 0.0;
}

constexpr AlarmFigure Figures[] = {
    {"latency_ms.p99", QT_TRANSLATE_NOOP("AlarmFigure", "Latency (99th percentile)"), "ms",
     [](const Snapshot &s) { return s.latency.p99; }},
    {"latency_ms.p50", QT_TRANSLATE_NOOP("AlarmFigure", "Latency (median)"), "ms", [](const Snapshot &s) { return s.latency.p50; }},
    {"latency_ms.p999", QT_TRANSLATE_NOOP("AlarmFigure", "Latency (99.9th percentile)"), "ms",
     [](const Snapshot &s) { return s.latency.p999; }},
    {"connections.total", QT_TRANSLATE_NOOP("AlarmFigure", "Connections"), "",
     [](const Snapshot &s) { return Value(s.connections.total); }},
    {"connections.clients", QT_TRANSLATE_NOOP("AlarmFigure", "Clients"), "",
     [](const Snapshot &s) { return Value(s.connections.clients); }},
    {"connections.used_percent", QT_TRANSLATE_NOOP("AlarmFigure", "Connections (share of the limit)"), "%",
     [](const Snapshot &s) { return Value(share(s.connections.total, s.connections.limit)); }},
    {"connections.refused_total", QT_TRANSLATE_NOOP("AlarmFigure", "Connections refused since the start"), "",
     [](const Snapshot &s) { return Value(s.connections.refusedTotal); }},
    {"messages.in_rate", QT_TRANSLATE_NOOP("AlarmFigure", "Messages in"), "/s", [](const Snapshot &s) { return Value(s.messages.inRate); }},
    {"messages.out_rate", QT_TRANSLATE_NOOP("AlarmFigure", "Messages out"), "/s",
     [](const Snapshot &s) { return Value(s.messages.outRate); }},
    {"messages.bytes_in_rate", QT_TRANSLATE_NOOP("AlarmFigure", "Bytes in"), "B/s",
     [](const Snapshot &s) { return Value(s.messages.bytesInRate); }},
    {"messages.bytes_out_rate", QT_TRANSLATE_NOOP("AlarmFigure", "Bytes out"), "B/s",
     [](const Snapshot &s) { return Value(s.messages.bytesOutRate); }},
    {"messages.duplicates_total", QT_TRANSLATE_NOOP("AlarmFigure", "Duplicates since the start"), "",
     [](const Snapshot &s) { return Value(s.messages.duplicatesTotal); }},
    {"commands.rate", QT_TRANSLATE_NOOP("AlarmFigure", "Commands"), "/s", [](const Snapshot &s) { return Value(s.commandRate); }},
    {"errors.rate", QT_TRANSLATE_NOOP("AlarmFigure", "Errors"), "/s", [](const Snapshot &s) { return Value(s.errorRate); }},
    {"errors.total", QT_TRANSLATE_NOOP("AlarmFigure", "Errors since the start"), "",
     [](const Snapshot &s) { return Value(s.errorsTotal); }},
    {"slow_consumers.blocked", QT_TRANSLATE_NOOP("AlarmFigure", "Slow consumers (blocked now)"), "",
     [](const Snapshot &s) { return Value(s.slowBlocked); }},
    {"slow_consumers.closed_total", QT_TRANSLATE_NOOP("AlarmFigure", "Slow consumers closed since the start"), "",
     [](const Snapshot &s) { return Value(s.slowClosedTotal); }},
    {"slow_consumers.left_out_total", QT_TRANSLATE_NOOP("AlarmFigure", "Messages left out for slow consumers"), "",
     [](const Snapshot &s) { return Value(s.slowLeftOutTotal); }},
    {"rooms.total", QT_TRANSLATE_NOOP("AlarmFigure", "Rooms"), "", [](const Snapshot &s) { return Value(s.rooms); }},
    {"channels.total", QT_TRANSLATE_NOOP("AlarmFigure", "Channels"), "", [](const Snapshot &s) { return Value(s.channels); }},
    {"storage.messages", QT_TRANSLATE_NOOP("AlarmFigure", "Messages stored"), "",
     [](const Snapshot &s) { return Value(s.storage.messages); }},
    {"storage.bytes", QT_TRANSLATE_NOOP("AlarmFigure", "Storage"), "B", [](const Snapshot &s) { return Value(s.storage.bytes); }},
    {"storage.used_percent", QT_TRANSLATE_NOOP("AlarmFigure", "Storage (share of the limit)"), "%",
     [](const Snapshot &s) { return Value(share(s.storage.bytes, s.storage.limitBytes)); }},
    {"storage.evicted_total", QT_TRANSLATE_NOOP("AlarmFigure", "Messages evicted from storage"), "",
     [](const Snapshot &s) { return Value(s.storage.evictedTotal); }},
    {"storage.lag_ms", QT_TRANSLATE_NOOP("AlarmFigure", "Storage lag"), "ms", [](const Snapshot &s) { return Value(s.storage.lagMs); }},
    {"storage.degraded", QT_TRANSLATE_NOOP("AlarmFigure", "Storage degraded"), YesOrNo,
     [](const Snapshot &s) { return Value(s.storage.state == "degraded"_L1 ? 1 : 0); }},
    {"cluster.instances", QT_TRANSLATE_NOOP("AlarmFigure", "Instances in the cluster"), "",
     [](const Snapshot &s) { return Value(s.clusterInstances); }},
    {"queues.outbound_bytes", QT_TRANSLATE_NOOP("AlarmFigure", "Bytes waiting to be sent"), "B",
     [](const Snapshot &s) { return Value(s.outboundBytes); }},
    {"queues.pending_requests", QT_TRANSLATE_NOOP("AlarmFigure", "Requests waiting for an answer"), "",
     [](const Snapshot &s) { return Value(s.pendingRequests); }},
    {"process.cpu_percent", QT_TRANSLATE_NOOP("AlarmFigure", "CPU (one core is 100 %)"), "%",
     [](const Snapshot &s) { return Value(s.process.cpuPercent); }},
    {"process.memory_bytes", QT_TRANSLATE_NOOP("AlarmFigure", "Memory"), "B",
     [](const Snapshot &s) { return Value(s.process.memoryBytes); }},
    {"process.threads", QT_TRANSLATE_NOOP("AlarmFigure", "Threads"), "", [](const Snapshot &s) { return Value(s.process.threads); }},
    {"process.open_files", QT_TRANSLATE_NOOP("AlarmFigure", "Open files"), "",
     [](const Snapshot &s) { return Value(s.process.openFiles); }},
    {"shards.busy_percent", QT_TRANSLATE_NOOP("AlarmFigure", "Busiest shard"), "%",
     [](const Snapshot &s) {
         double most = 0;
         for (const Snapshot::ShardLoad &shard : s.shards)
             most = std::max(most, shard.busyPercent);
         return Value(most);
     }},
    {"uptime_seconds", QT_TRANSLATE_NOOP("AlarmFigure", "Uptime"), "s", [](const Snapshot &s) { return Value(s.uptime.count()); }},
    {"telemetry.left_out_total", QT_TRANSLATE_NOOP("AlarmFigure", "Telemetry events left out"), "",
     [](const Snapshot &s) { return Value(s.telemetryLeftOut); }},
};

} // namespace

bool AlarmFigure::isYesOrNo() const
{
    return QLatin1StringView(unit) == QLatin1StringView(YesOrNo);
}

QString AlarmFigure::displayName() const
{
    return QCoreApplication::translate("AlarmFigure", label);
}

std::span<const AlarmFigure> alarmFigures()
{
    return Figures;
}

const AlarmFigure *findAlarmFigure(const QString &name)
{
    const auto found =
        std::find_if(std::begin(Figures), std::end(Figures), [&](const AlarmFigure &f) { return name == QLatin1StringView(f.name); });
    return found == std::end(Figures) ? nullptr : found;
}

} // namespace arqon::dashboard
