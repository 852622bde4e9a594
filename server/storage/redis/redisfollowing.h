// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redislink.h"
#include "server/storage/redis/redisrecord.h"
#include "server/storage/redis/redistopics.h"

#include <map>
#include <set>

namespace arqon {

/// Tells what happens to the followed channels in the order of the stream, whoever does it: what is heard on a channel's topic and what is
/// answered to own appends are told by their offsets, each once. What was not heard is read from the stream before anything newer is told.
///
/// A channel counts as heard to the end when nothing can be missing: its topic is subscribed, and the stream has been read since. After a
/// break of either connection it is read again.
class RedisFollowing : public QObject
{
    Q_OBJECT
public:
    /// What waits for its turn, a channel; beyond it what others wrote is let go, counted, and read later. No setting: nobody misses
    /// anything, and as many wait only while a channel's stream is read that is that far behind.
    static constexpr size_t WaitingLimit = 10'000;

    /// What it needs of those around it.
    struct Surroundings
    {
        /// Whether Redis is there, and has all that is kept of the channel.
        std::function<bool(const QByteArray &key)> mayRead;
        /// Reads the stream. False: not now; `done` will not be called.
        std::function<bool(const QByteArray &key, const Range &range, StorageBackend::Done<History> done)> read;
        /// It is about to be told, and stands there. Not for own messages.
        std::function<void(const QByteArray &key, const Position &position, const Message &message)> keep;
    };

    /// Both outlive it.
    RedisFollowing(RedisTopics &topics, const RedisLink &link, Surroundings surroundings);

    /// As StorageBackend::follow().
    void follow(const QByteArray &key, std::optional<std::chrono::milliseconds> since, StorageBackend::Done<Position> done);
    void unfollow(const QByteArray &key);
    /// Before those around it go: nobody is told anything any more.
    void abandon();
    bool isFollowed(const QByteArray &key) const { return m_channels.contains(key); }
    /// Messages beyond WaitingLimit.
    qint64 letGo() const { return m_letGo; }
    /// Up to where all has been told; nothing, if that is not known yet or the channel is not followed.
    std::optional<Position> toldTo(const QByteArray &key) const;
    /// Calls when the channel has been read to its end, or is no longer followed.
    void whenSettled(const QByteArray &key, std::function<void()> done);

    /// Nothing is told as long as somebody holds what it returns, so that what is read meanwhile reaches at least as far.
    std::shared_ptr<const void> hold(const QByteArray &key);

    /// An own message has been stored there; `tell` is called when it is its turn, perhaps at once. `isAlone`: Redis went away before that, and
    /// the message is to go on from memory like any other.
    using Tell = std::function<void(bool isAlone)>;
    void stored(const QByteArray &key, const Position &position, const Message &message, Tell tell);
    /// An own message turned out to be in the stream since before.
    void repeated(const QByteArray &key, quint64 offset);

    /// Redis is away, and the channels go on alone; those that had no position yet from where `standsAt` says.
    void goOnAlone(const std::function<Position(const QByteArray &key)> &standsAt);
    /// Redis is away, and nothing goes on: who waits to follow is refused.
    void refuseJoiners();
    /// All up to there has been told otherwise; `last`: the newest of it, if there is one.
    void place(const QByteArray &key, const Position &position, const Message *last = nullptr);
    /// Reads all that is not known to be at its end. Call it now and then, for when topics can't be heard at all.
    void readAll();
    /// Reads the channel. Of what has been told, only that up to `common` has kept its offset; the rest is in the stream at `offsets`.
    void readAgain(const QByteArray &key, quint64 common, const std::vector<quint64> &offsets);
    void readAgain(const QByteArray &key);

Q_SIGNALS:
    void appended(const QByteArray &key, const arqon::StoredMessage &message);
    void epochChanged(const QByteArray &key, const arqon::Position &position);
    void missed(const QByteArray &key, quint64 fromOffset, quint64 toOffset);

private:
    struct Waiting
    {
        std::optional<Message> message; ///< nothing: an own one that is not answered yet
        Tell tell;                      ///< of an own one
    };
    struct Name
    {
        QByteArray id;
        QByteArray from;
        bool operator==(const Name &) const = default;
    };
    struct Channel
    {
        QByteArray key;
        Address address;
        std::optional<std::chrono::milliseconds> since; ///< where to begin to tell; nothing: at its end
        Position position;
        Name last; ///< of the message there; empty: not known
        int holds = 0;
        bool isPlaced = false;
        bool isSubscribed = false;
        bool isReading = false;
        bool isBehind = true;      ///< to be read
        bool hasEnded = false;     ///< nobody follows it any more
        bool isRenumbered = false; ///< the epoch has changed since it was read to its end: holes are none
        bool hasSkipped = false;   ///< what was told before stood here under other offsets
        std::map<quint64, Waiting> waiting;
        std::set<quint64> told; ///< offsets of what was told before under others
        std::vector<std::function<void(bool)>> joiners;
        bool isSettled() const { return isPlaced && !isReading && !isBehind && holds == 0; }
    };
    using ChannelPtr = std::shared_ptr<Channel>;

    ChannelPtr find(const QByteArray &key) const;
    void subscribed(const QByteArray &key);
    void heard(const QByteArray &key, QByteArrayView payload);
    void interrupted(const QByteArray &key);
    bool isDeaf(const Channel &channel) const { return m_topics.isDeaf(m_link.topic(channel.key)); }
    void read(const ChannelPtr &channel);
    void readTo(const ChannelPtr &channel, History &&history);
    /// The epoch is another one: finds out whether what was told is still there, or another history has begun.
    void turnTo(const ChannelPtr &channel, const QByteArray &epoch);
    bool ask(const ChannelPtr &channel, const Range &range, std::function<void(History &&)> done);
    void settle(const ChannelPtr &channel);
    void beginAnew(const ChannelPtr &channel, const QByteArray &epoch);
    /// Tells what waits and has its turn.
    void drain(const ChannelPtr &channel);
    /// Tells what waits before `offset`, whatever is missing between.
    void tellBefore(const ChannelPtr &channel, quint64 offset);
    void tell(const ChannelPtr &channel, quint64 offset, const Waiting &waiting);
    void pass(const ChannelPtr &channel, quint64 offset, const Message &message);
    /// There is nothing between what was told and `offset`, which is included.
    void jump(const ChannelPtr &channel, quint64 offset);
    static void setLast(Channel &channel, const Message &message) { channel.last = {message.id(), message.from()}; }
    void announceSkipped(const ChannelPtr &channel);
    bool isMissing(const Channel &channel) const;

    RedisTopics &m_topics;
    const RedisLink &m_link;
    Surroundings m_surroundings;
    RedisRecords m_records;
    std::unordered_map<QByteArray, ChannelPtr> m_channels;
    qint64 m_letGo = 0;
};

} // namespace arqon
