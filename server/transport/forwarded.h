// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/addressranges.h"
#include "server/transport/httphead.h"

namespace arqon {

/// The header in which a server's proxies tell whom they speak for. Only one: the others come from whoever likes.
enum class ForwardedHeader : quint8 {
    None,
    XForwardedFor, ///< 192.0.2.1, 10.0.0.1
    Forwarded,     ///< RFC 7239: for=192.0.2.1, for="[2001:db8::1]:4711"
};

/// The addresses in that header, in its order: the client's as it says, and each proxy's but the last. One that can't be read is null.
std::vector<QHostAddress> forwardedAddresses(const HttpHead &head, ForwardedHeader header);

/// Whether some proxy has had its hands on the request, by the headers that they add.
bool looksForwarded(const HttpHead &head);

/// Whom a connection from `peer` is for, given what was forwarded. Each proxy adds the address that it saw, so they are believed from the
/// last backwards as long as whoever said so is trusted; what comes before that anybody may have written.
QHostAddress clientBehind(const QHostAddress &peer, const std::vector<QHostAddress> &forwarded, const AddressRanges &trusted);

} // namespace arqon
