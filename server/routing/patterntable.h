// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/address.h"
#include "shared/protocol/envelope.h"

#include <QByteArray>
#include <QHash>

#include <array>
#include <vector>

namespace arqon {

/// How many subscribers of each dialect a shard has.
using DialectCounts = std::array<int, DialectCount>;

/// One pattern that somebody has joined ("room:*", "*:channel", "*:*"), as every shard knows it.
struct Pattern
{
    Address address;
    std::vector<DialectCounts> shards; ///< by shard
    QHash<QByteArray, int> members;    ///< of "room:*": client ids in the room, with their connections; those on other instances too
    int elsewhere = 0;                 ///< connections on other instances
};

/// The patterns of all shards. Each shard has its own copy, kept alike by telling every change to all: so the owner of a channel knows
/// which shards a message concerns without asking.
class PatternTable
{
public:
    explicit PatternTable(int shards) : m_shards(shards) {}

    /// Of a connection to another instance, which has no shard here.
    static constexpr int Elsewhere = -1;

    /// `delta`: +1 joined, -1 left. `shard`: of this instance, or Elsewhere.
    void change(const Address &pattern, int shard, Dialect dialect, const QByteArray &clientId, int delta);
    void rename(const Address &pattern, const QByteArray &from, const QByteArray &to);
    /// Raised with every change, so that what was derived from the table can tell that it is old.
    quint64 version() const { return m_version; }
    const QHash<QByteArray, Pattern> &all() const { return m_patterns; }
    /// Those who joined the whole room, or null.
    const QHash<QByteArray, int> *roomMembers(const QByteArray &room) const;

private:
    QHash<QByteArray, Pattern> m_patterns;
    int m_shards;
    quint64 m_version = 1;
};

} // namespace arqon
