// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/app/logoptions.h"
#include "server/cluster/options.h"
#include "server/routing/options.h"
#include "server/security/securityoptions.h"
#include "server/storage/storagebackend.h"
#include "server/telemetry/options.h"
#include "server/transport/addressbook.h"
#include "server/transport/options.h"
#include "server/transport/tlscontext.h"

#include "shared/protocol/result.h"

#include <QHostAddress>

namespace arqon {

/// Where the bus listens and how large it may become.
struct ServerOptions
{
    QHostAddress host{QHostAddress::LocalHost};
    /// 0 picks a free port.
    quint16 port = 9100;
    /// Open connections; beyond it new ones are answered with HTTP 503.
    int maxConnections = 10'000;
    /// New connections a second; beyond, HTTP 503.
    Rate handshakeRate{};
    /// What clients of one address may have; beyond, HTTP 429.
    AddressLimits perAddress{};
    /// Threads that carry connections; 0: one a core.
    int shards = 0;
    /// How long a stop may take before what is left is cut off.
    std::chrono::milliseconds drainTimeout{10'000};
};

/// The port for load balancers and people: plain HTTP.
struct MonitoringOptions
{
    bool enabled = true;
    /// Null: where the bus listens.
    QHostAddress host;
    quint16 port = 8080;
    /// Plain HTTP connections open at once, on all ports; beyond: 503.
    int maxConnections = 256;
};

/// All that a Server is told. A default-constructed one is the default configuration: the table of settings (settings.h) takes its
/// defaults from here. Programs that embed the server fill it in by hand.
struct Config
{
    static constexpr int MaxShards = 64;

    ServerOptions server;
    TransportOptions transport;
    RoutingOptions routing;
    SecurityOptions security;
    TlsOptions tls;
    /// `maxMemory` is meant for all shards together; shardStorage() divides it.
    StorageOptions storage;
    /// Off: channels keep no history, whatever storage.maxHistorySize says.
    bool keepHistory = true;
    TelemetryOptions telemetry;
    MonitoringOptions monitoring;
    LogOptions log;
    /// Tells this instance from others. Empty: the server makes one, makeInstanceId().
    QByteArray instanceId;
    ClusterOptions cluster;

    /// The shards that run: what is set, or one a core; 1 to MaxShards.
    int shardCount() const;
    /// What one shard's storage backend is told.
    StorageOptions shardStorage() const;
    /// Where the telemetry socket listens.
    QHostAddress telemetryHost() const;
    /// Where monitoring listens.
    QHostAddress monitoringHost() const;
    /// Whether it looks for other instances: they share a Redis.
    bool isClustered() const { return storage.backend == "redis" && !cluster.coordinationChannel.isEmpty(); }
    /// Errors: InvalidParameter, naming the setting: an instance of a cluster can't be called, or be as impatient, as it is told.
    Result<void> checkCluster() const;
};

/// The host's name, '-' and a ULID, all of letters, digits, '.', '_' and '-'.
QByteArray makeInstanceId();

} // namespace arqon
