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

/// Messages of others among which those that were on their way are looked for.
constexpr qsizetype ForeignLimit = 10'000;

/// The messages' offsets in the stream, from the first one on, as far as they are there. Those behind the first that is missing were not
/// written either, for they were sent later.
std::deque<quint64> findAtTheEnd(const std::vector<const Message *> &messages, const RedisReply &tail)
{
    std::deque<quint64> offsets;
    for (qsizetype index = tail.size() - 1; index >= 0 && offsets.size() < messages.size(); --index) { // newest first
        const RedisReply there = tail.at(index);
        const Message &wanted = *messages[offsets.size()];
        if (there.at(0).text() == wanted.id() && there.at(1).text() == wanted.from())
            offsets.push_back(quint64(there.at(2).integer()));
    }
    return offsets;
}

} // namespace

Error RedisStorage::awayError() const
{
    return {ErrorWord::Unavailable, "Storage is away: " + m_link.connection().reason() + ". Try again later.", {}};
}

void RedisStorage::route(const OperationPtr &operation)
{
    if (m_phase == Phase::Away && !isDegradable())
        return operation->refuse(awayError());
    const RedisChannel &channel = m_channels.at(operation->key);
    if (m_phase == Phase::Up && channel.isClosing)
        return m_behind.push_back(operation);
    if (m_phase == Phase::Away || channel.dirty)
        return answerFromMemory(*operation);
    if (!m_link.isReady()) {
        holdAppends();
        m_held.push_back(operation);
        return;
    }
    if (operation->kind == Kind::Append)
        return m_appends.add(operation);
    if (m_appends.sendAll(operation->key) && send(operation))
        return;
    refuseFor(*operation);
}

void RedisStorage::holdAppends()
{
    const RedisAppends::Batch waiting = m_appends.takeAll();
    m_held.insert(m_held.end(), waiting.begin(), waiting.end());
    m_held.insert(m_held.end(), m_behind.begin(), m_behind.end());
    m_behind.clear();
}

void RedisStorage::goOnWith(const QByteArray &key)
{
    const auto ofOthers =
        std::stable_partition(m_behind.begin(), m_behind.end(), [&](const OperationPtr &each) { return each->key != key; });
    const std::vector<OperationPtr> waited(ofOthers, m_behind.end());
    m_behind.erase(ofOthers, m_behind.end());
    for (const OperationPtr &operation : waited)
        route(operation);
}

void RedisStorage::connectionChanged(State state)
{
    if (!keepsHistory()) { // nothing waits for Redis, but the others are not heard
        if (state == State::Away)
            tellDegraded("Redis: " + m_link.connection().reason());
        return state == State::Ready ? back() : void();
    }
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
    isDegradable() ? goOnAlone() : m_following.refuseJoiners();
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

void RedisStorage::goOnAlone()
{
    m_following.goOnAlone([this](const QByteArray &key) {
        align(m_channels.at(key));
        Position stands;
        m_memory.position(key, [&stands](const Result<Position> &position) { stands = *position; });
        return stands;
    });
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

void RedisStorage::look(const QByteArray &key, qsizetype sent)
{
    RedisChannel &channel = m_channels.at(key);
    adopt(channel);
    const qsizetype newest = sent > 0 ? sent + ForeignLimit : 0;
    m_looksLeft += m_link.look(key, newest, channel.known ? channel.confirmed.offset : 0,
                               [this, key, round = m_round](const Result<RedisReply> &reply) {
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
    std::unordered_map<QByteArray, std::pair<QByteArray, std::deque<quint64>>> found; // epoch, and offsets of those that Redis did get
    for (const auto &[key, look] : m_looks) {
        RedisChannel &channel = m_channels.at(key);
        const bool exists = look->size() == 3;
        const Position there = exists ? Position{look->at(0).bytes(), quint64(look->at(1).integer())} : Position{};
        // Another epoch is that of somebody who knows more.
        const bool hasLost = !exists || (there.epoch == channel.confirmed.epoch && there.offset < channel.confirmed.offset);
        if (channel.dirty)
            continue;
        if (channel.known && hasLost && isDegradable()) {
            align(channel);
            fallBehind(channel, std::chrono::steady_clock::now());
        } else if (exists && !(channel.known && hasLost)) {
            found[key] = {there.epoch, findAtTheEnd(sent[key], look->at(2))};
            confirm(key, there);
        }
    }
    for (const OperationPtr &operation : std::exchange(m_unresolved, {})) {
        auto &[epoch, offsets] = found[operation->key];
        if (operation->kind == Kind::Append && !offsets.empty()) {
            const quint64 offset = offsets.front();
            offsets.pop_front();
            stored(operation, {epoch, offset});
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
    m_following.readAll();
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
