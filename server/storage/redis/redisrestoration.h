// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/memorystorage.h"
#include "server/storage/redis/redischannels.h"
#include "server/storage/redis/redislink.h"

#include <deque>
#include <functional>

namespace arqon {

/// Puts back into Redis what was kept in memory while it was away: channel by channel, each message once, in order, at the offset that it was
/// given. Safe to be broken off and begun again anywhere: what has arrived is recognised.
///
/// It comes to an end however much is published meanwhile: if what came while it put something back is not at most half of that, the channel's
/// further messages have to wait (RedisChannel::isClosing).
///
/// Where the offsets given can't be kept (memory did not suffice, somebody else wrote to the stream, or something kept was in it already), the channel goes on with higher ones
/// under a new epoch, so that no client takes what it has for complete.
class RedisRestoration
{
public:
    /// All three outlive it.
    RedisRestoration(RedisLink &link, RedisChannels &channels, MemoryStorage &kept) : m_link(link), m_channels(channels), m_kept(kept) {}

    /// `restored`: this channel has been put back to the end; with what became of its messages, if they were moved. `finished`: none is left.
    using Restored = std::function<void(const RedisChannel &, const RedisChannel::Move *)>;
    void setCallbacks(Restored restored, std::function<void()> finished)
    {
        m_restoredOne = std::move(restored);
        m_finished = std::move(finished);
    }
    void add(RedisChannel &channel);
    /// Begins, or begins again, with all that are left. Requires: Redis is there.
    void start();
    /// Redis is away again.
    void interrupt();

    bool isEmpty() const { return m_left == 0; }
    size_t left() const { return m_left; }
    /// Messages written since the last call.
    qint64 takeRestored() { return std::exchange(m_restored, 0); }

private:
    void next();
    /// Begins with the channel once more, a little later: the pipeline is full of other things.
    void postpone(const QByteArray &key);
    void begin(const QByteArray &key);
    void look(const QByteArray &key);
    void compare(RedisChannel &channel, const RedisReply &there);
    /// Whether what Redis has at its newest offset is what is kept for that offset.
    bool isOurs(const RedisChannel &channel, quint64 offset, const RedisReply &there);
    /// All that is kept from `from` on goes behind `least` under a new epoch.
    void moveFrom(RedisChannel &channel, quint64 from, quint64 least);
    /// Looks, whenever all is put that was there at the last look, whether there is an end to it.
    static void pace(RedisChannel &channel, quint64 newest);
    static void unpace(RedisChannel &channel);
    /// The first that is left has come before, to another server, and is in the stream elsewhere.
    void moveRest(const QByteArray &key);
    /// The next ones that are kept, wherever they go.
    void put(const QByteArray &key);
    void putInPlace(const RedisChannel &channel, const History &chunk);
    void move(const RedisChannel &channel, const std::vector<StoredMessage> &chunk);
    void moved(const QByteArray &key, quint64 lastOffset, const std::vector<Stored> &stores);
    /// False: something else is in its place.
    bool written(const QByteArray &key, quint64 offset, const RedisReply &reply);
    void clean(RedisChannel &channel);
    History kept(const QByteArray &key, quint64 from, qsizetype limit);
    /// False: this answer is none, and the restoration stops here until it is started again.
    bool accept(const Result<RedisReply> &reply);

    RedisLink &m_link;
    RedisChannels &m_channels;
    MemoryStorage &m_kept;
    Restored m_restoredOne;
    std::function<void()> m_finished;
    std::deque<QByteArray> m_waiting;
    size_t m_left = 0;
    int m_active = 0;
    int m_round = 0;
    qint64 m_restored = 0;
};

} // namespace arqon
