// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redismap.h"
#include "server/storage/redis/redissubscriber.h"

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace arqon {

/// Hears what is published on channels' topics, whatever Redis is made of: of one server over one connection; of a cluster over one to each
/// master that has some of them, since there a topic is where its channel's stream is. Topics that move are followed.
class RedisTopics : public QObject
{
    Q_OBJECT
public:
    explicit RedisTopics(const RedisOptions &options) : m_options(options) {}

    /// Where all is from now on. Nothing is heard before the first.
    void setMap(const RedisMap &map);

    /// Has no effect on a topic that is subscribed to.
    void subscribe(const QByteArray &topic);
    /// Nothing more of the topic is heard from now on.
    void unsubscribe(const QByteArray &topic);
    /// The subscription is confirmed and stands.
    bool hears(const QByteArray &topic) const;
    /// Whoever should tell of it is away: it may take long.
    bool isDeaf(const QByteArray &topic) const;
    /// Why some topics can't be heard.
    std::optional<QByteArray> problem() const;

Q_SIGNALS:
    /// All that is published on the topic from now on is heard, in its order. Comes again after each interrupted().
    void subscribed(const QByteArray &topic);
    /// `payload` is valid during the call.
    void heard(const QByteArray &topic, QByteArrayView payload);
    void interrupted(const QByteArray &topic);
    /// isDeaf() of some.
    void deafened();
    /// A topic has gone from where it should be.
    void moved();

private:
    struct Ear
    {
        RedisAddress address;
        std::unique_ptr<RedisSubscriber, QScopedPointerDeleteLater> subscriber;
    };

    RedisSubscriber *earOf(const QByteArray &topic);
    RedisSubscriber *earAt(const RedisAddress &address);
    void interruptAll(const RedisSubscriber *subscriber);

    RedisOptions m_options;
    RedisMap m_map;
    std::vector<Ear> m_ears;
    std::unordered_map<QByteArray, RedisSubscriber *> m_topics; ///< with who hears it; null: nobody yet
};

} // namespace arqon
