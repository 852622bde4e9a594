// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>

namespace arqon {

/// What monitoring may know of the server without asking its shards: a copy, taken for each request.
struct ServerFacts
{
    QByteArray instance;
    std::chrono::milliseconds uptime{0};
    /// The server is stopping: load balancers should send clients elsewhere.
    bool draining = false;
    /// Why storage is away, in words; empty when it is there.
    QByteArray storageTrouble = {};
    /// Without storage messages are refused (storage.mode=strict), so the server is not ready then.
    bool strict = false;
    /// Connections of the monitoring port that others keep, since they speak TLS.
    qint64 secureRequests = 0;
    /// … that were refused because there were too many.
    quint64 secureRequestsRefused = 0;
};

} // namespace arqon
