// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/durationhistogram.h"

#include <QByteArray>

#include <chrono>
#include <map>
#include <utility>

namespace arqon {

/// What the HTTP endpoints have done since the server started.
struct HttpCounters
{
    /// When that was. Not reckoned from a snapshot's time and uptime, which differ by a millisecond each time: Prometheus would see restarts.
    std::chrono::system_clock::time_point since = std::chrono::system_clock::now();
    /// By path of the endpoint, "other" for all that is none, and status. Those refused before QHttpServer saw them included.
    std::map<std::pair<QByteArray, int>, quint64> answers;
    /// Connections closed without an answer because even refusals were too many.
    quint64 cutOff = 0;
    /// Connections open now.
    qint64 connections = 0;
    /// From a whole request to its answer.
    DurationHistogram durations;
};

} // namespace arqon
