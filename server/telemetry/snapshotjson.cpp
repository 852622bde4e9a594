// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/snapshotjson.h"

#include "shared/protocol/id.h"

#include <QJsonArray>

#include <cmath>

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

QString text(QByteArrayView utf8)
{
    return QString::fromUtf8(utf8);
}

QJsonValue number(quint64 value)
{
    return qint64(value);
}

/// To three decimals: nobody wants to read seventeen.
QJsonValue rounded(double value)
{
    return std::round(value * 1000) / 1000;
}

template<typename T>
QJsonValue orNull(const std::optional<T> &value)
{
    if (!value)
        return QJsonValue::Null;
    if constexpr (std::is_floating_point_v<T>)
        return rounded(*value);
    else
        return qint64(*value);
}

QJsonValue milliseconds(std::optional<std::chrono::nanoseconds> duration)
{
    return duration ? rounded(std::chrono::duration<double, std::milli>(*duration).count()) : QJsonValue();
}

QJsonObject connectionsOf(const Snapshot &snapshot)
{
    QJsonObject byType;
    for (const auto &[type, count] : snapshot.byType)
        byType.insert(text(type), count);
    quint64 refused = snapshot.bus.refusedFull + snapshot.bus.refusedNoDescriptors + snapshot.bus.refusedRate
                      + snapshot.addressConnectionsRefused + snapshot.addressHandshakesRefused;
    for (const auto &[status, count] : snapshot.transport.refusedByStatus)
        refused += count;
    return {{u"total"_s, snapshot.sessions},
            {u"clients"_s, snapshot.clients},
            {u"by_type"_s, byType},
            {u"by_dialect"_s, QJsonObject{{u"structured"_s, snapshot.byDialect[size_t(Dialect::Structured)]},
                                          {u"classic"_s, snapshot.byDialect[size_t(Dialect::Classic)]}}},
            {u"limit"_s, snapshot.bus.limit},
            {u"opened_total"_s, number(snapshot.transport.opened)},
            {u"refused_total"_s, number(refused)}};
}

QJsonObject messagesOf(const Snapshot &snapshot)
{
    return {{u"in_total"_s, number(snapshot.counters.messagesIn)},
            {u"out_total"_s, number(snapshot.counters.deliveries)},
            {u"in_rate"_s, rounded(snapshot.inRate)},
            {u"out_rate"_s, rounded(snapshot.outRate)},
            {u"bytes_in_total"_s, number(snapshot.transport.bytesIn)},
            {u"bytes_out_total"_s, number(snapshot.transport.bytesOut)},
            {u"bytes_in_rate"_s, rounded(snapshot.bytesInRate)},
            {u"bytes_out_rate"_s, rounded(snapshot.bytesOutRate)},
            {u"duplicates_total"_s, number(snapshot.counters.duplicates)}};
}

QJsonObject latencyOf(const Snapshot &snapshot)
{
    return {{u"p50"_s, milliseconds(snapshot.latency.quantile(0.5))},
            {u"p99"_s, milliseconds(snapshot.latency.quantile(0.99))},
            {u"p999"_s, milliseconds(snapshot.latency.quantile(0.999))},
            {u"samples"_s, number(snapshot.latency.count())}};
}

QJsonObject errorsOf(const Snapshot &snapshot)
{
    QJsonObject byWord;
    for (const ErrorRow &row : errorTable()) {
        if (const quint64 count = snapshot.counters.errors[size_t(row.word)])
            byWord.insert(text(row.name), number(count));
    }
    return {{u"total"_s, number(snapshot.counters.refusals)}, {u"rate"_s, rounded(snapshot.errorRate)}, {u"by_word"_s, byWord}};
}

