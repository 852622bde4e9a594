// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redissubscriber.h"

#include <array>

namespace arqon {

using State = RedisConnection::State;

RedisSubscriber::RedisSubscriber(const RedisOptions &options, QObject *parent) : QObject(parent), m_connection(options)
{
    m_connection.setPublished([this](QByteArrayView topic, QByteArrayView payload) { published(topic, payload); });
    connect(&m_connection, &RedisConnection::stateChanged, this, &RedisSubscriber::connectionChanged);
}

void RedisSubscriber::listenAt(const RedisAddress &server)
{
    m_connection.setAddress(server);
    m_connection.open();
}

void RedisSubscriber::close()
{
    m_connection.close();
    m_topics.clear();
    m_waiting.clear();
}

void RedisSubscriber::subscribe(const QByteArray &topic)
{
    const auto [place, isNew] = m_topics.try_emplace(topic);
    if (!isNew)
        return;
    place->second.serial = ++m_serials;
    ask({topic, m_serials});
}

void RedisSubscriber::unsubscribe(const QByteArray &topic)
{
    if (m_topics.erase(topic) > 0)
        ask({topic, 0});
}

bool RedisSubscriber::hears(const QByteArray &topic) const
{
    const auto found = m_topics.find(topic);
    return found != m_topics.end() && found->second.confirmed;
}

void RedisSubscriber::ask(const Question &question)
{
    if (m_connection.state() != State::Ready)
        return; // a new connection begins with all topics there are
    m_waiting.push_back(question);
    sendWaiting();
}

void RedisSubscriber::sendWaiting()
{
    while (!m_waiting.empty() && send(m_waiting.front()))
        m_waiting.pop_front();
}

bool RedisSubscriber::send(const Question &question)
{
    const std::array<QByteArrayView, 2> words{question.serial > 0 ? "SUBSCRIBE" : "UNSUBSCRIBE", question.topic};
    return m_connection.send(words, [this, question](const Result<RedisReply> &reply) {
        if (!reply)
            return;
        if (reply->isError())
            return m_connection.abort(reply->bytes(), State::Away);
        const auto found = m_topics.find(question.topic);
        const bool counts = question.serial > 0 && found != m_topics.end() && found->second.serial == question.serial;
        sendWaiting();
        if (!counts)
            return;
        found->second.confirmed = true;
        Q_EMIT subscribed(question.topic);
    });
}

void RedisSubscriber::connectionChanged(State state)
{
    m_waiting.clear();
    if (state == State::Ready) {
        for (const auto &[name, topic] : m_topics)
            m_waiting.push_back({name, topic.serial});
        return sendWaiting();
    }
    bool heardAny = false;
    for (auto &[name, topic] : m_topics)
        heardAny |= std::exchange(topic.confirmed, false);
    if (heardAny)
        Q_EMIT interrupted();
}

void RedisSubscriber::published(QByteArrayView topic, QByteArrayView payload)
{
    const auto found = m_topics.find(QByteArray::fromRawData(topic.data(), topic.size()));
    if (found != m_topics.end() && found->second.confirmed)
        Q_EMIT heard(QByteArray(found->first), payload);
}

} // namespace arqon
