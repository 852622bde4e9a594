// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisrestoration.h"

#include "server/storage/redis/redisappends.h"
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
    m_channels.each([this](RedisChannel &channel) {
        unpace(channel);
        if (channel.dirty)
            m_waiting.push_back(channel.key);
    });
}

void RedisRestoration::pace(RedisChannel &channel, quint64 newest)
{
    if (channel.confirmed.offset < channel.goal)
        return;
    const quint64 left = newest - channel.confirmed.offset;
    channel.isClosing |= channel.goal > 0 && 2 * left > channel.backlog;
    channel.goal = newest;
    channel.backlog = left;
}

void RedisRestoration::unpace(RedisChannel &channel)
{
    channel.isClosing = false;
    channel.goal = 0;
    channel.backlog = 0;
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
        return channel.move ? put(key) : look(key);
    const QByteArray epoch = channel.confirmed.epoch;
    const bool sent = m_link.drop(key, epoch, [this, key, epoch, round = m_round](const Result<RedisReply> &reply) {
        if (!accept(reply) || round != m_round)
            return;
        RedisChannel &dropped = m_channels.at(key);
        if (dropped.confirmed.epoch == epoch)
            dropped.dropped = false;
        dropped.move.reset();
        begin(key);
    });
    if (!sent)
        postpone(key);
}

