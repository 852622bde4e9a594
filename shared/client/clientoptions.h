// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <QString>
#include <QtGlobal>

#include <chrono>
#include <functional>

namespace arqon {

/// What a BusClient may use, and how it behaves when the connection goes. The defaults suit a program that stays up.
struct ClientOptions
{
    /// Try again when the connection could not be made or was lost. Off: BusClient goes to Disconnected.
    bool reconnect = true;
    /// The wait before attempt n is random between 0 and min(maxBackoff, initialBackoff * 2^n): many clients that lost the same server
    /// must not come back in the same instant.
    std::chrono::milliseconds initialBackoff{250};
    std::chrono::milliseconds maxBackoff{15'000};
    /// A connection that lasted this long starts the waits from initialBackoff again.
    std::chrono::milliseconds stableAfter{5'000};
    /// Attempts in a row, without one that succeeded, before giving up. 0: never.
    int maxAttempts = 0;
    /// TCP, TLS and WebSocket handshake together.
    std::chrono::milliseconds connectTimeout{10'000};
    /// A ping goes out when nothing was heard for this long; nothing heard for pongTimeout after that: the connection counts as lost.
    std::chrono::milliseconds pingInterval{20'000};
    std::chrono::milliseconds pongTimeout{10'000};
    /// For requests that name no timeout of their own.
    std::chrono::milliseconds requestTimeout{5'000};

    /// Gives the token to show to the bus, a JSON web token or an API key: asked before each attempt to connect, and when the bus says that the
    /// last one is about to expire. Must not take long; who fetches tokens keeps one at hand. Unset, or an empty one: none is shown.
    std::function<QString()> token;

    /// Requests and acks awaited at a time; beyond it request() fails with queue_full.
    qsizetype maxPendingRequests = 1'000;
    /// Messages that wait for a connection (or for the socket to take more) or for their ack, in number and in bytes; beyond it
    /// publish() fails with queue_full.
    qsizetype maxQueuedMessages = 10'000;
    qsizetype maxQueuedBytes = 16 * 1024 * 1024;
    /// Largest message to send; the server's websocket.max_message_size.
    qsizetype maxMessageSize = 1024 * 1024;
    /// Largest frame to accept.
    qsizetype maxIncomingSize = 16 * 1024 * 1024;
    /// Channels seen through patterns whose offsets are followed; those beyond it are delivered without a check for holes.
    qsizetype maxFollowedChannels = 10'000;

    /// With wss://: PEM file of the authorities that may have signed the server's certificate; empty: the system's.
    QString caFile;
    /// With wss://: take any certificate. Whoever is in between can then read and change everything: for trying things out.
    bool insecure = false;

    /// Gives 0 <= x < 1. Unset: random. Tests put their own here.
    std::function<double()> jitter;
};

} // namespace arqon
