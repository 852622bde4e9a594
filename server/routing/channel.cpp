// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/channel.h"

#include <QSet>

#include <algorithm>

namespace arqon {

const std::vector<DialectCounts> &Channel::targets(const PatternTable &patterns)
{
    if (m_patternsVersion == patterns.version())
        return m_targets;
    m_patternsVersion = patterns.version();
    m_targets = subscribers;
    for (const Pattern &pattern : patterns.all()) {
        if (!pattern.address.matches(address))
            continue;
        for (size_t shard = 0; shard < m_targets.size(); ++shard) {
            for (size_t dialect = 0; dialect < m_targets[shard].size(); ++dialect)
                m_targets[shard][dialect] += pattern.shards[shard][dialect];
        }
    }
    return m_targets;
}

void Channel::reset()
{
    persistent = false;
    offset = 0;
    keepsHistory = false;
    members.clear();
    std::fill(subscribers.begin(), subscribers.end(), DialectCounts{});
    subscribersChanged();
}

qsizetype Channel::memberCount(const PatternTable &patterns) const
{
    const auto *inRoom = patterns.roomMembers(address.room);
    if (!membersElsewhere.isEmpty()) {
        QSet<QByteArray> all(members.keyBegin(), members.keyEnd());
        for (const auto *more : {&membersElsewhere, inRoom}) {
            if (more)
                all.unite(QSet<QByteArray>(more->keyBegin(), more->keyEnd()));
        }
        return all.size();
    }
    if (!inRoom)
        return members.size();
    // Those who are in both count once; it is enough to go through the fewer.
    const bool fewerInRoom = inRoom->size() < members.size();
    const QHash<QByteArray, int> &fewer = fewerInRoom ? *inRoom : members;
    const QHash<QByteArray, int> &more = fewerInRoom ? members : *inRoom;
    const auto both = std::count_if(fewer.keyBegin(), fewer.keyEnd(), [&](const QByteArray &client) { return more.contains(client); });
    return members.size() + inRoom->size() - both;
}

} // namespace arqon
