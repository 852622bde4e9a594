// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisstorage.h"

#include <QLoggingCategory>

#include <algorithm>

// The part of the class that is about Redis going away and coming back.

namespace arqon {

namespace {

Q_LOGGING_CATEGORY(lcRedisStorage, "arqon.redis.storage", QtInfoMsg)

using Kind = RedisOperation::Kind;

/// How many of a channel's messages, from the first on, are the newest in its stream.
size_t foundAtTheEnd(const std::vector<const Message *> &messages, const RedisReply &tail)
{
    for (size_t count = std::min(messages.size(), size_t(tail.size())); count > 0; --count) {
        bool same = true;
        for (size_t index = 0; index < count && same; ++index) {
            const RedisReply there = tail.at(qsizetype(count - 1 - index)); // newest first
            same = there.at(0).text() == messages[index]->id() && there.at(1).text() == messages[index]->from();
        }
        if (same)
            return count;
    }
    return 0;
}

} // namespace

Error RedisStorage::awayError() const
{
    return {ErrorWord::Unavailable, "Storage is away: " + m_link.connection().reason() + ". Try again later.", {}};
}

void RedisStorage::connectionChanged(State state)
{
    ++m_round;
    if (state != State::Ready)
        holdAppends();
    if (state != State::Ready)
        m_restoration.interrupt();
    if (state == State::Ready) {
        setPhase(Phase::Waiting);
        inspect();
    } else if (state == State::Away) {
        goAway();
    } else if (m_phase == Phase::Up) {
        setPhase(Phase::Waiting);
    }
}

void RedisStorage::goAway()
{
    setPhase(Phase::Away);
    tellDegraded("Redis: " + m_link.connection().reason());
    std::deque<OperationPtr> waiting = std::exchange(m_unresolved, {});
    const size_t sent = waiting.size();
    waiting.insert(waiting.end(), m_held.begin(), m_held.end());
    m_held.clear();
    for (size_t index = 0; index < waiting.size(); ++index) {
        if (isDegradable())
            answerFromMemory(*waiting[index]);
        else if (index < sent && waiting[index]->kind == Kind::Append)
            m_unresolved.push_back(waiting[index]);
        else
            waiting[index]->refuse(awayError());
    }
}

void RedisStorage::inspect()
{
    std::unordered_map<QByteArray, qsizetype> sent;
    for (const OperationPtr &operation : m_unresolved)
        sent[operation->key] += operation->kind == Kind::Append ? 1 : 0;
    m_looks.clear();
    m_looksLeft = 0;
    for (const auto &[key, newest] : sent)
        look(key, newest);
    if (isDegradable()) { // has Redis still all that it had? Of more than the pipeline takes, their next message tells
        m_channels.each([&](const RedisChannel &channel) {
            const bool keepsSomething = channel.known && !channel.dirty && (channel.messages > 0 || channel.hasAppended);
            if (keepsSomething && !sent.contains(channel.key))
                look(channel.key, 0);
        });
    }
    if (m_looksLeft == 0)
        inspected();
}

void RedisStorage::look(const QByteArray &key, qsizetype newest)
{
    m_looksLeft += m_link.look(key, newest, [this, key, round = m_round](const Result<RedisReply> &reply) {
        if (round != m_round || !reply)
            return;
        if (reply->isError())
            return m_link.refused(*reply);
        m_looks.insert_or_assign(key, reply);
        if (--m_looksLeft == 0)
            inspected();
    });
}

void RedisStorage::inspected()
{
    std::unordered_map<QByteArray, std::vector<const Message *>> sent;
    for (const OperationPtr &operation : m_unresolved) {
        if (operation->kind == Kind::Append)
            sent[operation->key].push_back(&operation->message);
    }
    std::unordered_map<QByteArray, quint64> found; // messages that Redis did get
    for (const auto &[key, look] : m_looks) {
        RedisChannel &channel = m_channels.at(key);
        const bool exists = look->size() == 3;
        found[key] = exists ? foundAtTheEnd(sent[key], look->at(2)) : 0;
        const quint64 stands = exists ? quint64(look->at(1).integer()) - found[key] : 0;
        const bool same = exists && look->at(0).text() == channel.confirmed.epoch && stands == channel.confirmed.offset;
        if (channel.known && !same && isDegradable() && !channel.dirty) {
            found[key] = 0;
            align(channel);
            fallBehind(channel, std::chrono::steady_clock::now());
        } else if (exists && !(channel.known && stands < channel.confirmed.offset)) {
            channel.confirmed = {look->at(0).bytes(), stands};
            channel.known = true;
        }
    }
    for (const OperationPtr &operation : std::exchange(m_unresolved, {})) {
        RedisChannel &channel = m_channels.at(operation->key);
        if (operation->kind == Kind::Append && found[operation->key] > 0) {
            --found[operation->key];
            ++channel.confirmed.offset;
            remember(*operation, channel.confirmed);
            operation->stored(Stored{channel.confirmed, Durability::Redis});
        } else {
            route(operation);
        }
    }
    m_looks.clear();
    flush();
}

void RedisStorage::flush()
{
    // Answers from memory come at once, and may ask for more.
    while (!m_held.empty() && m_link.isReady()) {
        const OperationPtr operation = m_held.front();
        m_held.pop_front();
        route(operation);
    }
    if (!m_link.isReady())
        return;
    setPhase(Phase::Up);
    if (m_restoration.isEmpty())
        return back();
    tellDegraded("Redis has lost messages");
    m_restoration.start();
}

void RedisStorage::tellDegraded(const QByteArray &reason)
{
    if (std::exchange(m_degraded, true))
        return;
    m_away.start();
    qCWarning(lcRedisStorage).noquote() << "storage is degraded:" << reason;
    Q_EMIT degraded(reason);
}

void RedisStorage::back()
{
    m_restored += m_restoration.takeRestored();
    if (!std::exchange(m_degraded, false))
        return;
    const qint64 restored = std::exchange(m_restored, 0);
    const std::chrono::milliseconds duration(m_away.elapsed());
    qCInfo(lcRedisStorage).noquote() << "storage is back restored=" + QByteArray::number(restored)
                                     << "away_ms=" + QByteArray::number(qint64(duration.count()));
    Q_EMIT recovered(restored, duration);
}

} // namespace arqon
