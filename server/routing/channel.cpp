// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/channel.h"

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
    qsizetype count = members.size();
    if (const auto *inRoom = patterns.roomMembers(address.room)) {
        for (auto it = inRoom->cbegin(); it != inRoom->cend(); ++it)
            count += members.contains(it.key()) ? 0 : 1;
    }
    return count;
}

} // namespace arqon
