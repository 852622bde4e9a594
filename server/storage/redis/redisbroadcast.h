// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redislink.h"
#include "server/storage/redis/redisrecord.h"
#include "server/storage/redis/redistopics.h"

#include <map>

namespace arqon {

/// Carries messages between servers where no history is kept: each is published on its channel's topic, and whoever hears the topic hears all
/// in one order, also the one who published. When Redis is away everybody hears but himself; what is missed is missed.
class RedisBroadcast : public QObject
{
    Q_OBJECT
public:
    /// Both outlive it.
    RedisBroadcast(RedisTopics &topics, RedisLink &link);

    /// `done` comes when it is the message's turn. Error Unavailable: too much is waiting for Redis.
    void publish(const QByteArray &key, const Message &message, StorageBackend::Done<Stored> done);
    /// `done`: it is heard from now on, or can't be.
    void follow(const QByteArray &key, std::function<void()> done);
    void unfollow(const QByteArray &key);

Q_SIGNALS:
    /// Somebody else's.
    void heard(const QByteArray &key, const arqon::StoredMessage &message);

private:
    struct OnItsWay
    {
        QByteArray key;
        StorageBackend::Done<Stored> done;
    };

    void subscribed(const QByteArray &key);
    void published(const QByteArray &key, QByteArrayView payload);
    /// What was published up to there is not waited for any more.
    void settle(quint64 number);
    void settleAllOf(const QByteArray &key);

    RedisTopics &m_topics;
    RedisLink &m_link;
    RedisRecords m_records;
    std::unordered_map<QByteArray, std::vector<std::function<void()>>> m_followed; ///< with who waits for that
    std::map<quint64, OnItsWay> m_onTheirWay;                                      ///< as bounded as the pipeline
    quint64 m_count = 0;
};

} // namespace arqon
