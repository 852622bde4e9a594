// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/metricrows.h"

namespace arqon {

namespace {

using enum MetricKind;

void buildInfo(const MetricSources &from, MetricSamples &to)
{
    to.add(1, {from.snapshot.version, qVersion()});
}

void uptime(const MetricSources &from, MetricSamples &to)
{
    to.add(std::chrono::nanoseconds(from.snapshot.uptime));
}

void state(const MetricSources &from, MetricSamples &to)
{
    for (const ServerState one : {ServerState::Healthy, ServerState::Degraded, ServerState::Draining})
        to.add(from.snapshot.state == one ? 1 : 0, {stateName(one).toByteArray()});
}

void storageUp(const MetricSources &from, MetricSamples &to)
{
    to.add(from.snapshot.storage.healthy ? 1 : 0, {from.snapshot.storageBackend});
}

template<auto Field>
void ofStorage(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.storage.*Field));
}

void storageLag(const MetricSources &from, MetricSamples &to)
{
    to.add(std::chrono::nanoseconds(from.snapshot.storage.lag));
}

template<typename Add>
void eachStorageCall(const MetricSources &from, Add add)
{
    for (size_t i = 0; i < StorageCallCount; ++i)
        add(from.snapshot.counters.storage[i], QByteArrayList{storageCallName(StorageCall(i)).toByteArray()});
}

void storageCalls(const MetricSources &from, MetricSamples &to)
{
    eachStorageCall(from, [&to](const StorageCallCounters &call, const QByteArrayList &name) { to.add(double(call.calls), name); });
}

void storageFailures(const MetricSources &from, MetricSamples &to)
{
    eachStorageCall(from, [&to](const StorageCallCounters &call, const QByteArrayList &name) { to.add(double(call.failures), name); });
}

void storageDurations(const MetricSources &from, MetricSamples &to)
{
    eachStorageCall(from, [&to](const StorageCallCounters &call, const QByteArrayList &name) { to.add(call.durations, 2, name); });
}

template<typename Value>
void eachShard(const MetricSources &from, MetricSamples &to, Value value)
{
    for (const ShardSample &shard : from.snapshot.shards)
        to.add(value(shard), {QByteArray::number(shard.shard)});
}

void shardConnections(const MetricSources &from, MetricSamples &to)
{
    eachShard(from, to, [](const ShardSample &shard) { return double(shard.sessions); });
}

void shardMessages(const MetricSources &from, MetricSamples &to)
{
    eachShard(from, to, [](const ShardSample &shard) { return double(shard.counters.messagesIn); });
}

void shardDeliveries(const MetricSources &from, MetricSamples &to)
{
    eachShard(from, to, [](const ShardSample &shard) { return double(shard.counters.deliveries); });
}

void shardChannels(const MetricSources &from, MetricSamples &to)
{
    eachShard(from, to, [](const ShardSample &shard) { return double(shard.channelsOwned); });
}

void shardWork(const MetricSources &from, MetricSamples &to)
{
    eachShard(from, to, [](const ShardSample &shard) { return shard.transport.worked; });
}

void telemetryConnections(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.telemetry.socket.open));
}

void telemetryRefused(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.telemetry.socket.refusedFull + from.snapshot.telemetry.socket.refusedNoDescriptors));
}

void startTime(const MetricSources &from, MetricSamples &to)
{
    to.add(std::chrono::nanoseconds(from.http.since.time_since_epoch()));
}

void httpAnswers(const MetricSources &from, MetricSamples &to)
{
    for (const auto &[what, count] : from.http.answers)
        to.add(double(count), {what.first, QByteArray::number(what.second)});
}

void httpConnections(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.http.connections));
}

void httpCutOff(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.http.cutOff));
}

void httpDurations(const MetricSources &from, MetricSamples &to)
{
    to.add(from.http.durations, 2);
}

void instances(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.instances()));
}

template<auto Field>
void ofCluster(const MetricSources &from, MetricSamples &to)
{
    if (from.snapshot.cluster.isActive)
        to.add(double(from.snapshot.cluster.*Field));
}

