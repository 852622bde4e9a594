// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/countlimits.h"
#include "server/routing/durationhistogram.h"
#include "server/routing/ratelimits.h"
#include "shared/protocol/envelope.h"
#include "shared/protocol/error.h"

#include <QtGlobal>

#include <array>

namespace arqon {

/// What a shard asks of its storage.
enum class StorageCall : quint8 { Append, Read, Position, Drop };
inline constexpr size_t StorageCallCount = 4;
QByteArrayView storageCallName(StorageCall call);

struct StorageCallCounters
{
    quint64 calls = 0;
    quint64 failures = 0;
    DurationHistogram durations; ///< from the call to its answer; of appends a sample
};

/// What one shard counted since it started. Plain numbers, written in the shard's thread only; `status` gathers and adds them up.
struct Counters
{
    /// More than the protocol's table has commands.
    static constexpr size_t CommandSlots = 64;

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
    quint64 sessionsEnded = 0;   ///< closed with 4001: not identified in time, token expired or revoked
    quint64 repeatsRefused = 0;  ///< repeats refused because too many were waiting for storage
    quint64 dedupeForgotten = 0; ///< ids forgotten before their time because there were too many

    quint64 channelsLeftOut = 0; ///< channels of other instances not known here because there are as many as there may be

    quint64 unfollowedEarly = 0; ///< channels that nobody hears, let go before their time because there were too many

    std::array<quint64, RateLimitCount> rateLimited{};     ///< of `refusals`, by RateLimit
    std::array<quint64, CountLimitCount> limitsReached{};  ///< refusals because there was as much as there may be, by CountLimit
    quint64 ownDeliveries = 0;                             ///< copies of the server's own telemetry; not among `deliveries`
    quint64 clientsOpened = 0;                             ///< connections that routing has taken
    std::array<quint64, ErrorWordCount> errors{};          ///< `refusals` by ErrorWord
    std::array<quint64, DialectCount> elementsByDialect{}; ///< frames, those of a batch one by one, that were read without fault
    std::array<quint64, CommandSlots> commandsByRow{};     ///< `commands` by the row of the command table; the last: all other names
    std::array<StorageCallCounters, StorageCallCount> storage;
    /// From reading a message off its connection to handing it to its last receiver here: a sample.
    DurationHistogram processing;

    void countError(ErrorWord word)
    {
        ++refusals;
        ++errors[size_t(word)];
    }
    Counters &operator+=(const Counters &other);
};

} // namespace arqon
