// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/clock.h"
#include "shared/protocol/result.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace arqon::dashboard {

/// One `metrics_snapshot` (docs/telemetry.md, The snapshot) as a value; the names are the wire's. What an older server leaves out is 0.
struct Snapshot
{
    /// A row of rooms.busiest or channels.busiest.
    struct Busy
    {
        QString room;
        QString channel; ///< empty in a row of rooms
        qint64 channels = 0;
        qint64 members = 0;
        double inRate = 0;
        double outRate = 0;
    };
    struct Connections
    {
        qint64 total = 0;
        qint64 clients = 0;
        qint64 limit = 0;
        qint64 refusedTotal = 0;
        QMap<QString, qint64> byType;
    };
    struct Messages
    {
        qint64 inTotal = 0, outTotal = 0;
        double inRate = 0, outRate = 0;
        qint64 bytesInTotal = 0, bytesOutTotal = 0;
        double bytesInRate = 0, bytesOutRate = 0;
        qint64 duplicatesTotal = 0;
    };
    /// Milliseconds; unset: no message was measured.
    struct Latency
    {
        std::optional<double> p50, p99, p999;
        qint64 samples = 0;
    };
    struct Storage
    {
        QString backend;
        QString state; ///< healthy, degraded
        qint64 messages = 0;
        qint64 bytes = 0;
        qint64 limitBytes = 0;
        qint64 evictedTotal = 0;
        double lagMs = 0;
    };
    struct Process
    {
        double cpuPercent = 0; ///< one core is 100
        qint64 memoryBytes = 0;
        qint64 threads = 0;
        qint64 openFiles = 0;
    };
    struct ShardLoad
    {
        int shard = 0;
        qint64 connections = 0;
        double inRate = 0, outRate = 0;
        double busyPercent = 0;
    };

    QString instance;
    QString version;
    Time time{}; ///< by the server's clock
    qint64 sequence = 0;
    std::chrono::seconds uptime{};
    QString state; ///< healthy, degraded, draining
    Connections connections;
    Messages messages;
    Latency latency;
    double commandRate = 0;
    qint64 errorsTotal = 0;
    double errorRate = 0;
    qint64 slowBlocked = 0;
    qint64 slowClosedTotal = 0;
    qint64 slowLeftOutTotal = 0;
    qint64 rooms = 0;
    QList<Busy> busiestRooms;
    qint64 channels = 0;
    QList<Busy> busiestChannels;
    Storage storage;
    QString clusterState;
    qint64 clusterInstances = 1;
    qint64 outboundBytes = 0;
    qint64 pendingRequests = 0;
    Process process;
    QList<ShardLoad> shards;
    qint64 telemetryLeftOut = 0;

    /// The most entries that are read of any list in it; the rest is ignored.
    static constexpr int listLimit = 256;

    /// `payload`: the frame's, or the whole of GET /status. Fails where it is no snapshot.
    static Result<Snapshot> fromJson(const QJsonObject &payload);
};

} // namespace arqon::dashboard
