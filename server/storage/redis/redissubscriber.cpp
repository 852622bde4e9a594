// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redissubscriber.h"

#include "server/storage/redis/redismap.h"

#include <QThread>

#include <algorithm>
#include <array>

namespace arqon {

using State = RedisConnection::State;
using namespace std::chrono_literals;

namespace {

/// How long it is waited for somebody to know where a slot has gone, before it is asked for here again.
constexpr std::chrono::milliseconds Again = 250ms;

bool isMovedFrom(int slot, const RedisReply &error)
{
    return error.text().startsWith("MOVED " + QByteArray::number(slot) + ' ');
}

} // namespace

RedisSubscriber::RedisSubscriber(const RedisOptions &options, Kind kind, QObject *parent)
    : QObject(parent)
    , m_kind(kind)
    , m_isSharded(kind == Kind::Sharded)
    , m_connection(options)
{
    m_connection.setUnasked([this](const RedisReply &reply) { return isUnasked(reply); });
    connect(&m_connection, &RedisConnection::stateChanged, this, &RedisSubscriber::connectionChanged);
    m_again.setSingleShot(true);
    m_again.setInterval(Again);
    connect(&m_again, &QTimer::timeout, this, &RedisSubscriber::askAgain);
    // As a connection does: it may be destroyed after its thread.
    connect(
        QThread::currentThread(), &QThread::finished, this, [this] { m_again.stop(); }, Qt::DirectConnection);
}

void RedisSubscriber::listenAt(const RedisAddress &server)
{
    m_connection.setAddress(server);
    m_connection.open();
}

void RedisSubscriber::close()
{
    m_connection.close();
    m_again.stop();
    m_topics.clear();
    m_waiting.clear();
    m_asked.clear();
    m_unsure.clear();
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
    QByteArray word = question.serial > 0 ? "subscribe" : "unsubscribe";
    if (m_isSharded)
        word.prepend('s');
    const std::array<QByteArrayView, 2> words{word, question.topic};
    const bool isSent = m_connection.send(words, [this, question, word](const Result<RedisReply> &reply) {
        m_asked.pop_front();
        if (reply)
            answered(question, word, *reply);
    });
    if (isSent)
        m_asked.push_back(question);
    return isSent;
}

void RedisSubscriber::answered(const Question &question, QByteArrayView word, const RedisReply &reply)
{
    const bool isOfShards = word.startsWith("ssub") || word.startsWith("sunsub");
    const bool isMoved = isOfShards && isMovedFrom(redisSlot(question.topic), reply);
    const bool isUnknown = isOfShards && reply.text().startsWith("ERR unknown command");
    if (reply.isError() && !isMoved && !isUnknown)
        return m_connection.abort(reply.bytes(), State::Away);
    // Nothing can be made of what follows that either.
    if (!reply.isError() && (reply.size() != 3 || reply.at(0).text() != word || reply.at(1).text() != question.topic))
        return m_connection.abort("it answers another question", State::Connecting);
    m_isSharded = m_isSharded && !isUnknown;
    if (!reply.isError() && question.serial > 0)
        m_unsure.clear(); // answers come in order
    const bool isOfUse = counts(question);
    if (isOfUse && isUnknown)
        m_waiting.push_front(question);
    sendWaiting();
    if (!isOfUse || isUnknown)
        return;
    Topic &topic = m_topics.at(question.topic);
    topic.confirmed = !isMoved;
    if (isMoved)
        return hasMoved(topic);
    Q_EMIT subscribed(question.topic);
}

bool RedisSubscriber::counts(const Question &question) const
{
    const auto found = m_topics.find(question.topic);
    return question.serial > 0 && found != m_topics.end() && found->second.serial == question.serial;
}

/// A node that loses a slot says to its subscribers what it answers to SUNSUBSCRIBE. Who asks that just then takes the one for the other, and
/// gets the answer, MOVED, later.
bool RedisSubscriber::isUnasked(const RedisReply &reply)
{
    if (reply.isError())
        return isLate(reply);
    if (reply.size() != 3)
        return false;
    const RedisReply kind = reply.at(0);
    if (kind.text() == "message" || kind.text() == "smessage") {
        published(reply.at(1).text(), reply.at(2).text());
        return true;
    }
    if (kind.text() != "sunsubscribe")
        return false;
    const QByteArray name = reply.at(1).bytes();
    if (!m_asked.empty() && m_asked.front().serial == 0 && m_asked.front().topic == name) {
        m_unsure.insert(redisSlot(name));
        return false;
    }
    slotLeft(name);
    return true;
}

bool RedisSubscriber::isLate(const RedisReply &error)
{
    const auto found = std::ranges::find_if(m_unsure, [&error](int slot) { return isMovedFrom(slot, error); });
    if (found == m_unsure.end())
        return false;
    const bool isClear = m_asked.empty() || redisSlot(m_asked.front().topic) != *found;
    m_unsure.erase(found);
    if (!isClear) {
        m_connection.abort(error.bytes(), State::Connecting);
        Q_EMIT moved();
    }
    return true;
}

void RedisSubscriber::slotLeft(const QByteArray &name)
{
    const auto found = m_topics.find(name);
    if (found == m_topics.end() || !found->second.confirmed)
        return;
    hasMoved(found->second);
    Q_EMIT left(name);
}

void RedisSubscriber::hasMoved(Topic &topic)
{
    topic = {};
    if (!m_again.isActive())
        m_again.start();
    Q_EMIT moved();
}

void RedisSubscriber::askAgain()
{
    for (auto &[name, topic] : m_topics) {
        if (topic.serial == 0) {
            topic.serial = ++m_serials;
            ask({name, topic.serial});
        }
    }
}

void RedisSubscriber::connectionChanged(State state)
{
    m_waiting.clear();
    m_unsure.clear();
    m_isSharded = m_kind == Kind::Sharded;
    if (state == State::Ready) {
        for (auto &[name, topic] : m_topics) {
            topic.serial = ++m_serials;
            m_waiting.push_back({name, topic.serial});
        }
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
