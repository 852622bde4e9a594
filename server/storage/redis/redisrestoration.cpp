// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisrestoration.h"

#include "shared/protocol/id.h"

#include <QLoggingCategory>
#include <QTimer>

namespace arqon {

namespace {

Q_LOGGING_CATEGORY(lcRestoration, "arqon.redis.restoration", QtInfoMsg)

/// Channels put back at the same time, and messages of each on their way at the same time.
constexpr int ActiveLimit = 32;
constexpr qsizetype Chunk = 128;
/// When the pipeline is full.
constexpr std::chrono::milliseconds Pause{20};

} // namespace

void RedisRestoration::add(RedisChannel &channel)
{
    if (std::exchange(channel.dirty, true))
        return;
    ++m_left;
    m_waiting.push_back(channel.key);
}

void RedisRestoration::start()
{
    next();
}

void RedisRestoration::interrupt()
{
    ++m_round;
    m_active = 0;
    m_waiting.clear();
    m_channels.each([this](const RedisChannel &channel) {
        if (channel.dirty)
            m_waiting.push_back(channel.key);
    });
}

void RedisRestoration::next()
{
    while (m_active < ActiveLimit && !m_waiting.empty() && m_link.isReady()) {
        const QByteArray key = m_waiting.front();
        m_waiting.pop_front();
        ++m_active;
        begin(key);
    }
}

void RedisRestoration::postpone(const QByteArray &key)
{
    QTimer::singleShot(Pause, &m_link.connection(), [this, key, round = m_round] {
        if (round == m_round)
            begin(key);
    });
}

bool RedisRestoration::accept(const Result<RedisReply> &reply)
{
    if (reply && reply->isError())
        m_link.refused(*reply);
    return reply && !reply->isError();
}

void RedisRestoration::begin(const QByteArray &key)
{
    RedisChannel &channel = m_channels.at(key);
    if (!channel.dropped)
        return look(key);
    const QByteArray epoch = channel.confirmed.epoch;
    const bool sent = m_link.drop(key, epoch, [this, key, epoch, round = m_round](const Result<RedisReply> &reply) {
        if (!accept(reply) || round != m_round)
            return;
        RedisChannel &dropped = m_channels.at(key);
        if (dropped.confirmed.epoch == epoch)
            dropped.dropped = false;
        begin(key);
    });
    if (!sent)
        postpone(key);
}

void RedisRestoration::look(const QByteArray &key)
{
    const bool sent = m_link.look(key, 1, [this, key, round = m_round](const Result<RedisReply> &reply) {
        if (accept(reply) && round == m_round)
            compare(m_channels.at(key), *reply);
    });
    if (!sent)
        postpone(key);
}

void RedisRestoration::compare(RedisChannel &channel, const RedisReply &there)
{
    if (channel.dropped)
        return begin(channel.key);
    const History here = kept(channel.key, 0, 0);
    const quint64 newest = here.position.offset;
    const qint64 count = qint64(newest + 1 - here.firstOffset);
    if (there.size() < 3) { // Redis has nothing of it (any more): all that is kept is put there, at its offsets
        channel.confirmed = {here.position.epoch, here.firstOffset - 1};
        return put(channel.key);
    }
    const QByteArray epoch = there.at(0).bytes();
    const quint64 offset = quint64(there.at(1).integer());
    if (epoch != here.position.epoch || offset > newest || !isOurs(channel, offset, there))
        return rebase(channel, std::max(channel.confirmed.offset + 1, here.firstOffset), std::max(offset, newest));
    const bool hole = here.firstOffset > offset + 1 && count < m_link.maxEntries();
    if (hole && count > 0)
        return rebase(channel, here.firstOffset, here.firstOffset - 1);
    channel.confirmed = {epoch, std::max(offset, here.firstOffset - 1)};
    put(channel.key);
}

bool RedisRestoration::isOurs(const RedisChannel &channel, quint64 offset, const RedisReply &there)
{
    const History at = kept(channel.key, offset, 1);
    const RedisReply tail = there.at(2);
    if (at.messages.empty() || at.messages.front().offset != offset || tail.size() == 0)
        return true; // nothing to compare with
    const Message &message = at.messages.front().message;
    return tail.at(0).at(0).text() == message.id() && tail.at(0).at(1).text() == message.from();
}

void RedisRestoration::rebase(RedisChannel &channel, quint64 from, quint64 base)
{
    const History unconfirmed = kept(channel.key, from, std::numeric_limits<qsizetype>::max());
    const Position start{makeUlid(), base};
    qCWarning(lcRestoration).noquote() << "new epoch, the offsets given while Redis was away can't stay: channel=" + channel.key
                                       << "messages=" + QByteArray::number(qulonglong(unconfirmed.messages.size()));
    m_kept.continueFrom(channel.key, start);
    for (const StoredMessage &each : unconfirmed.messages)
        m_kept.append(channel.key, each.message, [](const Result<Stored> &) {});
    channel.confirmed = start;
    channel.rebased = true;
    put(channel.key);
}

void RedisRestoration::put(const QByteArray &key)
{
    RedisChannel &channel = m_channels.at(key);
    if (channel.dropped)
        return begin(key);
    const History chunk = kept(key, channel.confirmed.offset + 1, Chunk);
    if (chunk.messages.empty())
        return clean(channel);
    const quint64 first = chunk.messages.front().offset;
    const bool hole = first != channel.confirmed.offset + 1; // memory did not suffice, meanwhile
    if (hole && qint64(chunk.position.offset + 1 - first) < m_link.maxEntries())
        return rebase(channel, first, first - 1);
    for (const StoredMessage &each : chunk.messages) {
        const Position position{chunk.position.epoch, each.offset};
        const bool last = each.offset == chunk.messages.back().offset;
        const bool sent = m_link.put(key, each.message, position, channel.rebased,
                                     [this, key, position, last, round = m_round](const Result<RedisReply> &reply) {
                                         written(key, position, reply);
                                         if (last && reply && !reply->isError() && round == m_round)
                                             put(key);
                                     });
        if (!sent)
            return postpone(key);
    }
}

void RedisRestoration::written(const QByteArray &key, const Position &position, const Result<RedisReply> &reply)
{
    if (!accept(reply))
        return;
    RedisChannel &channel = m_channels.at(key);
    if (channel.dropped)
        return;
    channel.confirmed = position;
    m_channels.touch(channel);
    m_restored += reply->integer();
}

void RedisRestoration::clean(RedisChannel &channel)
{
    channel.dirty = false;
    channel.rebased = false;
    channel.known = true;
    --m_left;
    --m_active;
    if (m_left == 0)
        m_finished();
    else
        next();
}

History RedisRestoration::kept(const QByteArray &key, quint64 from, qsizetype limit)
{
    Range range;
    range.fromOffset = from;
    range.limit = limit;
    range.keep = Range::End::Oldest;
    History history;
    m_kept.read(key, range, [&history](Result<History> read) { history = std::move(*read); });
    return history;
}

} // namespace arqon
