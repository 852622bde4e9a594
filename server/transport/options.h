// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/addressranges.h"
#include "server/transport/forwarded.h"
#include "server/transport/originrules.h"

#include <QtGlobal>

#include <chrono>
#include <functional>
#include <memory>

namespace arqon {

class AddressBook;
class TlsContext;

/// The time in a shard, in milliseconds since any fixed point. Called from the shards' threads.
using MillisecondClock = std::function<qint64()>;

/// What the transport allows one connection, and how it writes. Deadlines are looked at once a second.
struct TransportOptions
{
    /// Bytes of payload in a client's message, all fragments together. Beyond: close 1009.
    qint64 maxMessageSize = 1024 * 1024;
    /// Bytes of payload in one frame; 0: as large as a message. Beyond: close 1009.
    qint64 maxFrameSize = 0;
    /// Bytes waiting for one connection that the kernel did not take. Beyond: close 4008, or on_slow's policy. Raise it for
    /// clients with long round trips and bursts; each slow connection may hold that much.
    qint64 maxOutboundBytes = 4 * 1024 * 1024;
    /// Bytes of the HTTP request head.
    qsizetype maxRequestHead = 16 * 1024;

    /// Messages are compressed for clients that offer permessage-deflate (RFC 7692) in handshakes to come.
    bool compression = false;
    /// Bytes of text below which a message goes out as it is.
    qsizetype compressionMinSize = 512;
    /// zlib's: 1 is quickest, 9 smallest; messages of a few KiB differ little.
    int compressionLevel = 1;

    /// From the connection to the end of its request head.
    std::chrono::milliseconds handshakeTimeout{10'000};
    /// Between two pings to a client that says nothing; zero: none are sent.
    std::chrono::milliseconds pingInterval{20'000};
    /// From a ping to any sign of life.
    std::chrono::milliseconds pingTimeout{10'000};
    /// From a frame's first byte to its last.
    std::chrono::milliseconds frameTimeout{30'000};
    /// For the peer's half of the close handshake, and again for its end of the TCP connection.
    std::chrono::milliseconds closeTimeout{5'000};

    /// How long a busy shard may leave its sockets alone, so that what came meanwhile is read, and what that leads to written, at once.
    /// While it has time to spare nothing waits.
    std::chrono::microseconds writeCoalesce{4000};

    /// The web pages that may connect; empty: all.
    OriginRules allowedOrigins;
    /// Who may tell whom a connection is really from: with the PROXY protocol, and in `forwardedHeader`.
    AddressRanges trustedProxies;
    ForwardedHeader forwardedHeader = ForwardedHeader::XForwardedFor;

    /// What all connections speak TLS with; null: they speak without.
    std::shared_ptr<const TlsContext> tls;
    /// Where connections whose address only their request tells are counted; null: nowhere.
    std::shared_ptr<AddressBook> addressBook;

    /// The clock behind the deadlines; empty: the steady clock.
    MillisecondClock clock;
};

} // namespace arqon
