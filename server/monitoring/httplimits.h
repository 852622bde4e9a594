// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>

namespace arqon {

/// Bounds for plain HTTP requests, whichever port they came to.
struct HttpLimits
{
    /// Connections open at once. Beyond: 503.
    int maxConnections = 256;
    /// Bytes of the request line and headers. Beyond: 431.
    qsizetype maxHead = 16 * 1024;
    /// How long an answer waits for a snapshot of now. Beyond: a recent one is used.
    std::chrono::milliseconds promptGathering{25};
    /// How long it waits where there is no recent one. Beyond: 503.
    std::chrono::milliseconds gathering{5'000};
    /// From the connection to its end. A request that is not complete by then: 408.
    std::chrono::milliseconds patience{10'000};
    /// How long what a refused client still sends is read and thrown away: closed at once, it would lose the refusal.
    std::chrono::milliseconds farewell{1'000};
    /// Pause after the system refused to accept a connection, for instance because no descriptor was left.
    std::chrono::milliseconds acceptPause{1'000};
};

} // namespace arqon
