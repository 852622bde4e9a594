// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>
#include <map>

namespace arqon {

/// What permessage-deflate did. Bytes are those of messages, without the headers of frames.
struct CompressionCounters
{
    qint64 connections = 0;         ///< now: those that agreed on it
    quint64 deflated = 0;           ///< messages compressed, each once for all that it goes to
    quint64 deflatedBytesIn = 0;    ///< of those, before
    quint64 deflatedBytesOut = 0;   ///< … and after; what would not have become smaller is sent as it is
    quint64 inflated = 0;           ///< clients' messages
    quint64 inflatedBytesIn = 0;    ///< of those, as they came
    quint64 inflatedBytesOut = 0;   ///< … and inflated
    quint64 inflationsCorrupt = 0;  ///< closed with 1007
    quint64 inflationsTooLarge = 0; ///< closed with 1009 before the message was there

    CompressionCounters &operator+=(const CompressionCounters &other);
};

/// What a shard's transport has seen since it started; one object a shard, copied on request.
struct TransportCounters
{
    qint64 connections = 0; ///< now: descriptors held, those in their handshake or close included
    qint64 clients = 0;     ///< now: WebSocket connections that stand
    quint64 opened = 0;     ///< WebSocket connections ever
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    quint64 framesIn = 0;  ///< data frames
    quint64 framesOut = 0; ///< data frames handed to connections
    quint64 writes = 0;    ///< system calls that wrote
    quint64 pingsIn = 0;
    quint64 tlsHandshakes = 0; ///< completed
    quint64 tlsFailures = 0;   ///< ended before they were completed
    quint64 tlsRefused = 0;    ///< connections cut off because too many handshakes were going on
    qint64 tlsInFlight = 0;    ///< now
    quint64 handedOver = 0;    ///< plain HTTP requests
    CompressionCounters compression;
    quint64 handshakeTimeouts = 0;
    quint64 pingTimeouts = 0;
    quint64 frameTimeouts = 0;
    quint64 closeTimeouts = 0;               ///< cut off because their half of the close did not come
    quint64 slowCloses = 0;                  ///< closed with 4008
    quint64 messagesLeftOut = 0;             ///< told to their readers as gaps
    quint64 readPauses = 0;                  ///< times a connection was not read because routing had no room
    quint64 readRests = 0;                   ///< times a connection was left unread because it went on beyond its rates
    qint64 outboundBytes = 0;                ///< queued to connections, all together; as of the last sweep
    qint64 outboundMaxBytes = 0;             ///< the longest single queue; as of the last sweep
    qint64 blocked = 0;                      ///< connections with something queued that the kernel does not take; as of the last sweep
    std::chrono::nanoseconds worked{};       ///< time in which the shard's loop was not asleep
    std::map<int, quint64> refusedByStatus;  ///< handshakes, by HTTP status
    std::map<int, quint64> violationsByCode; ///< of the protocol, by close code

    TransportCounters &operator+=(const TransportCounters &other);
};

} // namespace arqon
