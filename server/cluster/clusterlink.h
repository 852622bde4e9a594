// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/cluster/dispatch.h"
#include "server/cluster/options.h"
#include "server/storage/redis/redisroute.h"
#include "server/storage/redis/redissubscriber.h"

#include <QObject>

namespace arqon {

/// The way to the other instances and back: Redis' topics, over one way that speaks and one connection that listens. What is told while either
/// is away is not kept.
class ClusterLink : public QObject
{
    Q_OBJECT
public:
    struct Counters
    {
        quint64 sent = 0;
        quint64 sentBytes = 0;
        quint64 notSent = 0;
        quint64 received = 0;
        quint64 receivedBytes = 0;
        quint64 malformed = 0;
    };
    /// False: it did not get through to Redis, or nobody knows.
    using Sent = std::function<void(bool)>;

    ClusterLink(Sender self, const ClusterOptions &options, const RedisOptions &redis);

    void open();
    bool isUp() const { return m_isUp; }
    /// To all, this instance too.
    void tellAll(const Dispatch::Content &content, Sent sent = {}) { publish(m_topic, content, std::move(sent)); }
    void tell(const QByteArray &instance, const Dispatch::Content &content, Sent sent = {})
    {
        publish(m_topic + ':' + instance, content, std::move(sent));
    }
    /// For other commands.
    RedisRoute &redis() { return m_redis; }
    const Counters &counters() const { return m_counters; }

Q_SIGNALS:
    /// From now on what is told is told, and what others tell is heard.
    void cameUp();
    void wentDown();
    void heard(const arqon::Dispatch &dispatch);

private:
    void publish(const QByteArray &topic, const Dispatch::Content &content, Sent sent);
    void look();

    const Sender m_self;
    const QByteArray m_topic;
    const QByteArray m_inbox;
    RedisRoute m_redis;
    RedisSubscriber m_subscriber;
    Counters m_counters;
    bool m_isUp = false;
};

} // namespace arqon