constexpr MetricRow Rows[] = {
    {"arqonbus_build_info", Gauge, "version qt", "Always 1; its labels tell what runs.", buildInfo},
    {"arqonbus_uptime_seconds", Gauge, "", "Since the server started.", uptime},
    {"arqonbus_state", Gauge, "state", "1 for the state that the server is in: healthy, degraded (storage is away) or draining.", state},
    {"arqonbus_instances", Gauge, "", "Servers that make up the bus, as this one sees it.", instances},
    {"arqonbus_cluster_up", Gauge, "", "1 while the other instances can be told and heard, as far as Redis goes, else 0.",
     ofCluster<&ClusterSample::isUp>},
    {"arqonbus_cluster_remote_connections", Gauge, "", "Connections to other instances.", ofCluster<&ClusterSample::connections>},
    {"arqonbus_cluster_remote_clients", Gauge, "", "Clients of other instances, summed over these.", ofCluster<&ClusterSample::clients>},
    {"arqonbus_cluster_sent_total", Counter, "", "Dispatches to other instances.", ofCluster<&ClusterSample::sent>},
    {"arqonbus_cluster_sent_bytes_total", Counter, "", "The same in bytes.", ofCluster<&ClusterSample::sentBytes>},
    {"arqonbus_cluster_not_sent_total", Counter, "", "Dispatches that were not sent, because Redis was away or behind.",
     ofCluster<&ClusterSample::notSent>},
    {"arqonbus_cluster_received_total", Counter, "", "Dispatches that were heard, this instance's own among them.",
     ofCluster<&ClusterSample::received>},
    {"arqonbus_cluster_received_bytes_total", Counter, "", "The same in bytes.", ofCluster<&ClusterSample::receivedBytes>},
    {"arqonbus_cluster_malformed_total", Counter, "", "What came on the instances' topics and was no dispatch.",
     ofCluster<&ClusterSample::malformed>},
    {"arqonbus_cluster_holes_total", Counter, "", "Times that changes of another instance were missed; all it has was asked for then.",
     ofCluster<&ClusterSample::holes>},
    {"arqonbus_cluster_rosters_total", Counter, "", "Times that all another instance has was taken over.",
     ofCluster<&ClusterSample::rosters>},
    {"arqonbus_cluster_refused_total", Counter, "", "Dispatches of servers that are not listened to: of this one's id, or too many.",
     ofCluster<&ClusterSample::refused>},
    {"arqonbus_cluster_channels_left_out_total", Counter, "",
     "Channels of other instances not known here, because there are as many as may be.", ofCounters<&Counters::channelsLeftOut>},
    {"arqonbus_channels_unfollowed_early_total", Counter, "",
     "Channels of a shared storage that nobody heard any more and that were not followed for ten seconds longer, because 1,000 of a shard "
     "were.",
     ofCounters<&Counters::unfollowedEarly>},
    {"arqonbus_rooms", Gauge, "", "Rooms that exist.", ofSnapshot<&Snapshot::rooms>},
    {"arqonbus_channels", Gauge, "", "Channels that exist.", ofSnapshot<&Snapshot::channels>},

    {"arqonbus_outbound_queue_bytes", Gauge, "", "Bytes that wait to be written to connections, all together.",
     ofTransport<&TransportCounters::outboundBytes>},
    {"arqonbus_outbound_queue_max_bytes", Gauge, "", "Bytes that wait for the connection with the most.",
     ofTransport<&TransportCounters::outboundMaxBytes>},
    {"arqonbus_shard_queue_bytes", Gauge, "", "Bytes that are on their way between shards.", ofSnapshot<&Snapshot::betweenShardsBytes>},
    {"arqonbus_shard_queue_limit_bytes", Gauge, "", "Bytes that may be on their way between shards; beyond it clients are not read.",
     ofSnapshot<&Snapshot::betweenShardsLimit>},

    {"arqonbus_storage_up", Gauge, "backend", "1 while storage can be reached, else 0.", storageUp},
    {"arqonbus_storage_messages", Gauge, "", "Messages kept.", ofStorage<&StorageHealth::messages>},
    {"arqonbus_storage_bytes", Gauge, "", "Memory that kept messages take.", ofStorage<&StorageHealth::bytes>},
    {"arqonbus_storage_limit_bytes", Gauge, "", "Memory that kept messages may take (storage.max_memory).",
     ofSnapshot<&Snapshot::storageLimitBytes>},
    {"arqonbus_storage_evicted_total", Counter, "", "Messages dropped before their time because all of them took too much memory.",
     ofStorage<&StorageHealth::evicted>},
    {"arqonbus_storage_refused_total", Counter, "", "Questions and messages refused because too many waited for the storage.",
     ofStorage<&StorageHealth::refused>},
    {"arqonbus_storage_read_again_total", Counter, "",
     "Messages of other servers that were let go because 10,000 of their channel waited for their turn, and read later.",
     ofStorage<&StorageHealth::readAgain>},
    {"arqonbus_storage_lag_seconds", Gauge, "", "How far what is stored is behind what was accepted.", storageLag},
    {"arqonbus_storage_calls_total", Counter, "call", "Calls of the storage backend.", storageCalls},
    {"arqonbus_storage_failures_total", Counter, "call", "Calls of the storage backend that failed.", storageFailures},
    {"arqonbus_storage_call_seconds", Histogram, "call", "From a call of the storage backend to its answer; of appends a sample.",
     storageDurations},

    {"arqonbus_shard_connections", Gauge, "shard", "WebSocket connections that the shard carries.", shardConnections},
    {"arqonbus_shard_channels", Gauge, "shard", "Channels that the shard owns.", shardChannels},
    {"arqonbus_shard_messages_total", Counter, "shard", "Messages accepted by the shard.", shardMessages},
    {"arqonbus_shard_deliveries_total", Counter, "shard",
     "Copies of messages, requests and their answers handed to the shard's connections.", shardDeliveries},
    {"arqonbus_shard_busy_seconds_total", Counter, "shard", "Time in which the shard's thread was not asleep.", shardWork},

    {"arqonbus_telemetry_listeners", Gauge, "", "Connections that get telemetry.", ofTelemetry<&TelemetrySample::listeners>},
    {"arqonbus_telemetry_queued_events", Gauge, "", "Telemetry events that wait to be sent.", ofTelemetry<&TelemetrySample::queuedEvents>},
    {"arqonbus_telemetry_events_total", Counter, "", "Telemetry events told.", ofTelemetry<&TelemetrySample::eventsTotal>},
    {"arqonbus_telemetry_left_out_total", Counter, "", "Telemetry events left out for want of room or time.",
     ofTelemetry<&TelemetrySample::leftOutTotal>},
    {"arqonbus_telemetry_taken_in_total", Counter, "", "Events of others taken in through the telemetry socket.",
     ofTelemetry<&TelemetrySample::takenIn>},
    {"arqonbus_telemetry_refused_in_total", Counter, "", "Events of others refused at the telemetry socket.",
     ofTelemetry<&TelemetrySample::refusedIn>},
    {"arqonbus_telemetry_connections", Gauge, "", "Connections of the telemetry socket.", telemetryConnections},
    {"arqonbus_telemetry_connections_refused_total", Counter, "", "Connections that the telemetry socket had no room for.",
     telemetryRefused},

    {"arqonbus_http_requests_total", Counter, "endpoint status", "Plain HTTP requests answered; other: paths that do not exist.",
     httpAnswers},
    {"arqonbus_http_request_seconds", Histogram, "", "From a whole HTTP request to its answer.", httpDurations},
    {"arqonbus_http_connections", Gauge, "", "Plain HTTP connections open.", httpConnections},
    {"arqonbus_http_cut_off_total", Counter, "", "Plain HTTP connections closed without an answer because there were too many.",
     httpCutOff},

    {"process_cpu_seconds_total", Counter, "", "Processor time that the server has used.", ofProcess<&ProcessFacts::cpuSeconds>},
    {"process_resident_memory_bytes", Gauge, "", "Memory that the server takes.", ofProcess<&ProcessFacts::memoryBytes>},
    {"process_threads", Gauge, "", "Threads of the server.", ofProcess<&ProcessFacts::threads>},
    {"process_open_fds", Gauge, "", "Descriptors open.", ofProcess<&ProcessFacts::openFiles>},
    {"process_max_fds", Gauge, "", "Descriptors that may be open.", ofProcess<&ProcessFacts::openFilesLimit>},
    {"process_start_time_seconds", Gauge, "", "When the server started, since 1970.", startTime},
};

} // namespace

std::span<const MetricRow> partMetrics()
{
    return Rows;
}

} // namespace arqon
