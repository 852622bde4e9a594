// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/clusterlink.h"

#include <QLoggingCategory>

#include <array>

namespace arqon {

Q_DECLARE_LOGGING_CATEGORY(lcCluster)

ClusterLink::ClusterLink(Sender self, const ClusterOptions &options, const RedisOptions &redis)
    : m_self(std::move(self))
    , m_topic(options.coordinationChannel)
    , m_inbox(m_topic + ':' + m_self.instance)
    , m_redis(redis)
    , m_subscriber(redis)
{
    connect(&m_redis, &RedisRoute::stateChanged, this, &ClusterLink::look);
    connect(&m_subscriber, &RedisSubscriber::subscribed, this, &ClusterLink::look);
    connect(&m_subscriber, &RedisSubscriber::interrupted, this, &ClusterLink::look);
    connect(&m_subscriber, &RedisSubscriber::heard, this, [this](const QByteArray &, QByteArrayView payload) {
        ++m_counters.received;
        m_counters.receivedBytes += quint64(payload.size());
        if (const auto dispatch = Dispatch::decode(payload))
            Q_EMIT heard(*dispatch);
        else if (m_counters.malformed++ == 0)
            qCWarning(lcCluster).noquote() << "something that is no dispatch came on topic=" + m_topic + " or " + m_inbox;
    });
    connect(&m_redis, &RedisRoute::mapChanged, this, [this] { m_subscriber.listenAt(m_redis.map().masters.front()); });
    m_subscriber.subscribe(m_topic);
    m_subscriber.subscribe(m_inbox);
}

void ClusterLink::open()
{
    m_redis.open(); // and the subscriber, when it is known where
}

void ClusterLink::look()
{
    const bool isUp = m_redis.state() == RedisConnection::State::Ready && m_subscriber.hears(m_topic) && m_subscriber.hears(m_inbox);
    if (m_isUp == isUp)
        return;
    m_isUp = isUp;
    qCInfo(lcCluster).noquote() << (isUp ? "in touch with" : "out of touch with") << "topic=" + m_topic;
    isUp ? Q_EMIT cameUp() : Q_EMIT wentDown();
}

void ClusterLink::publish(const QByteArray &topic, const Dispatch::Content &content, Sent sent)
{
    const QByteArray text = m_isUp ? Dispatch{m_self, content}.encode() : QByteArray();
    const std::array<QByteArrayView, 3> words{"PUBLISH", topic, text};
    const auto answered = [sent](const Result<RedisReply> &reply) {
        if (sent)
            sent(reply && !reply->isError());
    };
    if (m_isUp && m_redis.send(topic, words, answered)) {
        ++m_counters.sent;
        m_counters.sentBytes += quint64(text.size());
        return;
    }
    ++m_counters.notSent;
    if (sent)
        sent(false);
}

} // namespace arqon
