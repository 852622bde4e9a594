// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/patterntable.h"

namespace arqon {

void PatternTable::change(const Address &pattern, int shard, Dialect dialect, const QByteArray &clientId, int delta)
{
    ++m_version;
    const QByteArray key = pattern.key();
    Pattern &entry = m_patterns[key];
    if (entry.shards.empty()) {
        entry.address = pattern;
        entry.shards.resize(size_t(m_shards));
    }
    if (shard == Elsewhere)
        entry.elsewhere += delta;
    else
        entry.shards[size_t(shard)][size_t(dialect)] += delta;
    if (pattern.room != Wildcard) {
        int &connections = entry.members[clientId];
        connections += delta;
        if (connections <= 0)
            entry.members.remove(clientId);
    }
    if (entry.elsewhere > 0)
        return;
    for (const DialectCounts &counts : entry.shards) {
        if (counts[0] > 0 || counts[1] > 0)
            return;
    }
    m_patterns.remove(key);
}

void PatternTable::rename(const Address &pattern, const QByteArray &from, const QByteArray &to)
{
    const auto entry = m_patterns.find(pattern.key());
    if (entry == m_patterns.end() || !entry->members.contains(from))
        return;
    if (--entry->members[from] <= 0)
        entry->members.remove(from);
    ++entry->members[to];
}

const QHash<QByteArray, int> *PatternTable::roomMembers(const QByteArray &room) const
{
    const auto entry = m_patterns.constFind(room + ":*");
    return entry == m_patterns.cend() ? nullptr : &entry->members;
}

} // namespace arqon
