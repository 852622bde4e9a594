// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/httphead.h"

#include <QHostAddress>

namespace arqon {

/// What a proxy says of the connection that it passes on, before the first byte of it: the PROXY protocol, versions 1 and 2
/// (haproxy.org, doc/proxy-protocol.txt). To be read from trusted addresses only.
struct ProxyHeader
{
    /// No header is longer, extensions of version 2 included.
    static constexpr qsizetype Limit = 4096;

    /// The connection begins otherwise.
    struct Absent
    {
    };
    /// It begins like a header and is none.
    struct Malformed
    {
    };

    /// The client's address; null: the proxy speaks for itself, or does not know (LOCAL, UNKNOWN, other families).
    QHostAddress source;
    /// Bytes of the header.
    qsizetype size = 0;

    static std::variant<NeedMore, Absent, Malformed, ProxyHeader> parse(QByteArrayView bytes);
};

} // namespace arqon
