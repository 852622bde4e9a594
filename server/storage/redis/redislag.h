// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisoperation.h"

#include <chrono>
#include <deque>
#include <memory>

namespace arqon {

/// How far Redis is behind what was accepted.
class RedisLag
{
public:
    using Instant = std::chrono::steady_clock::time_point;

    /// It is answered when nobody has it any more.
    void accepted(const RedisOperationPtr &append)
    {
        while (!m_waiting.empty() && m_waiting.front().expired())
            m_waiting.pop_front();
        m_waiting.push_back(append);
    }
    /// From now on Redis lacks something that was answered; the oldest of it came then.
    void fellBehind(Instant since) { m_behindSince = since; }

    /// The age of the oldest message that is not in Redis; `behind`: it still lacks something. 0: there is none.
    std::chrono::microseconds age(bool behind) const
    {
        if (behind)
            return since(m_behindSince);
        for (const auto &append : m_waiting) {
            if (const auto waiting = append.lock())
                return since(waiting->since);
        }
        return {};
    }

private:
    static std::chrono::microseconds since(Instant then)
    {
        return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - then);
    }

    std::deque<std::weak_ptr<const RedisOperation>> m_waiting; ///< by age; those that are answered go when nothing older is left
    Instant m_behindSince;
};

} // namespace arqon