/// How often each limit of a rate has refused something.
QJsonObject limitsOf(const Snapshot &snapshot)
{
    QJsonObject limits;
    for (size_t limit = 0; limit < RateLimitCount; ++limit)
        limits.insert(text(rateLimitName(RateLimit(limit))), number(snapshot.counters.rateLimited[limit]));
    for (size_t limit = 0; limit < CountLimitCount; ++limit)
        limits.insert(text(countLimitName(CountLimit(limit))), number(snapshot.counters.limitsReached[limit]));
    limits.insert(u"connections"_s, number(snapshot.bus.refusedFull));
    limits.insert(u"connections_per_address"_s, number(snapshot.addressConnectionsRefused));
    limits.insert(u"handshakes_per_address"_s, number(snapshot.addressHandshakesRefused));
    limits.insert(u"handshakes"_s, number(snapshot.bus.refusedRate));
    return limits;
}

QJsonArray busiestOf(const std::vector<BusyPlace> &places)
{
    QJsonArray busiest;
    for (const BusyPlace &place : places) {
        QJsonObject object{{u"room"_s, text(place.room)},
                           {u"members"_s, place.members},
                           {u"in_rate"_s, rounded(place.inRate)},
                           {u"out_rate"_s, rounded(place.outRate)}};
        if (place.channel.isEmpty())
            object.insert(u"channels"_s, place.channels);
        else
            object.insert(u"channel"_s, text(place.channel));
        busiest.append(object);
    }
    return busiest;
}

QJsonObject storageOf(const Snapshot &snapshot)
{
    return {{u"backend"_s, text(snapshot.storageBackend)},
            {u"state"_s, snapshot.storage.healthy ? u"healthy"_s : u"degraded"_s},
            {u"messages"_s, snapshot.storage.messages},
            {u"bytes"_s, snapshot.storage.bytes},
            {u"limit_bytes"_s, snapshot.storageLimitBytes},
            {u"evicted_total"_s, snapshot.storage.evicted},
            {u"lag_ms"_s, rounded(std::chrono::duration<double, std::milli>(snapshot.storage.lag).count())}};
}

QJsonObject queuesOf(const Snapshot &snapshot)
{
    return {{u"outbound_bytes"_s, snapshot.transport.outboundBytes},
            {u"outbound_max_bytes"_s, snapshot.transport.outboundMaxBytes},
            {u"between_shards_bytes"_s, snapshot.betweenShardsBytes},
            {u"pending_requests"_s, snapshot.pendingRequests},
            {u"telemetry_events"_s, snapshot.telemetry.queuedEvents}};
}

QJsonObject processOf(const ProcessFacts &process)
{
    return {{u"cpu_percent"_s, orNull(process.cpuPercent)},
            {u"memory_bytes"_s, orNull(process.memoryBytes)},
            {u"threads"_s, orNull(process.threads)},
            {u"open_files"_s, orNull(process.openFiles)}};
}

QJsonArray shardsOf(const std::vector<ShardSample> &samples)
{
    QJsonArray shards;
    for (const ShardSample &sample : samples) {
        shards.append(QJsonObject{{u"shard"_s, sample.shard},
                                  {u"connections"_s, sample.sessions},
                                  {u"in_rate"_s, rounded(sample.inRate)},
                                  {u"out_rate"_s, rounded(sample.outRate)},
                                  {u"busy_percent"_s, orNull(sample.busyPercent)}});
    }
    return shards;
}

/// Those members of the object, in the order of their names.
QJsonObject pick(const QJsonObject &object, std::initializer_list<QStringView> names)
{
    QJsonObject picked;
    for (const QStringView name : names)
        picked.insert(name, object.value(name));
    return picked;
}

