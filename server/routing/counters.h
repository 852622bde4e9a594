// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace arqon {

/// What one shard counted since it started. Plain numbers, written in the shard's thread only; `status` gathers and adds them up.
struct Counters
{
    quint64 framesIn = 0;
    quint64 bytesIn = 0;
    quint64 messagesIn = 0; ///< accepted for a channel, a room, or a private target
    quint64 deliveries = 0; ///< copies handed to connections
    quint64 refusals = 0;   ///< frames answered with an error
    quint64 duplicates = 0; ///< messages not delivered again because their id was known
    quint64 commands = 0;
    quint64 requests = 0; ///< commands passed on to a service or a client
    quint64 requestTimeouts = 0;
    quint64 slowConsumers = 0; ///< connections cut off with 4008
    quint64 leftOut = 0;       ///< messages left out by on_slow, told as gaps
    quint64 violationsClosed = 0;
    quint64 dedupeForgotten = 0; ///< ids forgotten before their time because there were too many

    Counters &operator+=(const Counters &other);
};

} // namespace arqon
