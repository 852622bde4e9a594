// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/memorystorage.h"
#include "server/storage/redis/redisappends.h"
#include "server/storage/redis/redisbroadcast.h"
#include "server/storage/redis/redischannels.h"
#include "server/storage/redis/redisfollowing.h"
#include "server/storage/redis/redislag.h"
#include "server/storage/redis/redislink.h"
#include "server/storage/redis/redisoperation.h"
#include "server/storage/redis/redisrecord.h"
#include "server/storage/redis/redisrestoration.h"
#include "server/storage/redis/redissubscriber.h"

#include <QElapsedTimer>

#include <deque>
#include <unordered_map>

namespace arqon {

/// Keeps history in Redis: a stream a channel (docs/storage.md), one script for a channel's messages of a turn of the event loop, all of a
/// shard's over pipelined connections. Others may write to the same channels; what they write to those that are followed is heard over
/// another connection.
///
/// What it is asked while the connection is being made, or made anew, waits. When Redis is away:
/// - StorageMode::Degraded: it goes on from memory (StorageOptions::maxMemory), where the newest messages have been all along. What Redis
///   may or may not have got counts as kept in memory too. When Redis is back, RedisRestoration puts it where it belongs.
/// - StorageMode::Strict: everything is refused with Unavailable, but what was on its way: nobody knows whether Redis has got it, so it is
///   answered, truly, when Redis is back.
class RedisStorage : public StorageBackend
{
    Q_OBJECT
public:
    /// Requires: resolved(options.redis) is no error.
    explicit RedisStorage(const StorageOptions &options);
    ~RedisStorage() override;

    void append(const QByteArray &channelKey, const Message &message, Done<Stored> done) override;
    void read(const QByteArray &channelKey, const Range &range, Done<History> done) override;
    void position(const QByteArray &channelKey, Done<Position> done) override;
    void drop(const QByteArray &channelKey, Done<Position> done) override;
    std::vector<QByteArray> expire(std::chrono::milliseconds now) override;
    StorageHealth health() const override;
    bool hasRoom() const override { return m_hasRoom; }
    bool isShared() const override { return true; }
    void follow(const QByteArray &channelKey, std::optional<std::chrono::milliseconds> since, Done<Position> done) override;
    void unfollow(const QByteArray &channelKey) override;

private:
    enum class Phase : quint8 {
        Waiting, ///< for a connection, or for what Redis says of what was on its way: all that is asked is held
        Up,
        Away,
    };
    using OperationPtr = RedisOperationPtr;
    using State = RedisConnection::State;

    bool keepsHistory() const { return m_options.maxHistorySize > 0; }
    bool isDegradable() const { return m_options.mode == StorageMode::Degraded; }

    void submit(RedisOperation operation);
    /// Redis does not have all of the channel any more: the first thing that it lacks is as old as that.
    void fallBehind(RedisChannel &channel, std::chrono::steady_clock::time_point since);
    /// To Redis, or to what is kept of a channel that has not been put back yet.
    void route(const OperationPtr &operation);
    /// There is no room for it.
    void refuseFor(const RedisOperation &full);
    /// What waits to be sent, or for a channel to be put back, waits for the connection now.
    void holdAppends();
    /// All of the channel is back: what waited for that.
    void goOnWith(const QByteArray &key);
    bool send(const OperationPtr &operation);
    bool sendAppends(const RedisAppends::Batch &batch);
    void answered(const OperationPtr &operation, const RedisReply &reply);
    void appended(const RedisAppends::Batch &batch, const RedisReply &reply);
    /// Redis has not done it, or not said so.
    void failed(const OperationPtr &operation, const Result<RedisReply> &reply);
    void confirm(const QByteArray &key, const Position &position);
    /// A channel that is followed stands, for us, where it has been told to: what is in Redis beyond that is still to be told.
    void adopt(RedisChannel &channel);
    /// Redis has got it, at that place; it is told when it is its turn.
    void stored(const OperationPtr &operation, const Position &position);
    /// It is in the stream at that place, and all before it has been told.
    void remember(const QByteArray &key, const Position &position, const Message &message);
    const QByteArray &newEpoch(const RedisChannel &channel) const { return channel.known ? m_spareEpoch : channel.confirmed.epoch; }
    void setPhase(Phase phase);
    void checkRoom();
    History historyOf(const QByteArray &key, const Range &range, const RedisReply &reply);
    void readBack(const OperationPtr &operation, History &&history);
    RedisFollowing::Surroundings surroundings();
    bool readFor(const QByteArray &key, const Range &range, Done<History> done);
    void answerFromMemory(const RedisOperation &operation);
    void keep(const RedisOperation &operation);
    /// Makes memory stand where the channel does.
    void align(RedisChannel &channel);

    void connectionChanged(State state);
    void goAway();
    void goOnAlone();
    void inspect();
    void look(const QByteArray &key, qsizetype sent);
    void inspected();
    void flush();
    void back();
    void tellDegraded(const QByteArray &reason);
    Error awayError() const;
    void trimmed(const QByteArray &key, const Result<RedisReply> &reply);

    StorageOptions m_options;
    Phase m_phase = Phase::Waiting;
    RedisLoad m_load; ///< outlives everything that may hold an operation
    bool m_hasRoom = true;
    RedisLink m_link;
    RedisAppends m_appends;
    RedisChannels m_channels;
    RedisRecords m_records;
    MemoryStorage m_memory; ///< the newest messages, if degradable
    RedisRestoration m_restoration;
    RedisTopics m_topics;
    RedisFollowing m_following;
    RedisBroadcast m_broadcast;            ///< instead, if no history is kept
    std::deque<OperationPtr> m_unresolved; ///< sent, and the connection broke before the answer; in order
    std::deque<OperationPtr> m_held;       ///< not sent; behind those
    std::deque<OperationPtr> m_behind;     ///< of channels that are closing (RedisChannel::isClosing); as bounded as m_load
    qint64 m_refused = 0;
    RedisLag m_lag;
    std::unordered_map<QByteArray, Result<RedisReply>> m_looks;
    size_t m_looksLeft = 0;
    int m_round = 0;
    std::vector<QByteArray> m_emptied; ///< since the last expire()
    QByteArray m_spareEpoch;
    bool m_degraded = false;
    qint64 m_restored = 0;
    QElapsedTimer m_away;
};

} // namespace arqon
