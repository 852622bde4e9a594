// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/clustersample.h"
#include "server/routing/counters.h"
#include "server/storage/storagebackend.h"
#include "server/transport/transportcounters.h"

#include <QByteArray>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace arqon {

/// One shard at one moment: everything it has counted since it started, and how things stand in it now.
struct ShardSample
{
    int shard = 0;
    Counters counters;
    TransportCounters transport;
    StorageHealth storage;
    qint64 sessions = 0;                          ///< connections that stand
    std::map<QByteArray, qint64> byType;          ///< of those, by client_type; "unknown" for unsaid
    std::array<qint64, DialectCount> byDialect{}; ///< of those
    qint64 clientsOwned = 0;                      ///< names, counted where they belong
    qint64 channelsOwned = 0;                     ///< the same
    qint64 roomsOwned = 0;                        ///< the same
    qint64 pendingRequests = 0;                   ///< owed by services and clients of this shard
    std::optional<double> busyPercent;            ///< of the last interval; nothing before the first one has passed
    double inRate = 0;                            ///< messages a second, of the last interval
    double outRate = 0;
};

/// One of the rooms or channels with most to do. `channel` is empty and `channels` set for a room, the other way round for a channel.
struct BusyPlace
{
    QByteArray room;
    QByteArray channel;
    qint64 channels = 0;
    qint64 members = 0; ///< of a channel: clients; of a room: connections that are in any of its channels
    double inRate = 0;
    double outRate = 0;
};

/// What the system says about this process. Nothing where it does not say.
struct ProcessFacts
{
    std::optional<double> cpuPercent; ///< of one core, over the last interval
    std::optional<qint64> memoryBytes;
    std::optional<qint64> threads;
    std::optional<qint64> openFiles;
    std::optional<double> cpuSeconds; ///< since it started
    std::optional<qint64> openFilesLimit;
};

/// What the listener has seen, of one port.
struct ListenerSample
{
    qint64 open = 0;
    qint64 limit = 0;
    quint64 accepted = 0;
    quint64 refusedFull = 0;
    quint64 refusedNoDescriptors = 0;
    quint64 pauses = 0;
    quint64 refusedRate = 0;
    quint64 cutOff = 0;
};

/// Telemetry about telemetry.
struct TelemetrySample
{
    qint64 listeners = 0; ///< connections that get events: members of the channels, and of the telemetry socket
    qint64 queuedEvents = 0;
    quint64 eventsTotal = 0;  ///< told
    quint64 leftOutTotal = 0; ///< sampled away or for want of room, while somebody listened
    std::map<QByteArray, quint64> eventsByType;
    std::map<QByteArray, quint64> leftOutByType;
    quint64 takenIn = 0;   ///< from the telemetry socket, passed on
    quint64 refusedIn = 0; ///< from the telemetry socket, answered with an error
    ListenerSample socket; ///< all zero when it is off
    TransportCounters socketTransport;
};

/// Who was let in and who was not; all zero while authentication is off.
struct SecuritySample
{
    std::map<QByteArray, quint64> accepted; ///< by method
    quint64 unauthenticated = 0;
    quint64 forbidden = 0;
    quint64 unavailable = 0;
    qint64 pending = 0;
    quint64 jwksFetches = 0;
    quint64 jwksFailures = 0;
    qint64 jwksKeys = 0;
    quint64 auditLeftOut = 0;
};

enum class ServerState : quint8 {
    Healthy,
    Degraded, ///< storage is away
    Draining,
};
QByteArrayView stateName(ServerState state);

/// All that is known of a server at one moment: what metrics_snapshot (docs/telemetry.md, The snapshot), /status and /metrics are made of.
/// Counters count since the server started and are of the moment of `time`; what is marked "interval" belongs to the last full second.
struct Snapshot
{
    QByteArray version;
    QByteArray instance;
    std::chrono::milliseconds time{};     ///< since 1970
    quint64 sequence = 0;                 ///< of the last full interval
    std::chrono::milliseconds interval{}; ///< how long that was; 0: none has passed
    std::chrono::milliseconds uptime{};
    ServerState state = ServerState::Healthy;

    std::vector<ShardSample> shards;
    /// Sums over the shards.
    Counters counters;
    TransportCounters transport;
    ListenerSample bus;
    quint64 addressConnectionsRefused = 0; ///< the address had too many, on any port
    quint64 addressHandshakesRefused = 0;  ///< … too many new ones
    qint64 sessions = 0;
    qint64 clients = 0;
    std::map<QByteArray, qint64> byType;
    std::array<qint64, DialectCount> byDialect{};
    qint64 rooms = 0;
    qint64 channels = 0;
    qint64 pendingRequests = 0;
    qint64 betweenShardsBytes = 0;
    qint64 betweenShardsLimit = 0;

    /// Interval: per second.
    double inRate = 0;
    double outRate = 0;
    double bytesInRate = 0;
    double bytesOutRate = 0;
    double commandRate = 0;
    double errorRate = 0;
    /// Interval: sampled; `counters.processing` has all since the start.
    DurationHistogram latency;
    /// Interval: at most `telemetry.busiest` each, busiest first.
    std::vector<BusyPlace> busiestRooms;
    std::vector<BusyPlace> busiestChannels;

    QByteArray storageBackend;
    StorageHealth storage;
    qint64 storageLimitBytes = 0;

    ClusterSample cluster;
    int instances() const { return 1 + int(cluster.instances.size()); }

    ProcessFacts process;
    TelemetrySample telemetry;
    SecuritySample security;
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace arqon
