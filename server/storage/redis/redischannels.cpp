// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redischannels.h"

#include "shared/protocol/id.h"

#include <algorithm>

namespace arqon {

namespace {

using namespace std::chrono_literals;

/// Not to be looked after before it is touched.
constexpr std::chrono::milliseconds Never = std::chrono::milliseconds::max();

} // namespace

RedisChannel &RedisChannels::at(const QByteArray &key)
{
    const auto [place, isNew] = m_channels.try_emplace(key);
    RedisChannel &channel = place->second;
    if (isNew) {
        channel.key = key;
        channel.confirmed.epoch = makeUlid();
        channel.m_due = Never;
        m_byDue.emplace(Never, &channel);
        if (m_channels.size() > Limit)
            forgetOne(channel);
    }
    return channel;
}

RedisChannel *RedisChannels::find(const QByteArray &key)
{
    const auto found = m_channels.find(key);
    return found == m_channels.end() ? nullptr : &found->second;
}

void RedisChannels::touch(RedisChannel &channel)
{
    if (std::exchange(channel.changed, true))
        return;
    place(channel, 0ms);
}

void RedisChannels::measured(RedisChannel &channel, qint64 messages, qint64 bytes, std::chrono::milliseconds oldest)
{
    m_messages += messages - channel.messages;
    m_bytes += bytes - channel.bytes;
    channel.messages = messages;
    channel.bytes = bytes;
    channel.oldest = oldest;
    if (!channel.changed)
        place(channel, messages > 0 ? oldest : Never);
}

std::vector<QByteArray> RedisChannels::due(std::chrono::milliseconds upTo, size_t limit)
{
    std::vector<QByteArray> keys;
    while (!m_byDue.empty() && m_byDue.begin()->first <= std::max(upTo, 0ms) && keys.size() < limit) {
        RedisChannel &channel = *m_byDue.begin()->second;
        channel.changed = false;
        place(channel, Never);
        keys.push_back(channel.key);
    }
    return keys;
}

void RedisChannels::place(RedisChannel &channel, std::chrono::milliseconds due)
{
    m_byDue.erase({channel.m_due, &channel});
    channel.m_due = due;
    m_byDue.emplace(due, &channel);
}

void RedisChannels::forgetOne(const RedisChannel &but)
{
    const auto found =
        std::find_if(m_byDue.rbegin(), m_byDue.rend(), [&](const auto &item) { return !item.second->dirty && item.second != &but; });
    if (found == m_byDue.rend())
        return;
    const RedisChannel &channel = *found->second;
    m_messages -= channel.messages;
    m_bytes -= channel.bytes;
    m_forgotten.push_back(channel.key);
    m_byDue.erase(std::next(found).base());
    m_channels.erase(m_forgotten.back());
}

} // namespace arqon
