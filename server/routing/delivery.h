// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/frame.h"
#include "server/routing/sessionref.h"
#include "shared/protocol/message.h"

#include <QByteArray>

#include <array>
#include <chrono>
#include <memory>

namespace arqon {

/// A message on its way from its sender's shard to the one that owns its channel, room or target.
struct Publication
{
    Message message;
    QByteArray key; ///< "room:channel"; of a room-wide message "room:*"
    SessionRef sender;
    Dialect dialect = Dialect::Structured; ///< the sender's
    bool echo = false;                     ///< the sender gets a copy, subscribed or not
    bool ack = false;                      ///< the sender is told when it is stored
    bool own = false;                      ///< the server's telemetry: not among the messages that it counts
    /// When it was read off its connection; unset: not one of those that are timed.
    std::chrono::steady_clock::time_point receivedAt{};
};
using PublicationPtr = std::shared_ptr<const Publication>;

/// A message on its way from the owner to the subscribers' shards, encoded once for each dialect that somebody there speaks.
struct Delivery
{
    QByteArray key;
    Address address;
    quint64 offset = 0; ///< 0: the channel keeps no history
    std::array<Frame, DialectCount> frames;
    SessionRef sender;
    bool echo = false;
    bool own = false; ///< as the publication's
    std::chrono::steady_clock::time_point receivedAt{};

    const Frame &frame(Dialect dialect) const { return frames[size_t(dialect)]; }
    qint64 bytes() const { return frames[0].size() + frames[1].size() + 256; }
};

} // namespace arqon
