// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace arqon {

/// Names one connection from anywhere: where it lives, and its number, which is never used again in the process.
struct SessionRef
{
    /// From here on it is no shard of this instance but another instance of the bus, under a number that this one has given it.
    static constexpr int FirstElsewhere = 1 << 16;

    int shard = -1;
    quint64 serial = 0;
    bool isElsewhere() const { return shard >= FirstElsewhere; }
    bool operator==(const SessionRef &) const = default;
};

/// What a client says of itself; see docs/protocol.md, Identity.
struct ClientInfo
{
    QByteArray id;
    QByteArray type; ///< human, ai-agent, dashboard, service; empty: unsaid
    QByteArray screenName;
    QByteArray avatar;
    QByteArray personality;
};

} // namespace arqon
