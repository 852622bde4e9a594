// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/rooms.h"
#include "server/telemetry/options.h"
#include "shared/protocol/address.h"

#include <QByteArray>

#include <vector>

namespace arqon {

class EventHub;
class Mesh;
class Reporter;

/// Where telemetry goes on the bus (docs/telemetry.md, Where to get it).
inline const Address TelemetryStream{TelemetryRoom.toByteArray(), "telemetry-stream"};
inline const Address DashboardEvents{TelemetryRoom.toByteArray(), "dashboard-events"};
inline const Address SystemMetrics{DefaultRoom.toByteArray(), "metrics.system"};
inline const Address PerformanceMetrics{DefaultRoom.toByteArray(), "metrics.performance"};

/// What an instance whose telemetry is heard asks of the others: their newest metrics_snapshot (Elsewhere::ask).
inline constexpr QByteArrayView SnapshotQuestion = "metrics_snapshot";

/// How the shards' parts of telemetry reach each other. Filled in while the shards start; each element is used in its own shard only.
struct TelemetryParts
{
    TelemetryOptions options;
    QByteArray instance;
    QByteArray storageBackend;
    int home = 0; ///< the shard that owns TelemetryStream, where events come together
    std::vector<Reporter *> reporters;
    EventHub *hub = nullptr;
};

/// How many connections hear what. Every shard knows it, so that nothing is made that nobody hears.
struct Audience
{
    int stream = 0;    ///< of TelemetryStream
    int dashboard = 0; ///< of DashboardEvents
    int socket = 0;    ///< the telemetry socket's: they hear both

    bool hearsEvents() const { return stream > 0 || socket > 0; }
    bool hearsActivity() const { return dashboard > 0 || socket > 0; }
};

} // namespace arqon
