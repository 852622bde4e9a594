// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redistopics.h"

#include <algorithm>

namespace arqon {

using State = RedisConnection::State;

void RedisTopics::setMap(const RedisMap &map)
{
    // One server that turns out to be a node of a cluster.
    const bool isOtherKind = map.isCluster() != m_map.isCluster();
    m_map = map;
    const auto stays = [&](const Ear &ear) {
        return !isOtherKind && (!map.isCluster() || std::ranges::count(map.masters, ear.address) > 0);
    };
    const auto gone = std::stable_partition(m_ears.begin(), m_ears.end(), stays);
    std::vector<Ear> old(std::make_move_iterator(gone), std::make_move_iterator(m_ears.end()));
    m_ears.erase(gone, m_ears.end());
    for (const Ear &ear : old)
        ear.subscriber->disconnect(this);
    if (!map.isCluster() && !m_ears.empty() && m_ears.front().address != map.masters.front()) {
        m_ears.front().address = map.masters.front();
        m_ears.front().subscriber->listenAt(map.masters.front());
    }

    std::vector<QByteArray> interruptedTopics;
    for (auto &[topic, ear] : m_topics) {
        RedisSubscriber *const now = earOf(topic);
        if (now == ear)
            continue;
        if (ear && ear->hears(topic))
            interruptedTopics.push_back(topic);
        if (ear)
            ear->unsubscribe(topic);
        ear = now;
        now->subscribe(topic);
    }
    for (const Ear &ear : old)
        ear.subscriber->close();
    for (const QByteArray &topic : interruptedTopics)
        Q_EMIT interrupted(topic);
}

void RedisTopics::subscribe(const QByteArray &topic)
{
    const auto [place, isNew] = m_topics.try_emplace(topic, nullptr);
    if (!isNew || m_map.masters.empty())
        return;
    place->second = earOf(topic);
    place->second->subscribe(topic);
}

void RedisTopics::unsubscribe(const QByteArray &topic)
{
    const auto found = m_topics.extract(topic);
    if (found && found.mapped())
        found.mapped()->unsubscribe(topic);
}

bool RedisTopics::hears(const QByteArray &topic) const
{
    const auto found = m_topics.find(topic);
    return found != m_topics.end() && found->second && found->second->hears(topic);
}

bool RedisTopics::isDeaf(const QByteArray &topic) const
{
    const auto found = m_topics.find(topic);
    return found != m_topics.end() && found->second && found->second->connection().state() == State::Away;
}

std::optional<QByteArray> RedisTopics::problem() const
{
    for (const Ear &ear : m_ears) {
        if (ear.subscriber->connection().state() == State::Away)
            return ear.subscriber->connection().reason();
    }
    return std::nullopt;
}

/// REQUIRES: there is a map.
RedisSubscriber *RedisTopics::earOf(const QByteArray &topic)
{
    return earAt(m_map.masters[size_t(m_map.ownerOf(m_map.isCluster() ? redisSlot(topic) : 0))]);
}

RedisSubscriber *RedisTopics::earAt(const RedisAddress &address)
{
    const auto found = std::ranges::find(m_ears, address, &Ear::address);
    if (found != m_ears.end())
        return found->subscriber.get();
    const auto kind = m_map.isCluster() ? RedisSubscriber::Kind::Sharded : RedisSubscriber::Kind::Plain;
    auto *const subscriber = new RedisSubscriber(m_options, kind);
    m_ears.push_back({address, std::unique_ptr<RedisSubscriber, QScopedPointerDeleteLater>(subscriber)});
    connect(subscriber, &RedisSubscriber::subscribed, this, &RedisTopics::subscribed);
    connect(subscriber, &RedisSubscriber::heard, this, &RedisTopics::heard);
    connect(subscriber, &RedisSubscriber::left, this, &RedisTopics::interrupted);
    connect(subscriber, &RedisSubscriber::moved, this, &RedisTopics::moved);
    connect(subscriber, &RedisSubscriber::interrupted, this, [this, subscriber] { interruptAll(subscriber); });
    connect(&subscriber->connection(), &RedisConnection::stateChanged, this, [this](State state) {
        if (state == State::Away)
            Q_EMIT deafened();
    });
    subscriber->listenAt(address);
    return subscriber;
}

void RedisTopics::interruptAll(const RedisSubscriber *subscriber)
{
    std::vector<QByteArray> topics; // who is told may end some
    for (const auto &[topic, ear] : m_topics) {
        if (ear == subscriber)
            topics.push_back(topic);
    }
    for (const QByteArray &topic : topics)
        Q_EMIT interrupted(topic);
}

} // namespace arqon
