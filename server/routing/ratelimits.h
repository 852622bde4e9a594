// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/tokenbucket.h"

#include <QByteArrayView>

#include <array>

namespace arqon {

/// What a connection may only do so often.
enum class RateLimit : quint8 { Messages, Bytes, Joins };
inline constexpr size_t RateLimitCount = 3;

/// The word for it, in telemetry and metrics: "messages".
inline QByteArrayView rateLimitName(RateLimit limit)
{
    constexpr std::array<QByteArrayView, RateLimitCount> names{"messages", "bytes", "joins"};
    return names[size_t(limit)];
}

/// What one connection has spent of each.
struct RateLimits
{
    /// A refusal costs more than it costs to provoke it. Who has used up these is left unread for a moment at each further one.
    static constexpr Rate Refusals{10, 100};

    std::array<TokenBucket, RateLimitCount> buckets;
    TokenBucket refusals;

    TokenBucket &operator[](RateLimit limit) { return buckets[size_t(limit)]; }
};

} // namespace arqon
