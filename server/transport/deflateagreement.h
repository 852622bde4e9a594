// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/httprefusal.h"

#include <QByteArray>
#include <QByteArrayView>

#include <tl/expected.hpp>

#include <optional>
#include <span>

namespace arqon {

/// What a client and the server agree on when the server takes an offer of permessage-deflate (RFC 7692 7.1). Neither side ever refers to
/// an earlier message, offered or not: so a message is compressed once for all, and nothing is kept between two of them.
struct DeflateAgreement
{
    static constexpr int MinWindowBits = 8;
    static constexpr int MaxWindowBits = 15;

    /// The client inflates what refers back at most 2^this bytes; unset: the usual MaxWindowBits.
    std::optional<int> serverWindowBits;

    int windowBits() const { return serverWindowBits.value_or(MaxWindowBits); }
    /// The field of the answer that says so, with its line's end.
    QByteArray field() const;

    /// Reads the elements of Sec-WebSocket-Extensions and takes the first offer that can be: each of its parameters known, given once, and
    /// within its range. nullopt: there is none, which is no fault. An error: the list is malformed, and so is the handshake (RFC 6455 9.1).
    static tl::expected<std::optional<DeflateAgreement>, HttpRefusal> negotiate(std::span<const QByteArrayView> elements);
};

} // namespace arqon
