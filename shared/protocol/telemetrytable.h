// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <cstddef>
#include <span>

namespace arqon {

enum class TelemetryType : quint8 {
    ClientConnected,
    ClientDisconnected,
    ChannelCreated,
    ChannelDeleted,
    MemberJoined,
    MemberLeft,
    RoomExpired,
    SlowConsumer,
    RateLimited,
    ProtocolViolation,
    StorageDegraded,
    StorageRecovered,
    InstanceJoined,
    InstanceLeft,
    AgentActivity,
    MetricsSnapshot,
};
inline constexpr std::size_t TelemetryTypeCount = std::size_t(TelemetryType::MetricsSnapshot) + 1;

enum class Severity : quint8 { Info, Warning, Error };
QByteArrayView severityName(Severity severity);

/// One type of event that the bus tells of itself: docs/telemetry.md (Events), compared by a test.
struct TelemetryRow
{
    TelemetryType type;
    QByteArrayView name; ///< `eventType`
    Severity severity;
    std::span<const QByteArrayView> fields; ///< beside eventType, time, instance and severity; of metrics_snapshot its parts
};

/// All types, in the order of the enum.
std::span<const TelemetryRow> telemetryTable();
const TelemetryRow &telemetryRow(TelemetryType type);
/// Null: none of the bus's own.
const TelemetryRow *findTelemetryType(QByteArrayView name);

/// Whether a program may give its own telemetry that name: 1 to 64 lower-case letters, digits and _ . -
bool isTelemetryName(QByteArrayView name);

} // namespace arqon