/// "single", "joined" to the others, or "degraded": out of touch with them.
QJsonObject clusterOf(const Snapshot &snapshot)
{
    const ClusterSample &cluster = snapshot.cluster;
    const QString state = !cluster.isActive ? u"single"_s : cluster.isUp ? u"joined"_s : u"degraded"_s;
    QJsonArray others;
    for (const ClusterSample::Instance &each : cluster.instances) {
        others.append(QJsonObject{{u"instance"_s, text(each.id)},
                                  {u"silent_ms"_s, qint64(each.silent.count())},
                                  {u"known"_s, each.isKnown},
                                  {u"clients"_s, each.clients},
                                  {u"connections"_s, each.connections}});
    }
    return {{u"state"_s, state},
            {u"instances"_s, snapshot.instances()},
            {u"others"_s, others},
            {u"clients_elsewhere"_s, cluster.clients},
            {u"connections_elsewhere"_s, cluster.connections},
            {u"sent_total"_s, number(cluster.sent)},
            {u"received_total"_s, number(cluster.received)},
            {u"not_sent_total"_s, number(cluster.notSent)},
            {u"holes_total"_s, number(cluster.holes)}};
}

} // namespace

QByteArrayView stateName(ServerState state)
{
    constexpr std::array<QByteArrayView, 3> names{"healthy", "degraded", "draining"};
    return names[size_t(state)];
}

QJsonObject snapshotObject(const Snapshot &snapshot)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(snapshot.uptime);
    return {{u"eventType"_s, u"metrics_snapshot"_s},
            {u"time"_s, text(isoTime(snapshot.time))},
            {u"instance"_s, text(snapshot.instance)},
            {u"severity"_s, u"info"_s},
            {u"version"_s, text(snapshot.version)},
            {u"sequence"_s, number(snapshot.sequence)},
            {u"interval_ms"_s, qint64(snapshot.interval.count())},
            {u"uptime_seconds"_s, qint64(seconds.count())},
            {u"state"_s, text(stateName(snapshot.state))},
            {u"connections"_s, connectionsOf(snapshot)},
            {u"messages"_s, messagesOf(snapshot)},
            {u"latency_ms"_s, latencyOf(snapshot)},
            {u"commands"_s, QJsonObject{{u"total"_s, number(snapshot.counters.commands)},
                                        {u"rate"_s, rounded(snapshot.commandRate)},
                                        {u"requests_total"_s, number(snapshot.counters.requests)},
                                        {u"request_timeouts_total"_s, number(snapshot.counters.requestTimeouts)}}},
            {u"errors"_s, errorsOf(snapshot)},
            {u"limits"_s, limitsOf(snapshot)},
            {u"slow_consumers"_s, QJsonObject{{u"blocked"_s, snapshot.transport.blocked},
                                              {u"closed_total"_s, number(snapshot.counters.slowConsumers)},
                                              {u"left_out_total"_s, number(snapshot.counters.leftOut)}}},
            {u"rooms"_s, QJsonObject{{u"total"_s, snapshot.rooms}, {u"busiest"_s, busiestOf(snapshot.busiestRooms)}}},
            {u"channels"_s, QJsonObject{{u"total"_s, snapshot.channels}, {u"busiest"_s, busiestOf(snapshot.busiestChannels)}}},
            {u"storage"_s, storageOf(snapshot)},
            {u"cluster"_s, clusterOf(snapshot)},
            {u"queues"_s, queuesOf(snapshot)},
            {u"process"_s, processOf(snapshot.process)},
            {u"shards"_s, shardsOf(snapshot.shards)},
            {u"telemetry"_s, QJsonObject{{u"listeners"_s, snapshot.telemetry.listeners},
                                         {u"events_total"_s, number(snapshot.telemetry.eventsTotal)},
                                         {u"left_out_total"_s, number(snapshot.telemetry.leftOutTotal)}}}};
}

QJsonObject systemMetrics(const QJsonObject &snapshot)
{
    return pick(snapshot, {u"time", u"instance", u"uptime_seconds", u"state", u"connections", u"rooms", u"channels", u"storage", u"cluster",
                           u"process"});
}

QJsonObject performanceMetrics(const QJsonObject &snapshot)
{
    return pick(snapshot,
                {u"time", u"instance", u"messages", u"latency_ms", u"commands", u"errors", u"slow_consumers", u"queues", u"shards"});
}

} // namespace arqon
