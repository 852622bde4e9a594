// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisfollowing.h"

// The part of the class that tells what is known, each in its turn.

namespace arqon {

void RedisFollowing::settle(const ChannelPtr &channel)
{
    announceSkipped(channel);
    channel->isRenumbered = false;
    channel->told.clear();
    drain(channel);
    for (const auto &joiner : std::exchange(channel->joiners, {}))
        joiner(true);
    if (!channel->hasEnded && channel->isSubscribed && isMissing(*channel) && channel->waiting.begin()->second.message)
        readAgain(channel->key);
}

void RedisFollowing::beginAnew(const ChannelPtr &channel, const QByteArray &epoch)
{
    channel->position = {epoch, 0};
    channel->last = {};
    channel->told.clear();
    channel->hasSkipped = true;
    channel->isRenumbered = true;
    for (auto &[offset, waiting] : std::exchange(channel->waiting, {})) {
        if (waiting.tell)
            waiting.tell(false); // of the history that is no more
    }
}

void RedisFollowing::drain(const ChannelPtr &channel)
{
    if (!channel->isSettled())
        return;
    while (!channel->hasEnded && !channel->waiting.empty()) {
        const auto next = channel->waiting.begin();
        const bool isPast = next->first <= channel->position.offset;
        if (!isPast && (next->first != channel->position.offset + 1 || !next->second.message))
            return;
        const quint64 offset = next->first;
        Waiting waiting = std::move(next->second);
        channel->waiting.erase(next);
        if (!isPast)
            tell(channel, offset, waiting);
        else if (waiting.tell)
            waiting.tell(false);
    }
}

void RedisFollowing::tellBefore(const ChannelPtr &channel, quint64 offset)
{
    while (!channel->hasEnded && !channel->waiting.empty() && channel->waiting.begin()->first < offset) {
        const quint64 at = channel->waiting.begin()->first;
        Waiting waiting = std::move(channel->waiting.begin()->second);
        channel->waiting.erase(channel->waiting.begin());
        if (at <= channel->position.offset) {
            if (waiting.tell)
                waiting.tell(false);
        } else if (waiting.message) {
            jump(channel, at - 1);
            tell(channel, at, waiting);
        }
    }
}

void RedisFollowing::tell(const ChannelPtr &channel, quint64 offset, const Waiting &waiting)
{
    announceSkipped(channel);
    channel->position.offset = offset;
    setLast(*channel, *waiting.message);
    if (waiting.tell)
        return waiting.tell(false);
    m_surroundings.keep(channel->key, channel->position, *waiting.message);
    Q_EMIT appended(channel->key, {offset, *waiting.message});
}

void RedisFollowing::pass(const ChannelPtr &channel, quint64 offset, const Message &message)
{
    tellBefore(channel, offset);
    if (channel->hasEnded)
        return;
    jump(channel, offset - 1);
    auto waiting = channel->waiting.extract(offset);
    if (channel->told.contains(offset)) {
        channel->position.offset = offset;
        setLast(*channel, message);
        channel->hasSkipped = true;
        m_surroundings.keep(channel->key, channel->position, message);
        if (waiting && waiting.mapped().tell)
            waiting.mapped().tell(false);
    } else if (waiting && waiting.mapped().tell) {
        tell(channel, offset, waiting.mapped());
    } else {
        tell(channel, offset, {message, {}});
    }
}

void RedisFollowing::jump(const ChannelPtr &channel, quint64 offset)
{
    if (offset <= channel->position.offset)
        return;
    tellBefore(channel, offset + 1);
    if (channel->hasEnded || offset <= channel->position.offset)
        return;
    const quint64 from = std::exchange(channel->position.offset, offset) + 1;
    channel->last = {};
    if (channel->isRenumbered)
        channel->hasSkipped = true;
    else
        Q_EMIT missed(channel->key, from, offset);
}

void RedisFollowing::announceSkipped(const ChannelPtr &channel)
{
    if (std::exchange(channel->hasSkipped, false))
        Q_EMIT epochChanged(channel->key, channel->position);
}

} // namespace arqon
