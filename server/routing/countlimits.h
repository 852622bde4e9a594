// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/error.h"

#include <QByteArray>

#include <array>
#include <optional>

namespace arqon {

/// What there may only be so many of.
enum class CountLimit : quint8 { Channels, ChannelsPerClient, Rooms, RoomsPerClient, Subscriptions, Services, PendingRequests };
inline constexpr size_t CountLimitCount = 7;

/// The word for it, in errors, telemetry and metrics: "channels_per_client".
inline QByteArrayView countLimitName(CountLimit limit)
{
    constexpr std::array<QByteArrayView, CountLimitCount> names{
        "channels", "channels_per_client", "rooms", "rooms_per_client", "subscriptions", "services", "pending_requests"};
    return names[size_t(limit)];
}

/// The refusal of one more; its `field` is the limit's word.
inline Error limitReached(CountLimit limit, const QByteArray &message)
{
    return {ErrorWord::LimitReached, message, countLimitName(limit).toByteArray()};
}

/// The limit that such a refusal is about.
inline std::optional<CountLimit> countLimitOf(const Error &error)
{
    for (size_t limit = 0; limit < CountLimitCount && error.word == ErrorWord::LimitReached; ++limit) {
        if (countLimitName(CountLimit(limit)) == error.field)
            return CountLimit(limit);
    }
    return std::nullopt;
}

} // namespace arqon
