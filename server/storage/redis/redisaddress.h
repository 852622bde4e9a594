// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace arqon {

/// Where a Redis listens.
struct RedisAddress
{
    QByteArray host;
    quint16 port = 6379;
    bool operator==(const RedisAddress &) const = default;
    QByteArray text() const { return host + ':' + QByteArray::number(port); }
    /// host, host:port, or [IPv6]:port. Nothing if it is none of them.
    static std::optional<RedisAddress> parse(QByteArrayView text, quint16 defaultPort);
};

} // namespace arqon
