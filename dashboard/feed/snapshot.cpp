// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/snapshot.h"

#include "shared/protocol/timestamp.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

qint64 whole(const QJsonObject &object, QLatin1StringView name)
{
    return object.value(name).toInteger();
}

double number(const QJsonObject &object, QLatin1StringView name)
{
    return object.value(name).toDouble();
}

std::optional<double> maybe(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object.value(name);
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

QMap<QString, qint64> counts(const QJsonObject &object)
{
    QMap<QString, qint64> result;
    for (auto it = object.begin(); it != object.end() && result.size() < Snapshot::listLimit; ++it)
        result.insert(it.key(), it.value().toInteger());
    return result;
}

QList<Snapshot::Busy> busiest(const QJsonArray &rows)
{
    QList<Snapshot::Busy> result;
    for (const QJsonValue &value : rows) {
        if (result.size() == Snapshot::listLimit)
            break;
        const QJsonObject row = value.toObject();
        result.append({row.value("room"_L1).toString(), row.value("channel"_L1).toString(), whole(row, "channels"_L1),
                       whole(row, "members"_L1), number(row, "in_rate"_L1), number(row, "out_rate"_L1)});
    }
    return result;
}

QList<Snapshot::ShardLoad> shardLoads(const QJsonArray &rows)
{
    QList<Snapshot::ShardLoad> result;
    for (const QJsonValue &value : rows) {
        if (result.size() == Snapshot::listLimit)
            break;
        const QJsonObject row = value.toObject();
        result.append({int(whole(row, "shard"_L1)), whole(row, "connections"_L1), number(row, "in_rate"_L1), number(row, "out_rate"_L1),
                       number(row, "busy_percent"_L1)});
    }
    return result;
}

void readTraffic(Snapshot &snapshot, const QJsonObject &payload)
{
    const QJsonObject connections = payload.value("connections"_L1).toObject();
    snapshot.connections = {whole(connections, "total"_L1), whole(connections, "clients"_L1), whole(connections, "limit"_L1),
                            whole(connections, "refused_total"_L1), counts(connections.value("by_type"_L1).toObject())};
    const QJsonObject messages = payload.value("messages"_L1).toObject();
    snapshot.messages = {
        whole(messages, "in_total"_L1),       whole(messages, "out_total"_L1),       number(messages, "in_rate"_L1),
        number(messages, "out_rate"_L1),      whole(messages, "bytes_in_total"_L1),  whole(messages, "bytes_out_total"_L1),
        number(messages, "bytes_in_rate"_L1), number(messages, "bytes_out_rate"_L1), whole(messages, "duplicates_total"_L1)};
    const QJsonObject latency = payload.value("latency_ms"_L1).toObject();
    snapshot.latency = {maybe(latency, "p50"_L1), maybe(latency, "p99"_L1), maybe(latency, "p999"_L1), whole(latency, "samples"_L1)};
    snapshot.commandRate = number(payload.value("commands"_L1).toObject(), "rate"_L1);
    const QJsonObject errors = payload.value("errors"_L1).toObject();
    snapshot.errorsTotal = whole(errors, "total"_L1);
    snapshot.errorRate = number(errors, "rate"_L1);
    const QJsonObject slow = payload.value("slow_consumers"_L1).toObject();
    snapshot.slowBlocked = whole(slow, "blocked"_L1);
    snapshot.slowClosedTotal = whole(slow, "closed_total"_L1);
    snapshot.slowLeftOutTotal = whole(slow, "left_out_total"_L1);
}

void readServer(Snapshot &snapshot, const QJsonObject &payload)
{
    const QJsonObject storage = payload.value("storage"_L1).toObject();
    snapshot.storage = {storage.value("backend"_L1).toString(),
                        storage.value("state"_L1).toString(),
                        whole(storage, "messages"_L1),
                        whole(storage, "bytes"_L1),
                        whole(storage, "limit_bytes"_L1),
                        whole(storage, "evicted_total"_L1),
                        number(storage, "lag_ms"_L1)};
    const QJsonObject cluster = payload.value("cluster"_L1).toObject();
    snapshot.clusterState = cluster.value("state"_L1).toString();
    snapshot.clusterInstances = cluster.value("instances"_L1).toInteger(1);
    const QJsonObject queues = payload.value("queues"_L1).toObject();
    snapshot.outboundBytes = whole(queues, "outbound_bytes"_L1);
    snapshot.pendingRequests = whole(queues, "pending_requests"_L1);
    const QJsonObject process = payload.value("process"_L1).toObject();
    snapshot.process = {number(process, "cpu_percent"_L1), whole(process, "memory_bytes"_L1), whole(process, "threads"_L1),
                        whole(process, "open_files"_L1)};
    snapshot.shards = shardLoads(payload.value("shards"_L1).toArray());
    snapshot.telemetryLeftOut = whole(payload.value("telemetry"_L1).toObject(), "left_out_total"_L1);
}

} // namespace

Result<Snapshot> Snapshot::fromJson(const QJsonObject &payload)
{
    if (payload.value("eventType"_L1).toString() != "metrics_snapshot"_L1)
        return failure({ErrorWord::InvalidField, "not a metrics_snapshot", "eventType"});
    const auto time = parseTimestamp(payload.value("time"_L1).toString().toUtf8());
    if (!time)
        return failure({ErrorWord::InvalidTimestamp, "no time of ISO 8601", "time"});
    if (!payload.value("connections"_L1).isObject() || !payload.value("messages"_L1).isObject())
        return failure({ErrorWord::MissingField, "a snapshot has connections and messages", "connections"});
    Snapshot snapshot;
    snapshot.time = *time;
    snapshot.instance = payload.value("instance"_L1).toString();
    snapshot.version = payload.value("version"_L1).toString();
    snapshot.sequence = whole(payload, "sequence"_L1);
    snapshot.uptime = std::chrono::seconds(whole(payload, "uptime_seconds"_L1));
    snapshot.state = payload.value("state"_L1).toString();
    const QJsonObject rooms = payload.value("rooms"_L1).toObject();
    snapshot.rooms = whole(rooms, "total"_L1);
    snapshot.busiestRooms = busiest(rooms.value("busiest"_L1).toArray());
    const QJsonObject channels = payload.value("channels"_L1).toObject();
    snapshot.channels = whole(channels, "total"_L1);
    snapshot.busiestChannels = busiest(channels.value("busiest"_L1).toArray());
    readTraffic(snapshot, payload);
    readServer(snapshot, payload);
    return snapshot;
}

} // namespace arqon::dashboard