void RedisRestoration::look(const QByteArray &key)
{
    const bool sent = m_link.look(key, 1, 0, [this, key, round = m_round](const Result<RedisReply> &reply) {
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
    channel.inRedis = there.size() < 3 ? 0 : quint64(there.at(1).integer());
    if (there.size() < 3) { // Redis has nothing of it (any more): all that is kept is put there, at its offsets
        channel.confirmed = {here.position.epoch, here.firstOffset - 1};
        return put(channel.key);
    }
    const QByteArray epoch = there.at(0).bytes();
    const quint64 offset = channel.inRedis;
    if (epoch != here.position.epoch || offset > newest || !isOurs(channel, offset, there)) {
        if (channel.confirmed.offset < newest)
            return moveFrom(channel, std::max(channel.confirmed.offset + 1, here.firstOffset), std::max(offset, newest));
        channel.confirmed = {epoch, offset}; // nothing is left to be put
        return clean(channel);
    }
    const bool hole = here.firstOffset > offset + 1 && count < m_link.maxEntries();
    if (hole && count > 0)
        return moveFrom(channel, here.firstOffset, here.firstOffset - 1);
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

void RedisRestoration::moveFrom(RedisChannel &channel, quint64 from, quint64 least)
{
    const quint64 newest = kept(channel.key, 0, 0).position.offset;
    qCWarning(lcRestoration).noquote() << "new epoch, the offsets given while Redis was away can't stay: channel=" + channel.key
                                       << "messages=" + QByteArray::number(qulonglong(newest + 1 - from));
    channel.move = std::make_shared<RedisChannel::Move>();
    channel.move->epoch = makeUlid();
    channel.move->common = std::min(channel.confirmed.offset, from - 1);
    channel.move->least = least;
    channel.confirmed.offset = from - 1;
    put(channel.key);
}

void RedisRestoration::moveRest(const QByteArray &key)
{
    RedisChannel &channel = m_channels.at(key);
    if (channel.dropped)
        return begin(key);
    moveFrom(channel, channel.confirmed.offset + 1, kept(key, 0, 0).position.offset);
}

void RedisRestoration::put(const QByteArray &key)
{
    RedisChannel &channel = m_channels.at(key);
    if (channel.dropped)
        return begin(key);
    const History chunk = kept(key, channel.confirmed.offset + 1, Chunk);
    if (chunk.messages.empty())
        return clean(channel);
    pace(channel, chunk.position.offset);
    const quint64 first = chunk.messages.front().offset;
    const bool hole = first != channel.confirmed.offset + 1; // memory did not suffice, meanwhile
    if (!channel.move && hole && qint64(chunk.position.offset + 1 - first) < m_link.maxEntries())
        return moveFrom(channel, first, first - 1);
    channel.move ? move(channel, chunk.messages) : putInPlace(channel, chunk);
}

void RedisRestoration::putInPlace(const RedisChannel &channel, const History &chunk)
{
    struct Progress
    {
        quint64 lastSent = 0;
        bool conflict = false;
        bool isElsewhere = false; ///< and that was the first conflict
    };
    const auto progress = std::make_shared<Progress>();
    const QByteArray key = channel.key;
    quint64 newest = channel.inRedis;
    for (const StoredMessage &each : chunk.messages) {
        const auto done = [this, key, offset = each.offset, progress, round = m_round](const Result<RedisReply> &reply) {
            if (!accept(reply))
                return;
            if (!written(key, offset, *reply) && !std::exchange(progress->conflict, true))
                progress->isElsewhere = reply->integer() == RedisLink::Elsewhere;
            if (offset != progress->lastSent || round != m_round)
                return;
            if (progress->isElsewhere)
                moveRest(key);
            else
                progress->conflict ? begin(key) : put(key);
        };
        const RedisSlot slot{{chunk.position.epoch, each.offset}, newest, progress->lastSent == 0};
        if (!m_link.put(key, each.message, slot, done))
            break;
        newest = each.offset;
        progress->lastSent = each.offset;
    }
    if (progress->lastSent == 0)
        postpone(key);
}

bool RedisRestoration::written(const QByteArray &key, quint64 offset, const RedisReply &reply)
{
    RedisChannel &channel = m_channels.at(key);
    if (channel.dropped)
        return true;
    if (reply.integer() < 0)
        return false;
    channel.inRedis = offset;
    channel.confirmed.offset = offset;
    m_restored += reply.integer();
    m_channels.touch(channel);
    return true;
}

void RedisRestoration::move(const RedisChannel &channel, const std::vector<StoredMessage> &chunk)
{
    std::vector<const Message *> messages;
    qint64 bytes = 0;
    for (const StoredMessage &each : chunk) {
        bytes += each.message.footprint();
        if (!messages.empty() && bytes > RedisAppends::BatchBytes)
            break;
        messages.push_back(&each.message);
    }
    const size_t count = messages.size();
    const quint64 last = chunk[count - 1].offset;
    const RedisPlace place{channel.move->epoch, {{}, channel.move->least}, !channel.move->hasTurned};
    const auto done = [this, key = channel.key, count, last, round = m_round](const Result<RedisReply> &reply) {
        if (!accept(reply))
            return;
        moved(key, last, RedisLink::stores(count, *reply));
        if (round == m_round)
            put(key);
    };
    if (!m_link.append(channel.key, messages, place, done))
        postpone(channel.key);
}

void RedisRestoration::moved(const QByteArray &key, quint64 lastOffset, const std::vector<Stored> &stores)
{
    RedisChannel &channel = m_channels.at(key);
    if (channel.dropped || !channel.move)
        return;
    for (const Stored &each : stores) {
        channel.move->offsets.push_back(each.position.offset);
        m_restored += each.duplicate ? 0 : 1;
        if (each.position.offset > channel.move->newest.offset)
            channel.move->newest = each.position;
    }
    channel.move->hasTurned |= stores.back().position.epoch == channel.move->epoch;
    channel.confirmed.offset = lastOffset;
    m_channels.touch(channel);
}

void RedisRestoration::clean(RedisChannel &channel)
{
    const std::shared_ptr<RedisChannel::Move> move = std::exchange(channel.move, nullptr);
    if (move && !move->offsets.empty())
        channel.confirmed = move->newest;
    channel.dirty = false;
    channel.known = true;
    unpace(channel);
    --m_left;
    --m_active;
    m_restoredOne(channel, move.get());
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
