// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisbroadcast.h"

namespace arqon {

namespace {

const Stored NotKept{{}, Durability::None, false};

} // namespace

RedisBroadcast::RedisBroadcast(RedisTopics &topics, RedisLink &link) : m_topics(topics), m_link(link)
{
    connect(&topics, &RedisTopics::subscribed, this, [this](const QByteArray &topic) { subscribed(m_link.keyOf(topic)); });
    connect(&topics, &RedisTopics::heard, this,
            [this](const QByteArray &topic, QByteArrayView payload) { published(m_link.keyOf(topic), payload); });
    connect(&topics, &RedisTopics::interrupted, this, [this](const QByteArray &topic) { settleAllOf(m_link.keyOf(topic)); });
    connect(&topics, &RedisTopics::deafened, this, [this] {
        std::vector<QByteArray> keys;
        for (const auto &[key, joiners] : m_followed) {
            if (m_topics.isDeaf(m_link.topic(key)))
                keys.push_back(key);
        }
        for (const QByteArray &key : keys)
            subscribed(key);
    });
}

void RedisBroadcast::publish(const QByteArray &key, const Message &message, StorageBackend::Done<Stored> done)
{
    const quint64 number = ++m_count;
    const bool sent = m_link.announce(key, message, number, [this, number](const Result<RedisReply> &reply) {
        if (!reply || reply->isError())
            settle(number);
        if (reply && reply->isError())
            m_link.refused(*reply);
    });
    if (!sent && m_link.isReady())
        return done(failure({ErrorWord::Unavailable, "Redis can't keep up: too much is waiting for it. Try again later.", {}}));
    if (sent && m_topics.hears(m_link.topic(key)))
        m_onTheirWay.emplace(number, OnItsWay{key, std::move(done)});
    else
        done(NotKept);
}

void RedisBroadcast::settle(quint64 number)
{
    while (!m_onTheirWay.empty() && m_onTheirWay.begin()->first <= number) {
        const auto first = m_onTheirWay.extract(m_onTheirWay.begin());
        first.mapped().done(NotKept);
    }
}

void RedisBroadcast::follow(const QByteArray &key, std::function<void()> done)
{
    m_followed[key].push_back(std::move(done));
    const QByteArray topic = m_link.topic(key);
    m_topics.subscribe(topic);
    if (m_topics.hears(topic) || m_topics.isDeaf(topic))
        subscribed(key);
}

void RedisBroadcast::settleAllOf(const QByteArray &key)
{
    std::vector<OnItsWay> waiting;
    for (auto each = m_onTheirWay.begin(); each != m_onTheirWay.end();) {
        const bool isOfKey = each->second.key == key;
        if (isOfKey)
            waiting.push_back(std::move(each->second));
        each = isOfKey ? m_onTheirWay.erase(each) : std::next(each);
    }
    for (const OnItsWay &each : waiting)
        each.done(NotKept);
}

void RedisBroadcast::unfollow(const QByteArray &key)
{
    m_topics.unsubscribe(m_link.topic(key));
    const auto followed = m_followed.extract(key);
    settleAllOf(key);
    if (followed) {
        for (const auto &joiner : followed.mapped())
            joiner();
    }
}

void RedisBroadcast::subscribed(const QByteArray &key)
{
    const auto found = m_followed.find(key);
    if (found == m_followed.end())
        return;
    for (const auto &joiner : std::exchange(found->second, {}))
        joiner();
}

void RedisBroadcast::published(const QByteArray &key, QByteArrayView payload)
{
    const auto found = m_followed.find(key);
    if (found == m_followed.end())
        return;
    const qsizetype colon = key.indexOf(':');
    std::optional<RedisAnnouncement> announcement = m_records.readAnnouncement(payload, {key.left(colon), key.mid(colon + 1)});
    if (!announcement)
        return;
    if (announcement->writer != m_link.writer())
        Q_EMIT heard(key, {0, std::move(announcement->message)});
    else if (auto own = m_onTheirWay.extract(announcement->position.offset))
        own.mapped().done(NotKept);
}

} // namespace arqon
