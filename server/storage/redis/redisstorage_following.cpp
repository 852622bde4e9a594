// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisstorage.h"

#include <algorithm>

// The part of the class that is about the channels that others write to as well.

namespace arqon {

using Kind = RedisOperation::Kind;

void RedisStorage::follow(const QByteArray &channelKey, std::optional<std::chrono::milliseconds> since, Done<Position> done)
{
    if (!keepsHistory())
        return m_broadcast.follow(channelKey, [this, channelKey, done = std::move(done)] { m_memory.position(channelKey, done); });
    if (m_phase == Phase::Away && !isDegradable())
        return done(failure(awayError()));
    m_following.follow(channelKey, since, std::move(done));
    if (m_phase == Phase::Away)
        goOnAlone();
}

void RedisStorage::unfollow(const QByteArray &channelKey)
{
    if (RedisChannel *channel = m_channels.find(channelKey))
        adopt(*channel);
    keepsHistory() ? m_following.unfollow(channelKey) : m_broadcast.unfollow(channelKey);
}

void RedisStorage::adopt(RedisChannel &channel)
{
    const std::optional<Position> told = channel.dirty ? std::nullopt : m_following.toldTo(channel.key);
    if (told)
        channel.confirmed = *told;
}

void RedisStorage::stored(const OperationPtr &operation, const Position &position)
{
    m_following.stored(operation->key, position, operation->message, [this, operation, position](bool isAlone) {
        if (isAlone)
            return answerFromMemory(*operation);
        remember(operation->key, position, operation->message);
        operation->stored(Stored{position, Durability::Redis, false});
    });
}

void RedisStorage::remember(const QByteArray &key, const Position &position, const Message &message)
{
    RedisChannel &channel = m_channels.at(key);
    channel.hasAppended = true;
    m_channels.touch(channel);
    if (channel.dirty)
        return;
    if (channel.confirmed.epoch == position.epoch)
        channel.confirmed.offset = std::max(channel.confirmed.offset, position.offset);
    adopt(channel);
    if (!isDegradable())
        return;
    const Position before{position.epoch, position.offset - 1};
    m_memory.position(key, [&](const Result<Position> &stands) {
        if (*stands != before)
            m_memory.continueFrom(key, before);
    });
    m_memory.append(key, message, [](const Result<Stored> &) {});
}

RedisFollowing::Surroundings RedisStorage::surroundings()
{
    return {[this](const QByteArray &key) { return m_phase == Phase::Up && !m_channels.at(key).dirty; },
            [this](const QByteArray &key, const Range &range, Done<History> done) { return readFor(key, range, std::move(done)); },
            [this](const QByteArray &key, const Position &position, const Message &message) { remember(key, position, message); }};
}

bool RedisStorage::readFor(const QByteArray &key, const Range &range, Done<History> done)
{
    return m_link.read(key, range, newEpoch(m_channels.at(key)),
                       [this, key, range, done = std::move(done)](const Result<RedisReply> &reply) {
                           if (!reply)
                               return done(failure(reply.error()));
                           if (reply->isError()) {
                               done(failure({ErrorWord::Unavailable, "Redis: " + reply->bytes(), {}}));
                               if (!reply->isWrongType())
                                   m_link.refused(*reply);
                               return;
                           }
                           if (!m_channels.at(key).dirty)
                               confirm(key, {reply->at(0).bytes(), quint64(reply->at(1).integer())});
                           done(historyOf(key, range, *reply));
                       });
}

void RedisStorage::readBack(const OperationPtr &operation, History &&history)
{
    // Whoever reads on from the history to what is told live must find neither a gap nor a repetition between the two.
    const std::optional<Position> toldTo = m_following.toldTo(operation->key);
    if (toldTo && operation->range.keep == Range::End::Oldest && *toldTo != history.position) {
        const bool isNewer = toldTo->epoch == history.position.epoch && toldTo->offset < history.position.offset;
        if (isNewer) {
            std::erase_if(history.messages, [&](const StoredMessage &each) { return each.offset > toldTo->offset; });
            history.position = *toldTo;
        } else if (!operation->isRepeated) {
            const auto again = std::make_shared<RedisOperation>(RedisOperation{Kind::Read, operation->key});
            again->range = operation->range;
            again->history = operation->history;
            again->isRepeated = true;
            if (toldTo->epoch != history.position.epoch)
                m_following.readAgain(operation->key);
            return m_following.whenSettled(operation->key, [this, again] {
                again->hold = m_following.hold(again->key);
                route(again);
            });
        }
    }
    operation->history(std::move(history));
}

} // namespace arqon
