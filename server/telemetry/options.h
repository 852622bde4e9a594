// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>

namespace arqon {

/// What the bus tells of itself, and where.
struct TelemetryOptions
{
    bool enabled = true;
    /// Where the telemetry socket listens. Null: where the bus does.
    QHostAddress host;
    /// 0 picks a free one.
    quint16 port = 9101;
    /// Connections to the telemetry socket; more are answered with HTTP 503.
    int maxConnections = 100;
    /// Rooms, and channels, that a snapshot names.
    int busiest = 20;
    /// Events told a second, with a few listeners; with many of them fewer, so that it costs about the same. More are left out and counted.
    int maxEvents = 500;
    /// Bytes of a message to the telemetry socket; a longer one closes the connection with 1009.
    qint64 maxMessageSize = 64 * 1024;
};

} // namespace arqon
