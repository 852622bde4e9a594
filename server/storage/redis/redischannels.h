// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/storagebackend.h"

#include <QHashFunctions>

#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

namespace arqon {

/// What this process knows of one channel's stream in Redis.
struct RedisChannel
{
    QByteArray key;
    /// Where it stood at Redis' last answer. Not known: the epoch is the one that Redis is offered, should it have none.
    Position confirmed;
    bool known = false;
    quint64 inRedis = 0; ///< the newest offset that RedisRestoration has found or put there
    /// Messages are kept in memory that Redis does not have; new ones line up behind them.
    bool dirty = false;
    /// More comes than can be put back: new ones wait until all of it has been.
    bool isClosing = false;
    quint64 goal = 0;    ///< of RedisRestoration, the newest offset that was kept when it had reached the one before
    quint64 backlog = 0; ///< and how many were to be put then
    /// Its stream in Redis is to be dropped before.
    bool dropped = false;
    /// What is kept goes behind what others have written: Redis gives other offsets, and some of it may be there already.
    struct Move
    {
        QByteArray epoch;             ///< a new one
        bool hasTurned = false;       ///< it has begun
        quint64 common = 0;           ///< up to here what is kept and what is in Redis are the same
        quint64 least = 0;            ///< offsets go on behind this one
        Position newest;              ///< of what has been moved, in Redis
        std::vector<quint64> offsets; ///< there
    };
    std::shared_ptr<Move> move;
    std::chrono::milliseconds oldest{0}; ///< time of the oldest entry; 0: to be asked for
    qint64 messages = 0;
    qint64 bytes = 0;
    bool hasAppended = false; ///< since it was empty
    bool changed = false;     ///< since it was measured

private:
    friend class RedisChannels;
    std::chrono::milliseconds m_due{0};
};

/// The channels that one shard's Redis backend has used, in the order in which they have to be looked after. Bounded: beyond Limit the one that
/// would be last is forgotten, unless it is dirty; its stream stays in Redis, with a time to live.
class RedisChannels
{
public:
    static constexpr size_t Limit = 200'000;

    RedisChannel &at(const QByteArray &key);
    RedisChannel *find(const QByteArray &key);
    size_t size() const { return m_channels.size(); }
    template<typename Visit>
    void each(Visit visit)
    {
        for (auto &[key, channel] : m_channels)
            visit(channel);
    }

    /// Its stream was changed: it is to be measured, and later trimmed.
    void touch(RedisChannel &channel);
    /// What Redis says is in it.
    void measured(RedisChannel &channel, qint64 messages, qint64 bytes, std::chrono::milliseconds oldest);
    /// Up to `limit` that are to be trimmed of what is of that time or before, or to be measured; each is returned once until it is measured.
    std::vector<QByteArray> due(std::chrono::milliseconds upTo, size_t limit);
    /// Forgotten because there were too many, since the last call.
    std::vector<QByteArray> takeForgotten() { return std::exchange(m_forgotten, {}); }

    qint64 messages() const { return m_messages; }
    qint64 bytes() const { return m_bytes; }

private:
    void place(RedisChannel &channel, std::chrono::milliseconds due);
    void forgetOne(const RedisChannel &but);

    std::unordered_map<QByteArray, RedisChannel> m_channels;
    std::set<std::pair<std::chrono::milliseconds, RedisChannel *>> m_byDue;
    std::vector<QByteArray> m_forgotten;
    qint64 m_messages = 0;
    qint64 m_bytes = 0;
};

} // namespace arqon
