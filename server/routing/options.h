// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/tokenbucket.h"
#include "shared/protocol/address.h"
#include "shared/protocol/frameparser.h"

#include <QByteArrayList>
#include <QtGlobal>

#include <chrono>

namespace arqon {

/// Limits and rules of routing. One value for all shards; what may change while the server runs is handed to each anew.
struct RoutingOptions
{
    /// Joining or publishing creates a missing channel. Off: 404 channel_not_found.
    bool autoCreate = true;
    /// The commands that the server runs, but for administrators; empty: all. `identify` always.
    QByteArrayList allowedCommands = {};
    /// How long a request to a service may wait when it names no timeout_ms.
    std::chrono::milliseconds requestTimeout{5000};
    /// How long a sender's message ids are remembered, so that a repeated one is not delivered again.
    std::chrono::seconds dedupeWindow{120};
    /// Message ids remembered a shard; beyond it the oldest are forgotten before their time.
    qsizetype dedupeEntries = 200'000;
    /// Channels a shard may own; beyond it new ones are refused with 409 limit_reached.
    qsizetype maxChannels = 100'000;
    /// Channels a shard may own that one client has made, by command or by using them. 0: any number.
    qsizetype maxChannelsPerClient = 0;
    /// Rooms created by create_room.
    qsizetype maxRooms = 10'000;
    /// Of those, created by one client. 0: any number.
    qsizetype maxRoomsPerClient = 0;
    /// Bytes of the name of a room, channel or client that is new here. At most NameLimit.
    qsizetype maxNameLength = NameLimit;
    /// How deep objects and arrays may nest in a frame. At most JsonDepthLimit.
    int maxJsonDepth = JsonDepthLimit;
    /// Channels and patterns one connection may have joined.
    qsizetype maxSubscriptions = 1'000;
    /// Elements in one batch frame.
    qsizetype maxBatch = 1'000;
    /// Requests that may wait for one responder, and for one requester.
    qsizetype maxPendingRequests = 10'000;
    /// Refused frames within violationWindow after which a connection is closed with 1008. 0: never.
    int violationLimit = 10;
    std::chrono::seconds violationWindow{60};
    /// What one connection may send: frames, those of a batch one by one; bytes of frames; channels and patterns joined. Beyond: 429
    /// rate_limited, and nothing of it happens.
    Rate messageRate{};
    Rate byteRate{};
    Rate joinRate{};
    /// Bytes on their way between shards; beyond it all shards stop reading from clients until it is less.
    qint64 maxInFlight = 64ll * 1024 * 1024;
    /// Bytes queued to a client beyond which a replay of history to it waits. At most half of server.max_outbound_bytes.
    qint64 replayPause = 1024ll * 1024;
};

} // namespace arqon
