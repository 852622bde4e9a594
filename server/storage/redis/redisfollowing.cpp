// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisfollowing.h"

#include <QTimer>

namespace arqon {

namespace {

/// Messages read from the stream at once.
constexpr qsizetype Chunk = 256;
/// When the pipeline is full.
constexpr std::chrono::milliseconds Pause{20};

} // namespace

RedisFollowing::RedisFollowing(RedisTopics &topics, const RedisLink &link, Surroundings surroundings)
    : m_topics(topics)
    , m_link(link)
    , m_surroundings(std::move(surroundings))
{
    connect(&topics, &RedisTopics::subscribed, this, [this](const QByteArray &topic) { subscribed(m_link.keyOf(topic)); });
    connect(&topics, &RedisTopics::heard, this,
            [this](const QByteArray &topic, QByteArrayView payload) { heard(m_link.keyOf(topic), payload); });
    connect(&topics, &RedisTopics::interrupted, this, [this](const QByteArray &topic) { interrupted(m_link.keyOf(topic)); });
    connect(&topics, &RedisTopics::deafened, this, &RedisFollowing::readAll);
}

RedisFollowing::ChannelPtr RedisFollowing::find(const QByteArray &key) const
{
    const auto found = m_channels.find(key);
    return found == m_channels.end() ? nullptr : found->second;
}

void RedisFollowing::follow(const QByteArray &key, std::optional<std::chrono::milliseconds> since, StorageBackend::Done<Position> done)
{
    const auto [place, isNew] = m_channels.try_emplace(key);
    if (isNew) {
        place->second = std::make_shared<Channel>();
        Channel &channel = *place->second;
        channel.key = key;
        const qsizetype colon = key.indexOf(':');
        channel.address = {key.left(colon), key.mid(colon + 1)};
        channel.since = since;
    }
    const ChannelPtr channel = place->second;
    channel->joiners.push_back([channel, done = std::move(done)](bool isFollowed) {
        if (isFollowed)
            done(channel->position);
        else
            done(failure({ErrorWord::Unavailable, "The channel is not followed any more. Try again.", {}}));
    });
    if (isNew)
        m_topics.subscribe(m_link.topic(key));
    if (channel->isSettled())
        settle(channel);
    else
        read(channel);
}

void RedisFollowing::unfollow(const QByteArray &key)
{
    const ChannelPtr channel = find(key);
    if (!channel)
        return;
    channel->hasEnded = true;
    m_channels.erase(key);
    m_topics.unsubscribe(m_link.topic(key));
    for (auto &[offset, waiting] : std::exchange(channel->waiting, {})) {
        if (waiting.tell)
            waiting.tell(false);
    }
    for (const auto &joiner : std::exchange(channel->joiners, {}))
        joiner(false);
}

void RedisFollowing::abandon()
{
    for (const auto &[key, channel] : m_channels) {
        channel->hasEnded = true;
        channel->waiting.clear();
        channel->joiners.clear();
    }
    m_channels.clear();
}

std::optional<Position> RedisFollowing::toldTo(const QByteArray &key) const
{
    const ChannelPtr channel = find(key);
    return channel && channel->isPlaced ? std::optional(channel->position) : std::nullopt;
}

void RedisFollowing::whenSettled(const QByteArray &key, std::function<void()> done)
{
    const ChannelPtr channel = find(key);
    if (!channel)
        return done();
    channel->joiners.push_back([done = std::move(done)](bool) { done(); });
    if (channel->isSettled())
        settle(channel);
}

void RedisFollowing::subscribed(const QByteArray &key)
{
    const ChannelPtr channel = find(key);
    if (!channel)
        return;
    channel->isSubscribed = true;
    channel->isBehind = true;
    read(channel);
}

void RedisFollowing::interrupted(const QByteArray &key)
{
    if (const ChannelPtr channel = find(key)) {
        channel->isSubscribed = false;
        channel->isBehind = true;
    }
}

std::shared_ptr<const void> RedisFollowing::hold(const QByteArray &key)
{
    const ChannelPtr channel = find(key);
    if (!channel)
        return {};
    ++channel->holds;
    return {channel.get(), [this, channel](const void *) {
                if (--channel->holds > 0 || channel->hasEnded)
                    return;
                if (channel->isSettled())
                    settle(channel);
                else
                    read(channel);
            }};
}

void RedisFollowing::stored(const QByteArray &key, const Position &position, const Message &message, Tell tellIt)
{
    const ChannelPtr channel = find(key);
    if (!channel)
        return tellIt(false);
    const bool isNext = position.epoch == channel->position.epoch && position.offset == channel->position.offset + 1;
    if (channel->isSettled() && isNext && channel->waiting.empty()) {
        channel->position.offset = position.offset;
        setLast(*channel, message);
        return tellIt(false);
    }
    channel->waiting[position.offset] = {message, std::move(tellIt)};
    if (channel->isPlaced && position.epoch != channel->position.epoch)
        channel->isBehind = true;
    else
        drain(channel);
    if (channel->isBehind || (!channel->isSubscribed && isMissing(*channel)))
        read(channel);
}

void RedisFollowing::repeated(const QByteArray &key, quint64 offset)
{
    const ChannelPtr channel = find(key);
    if (channel && offset > channel->position.offset)
        readAgain(key);
}

void RedisFollowing::heard(const QByteArray &key, QByteArrayView payload)
{
    const ChannelPtr channel = find(key);
    if (!channel)
        return;
    if (!channel->isPlaced || !m_surroundings.mayRead(key)) {
        channel->isBehind = true;
        return;
    }
    std::optional<RedisAnnouncement> announcement = m_records.readAnnouncement(payload, channel->address);
    const bool isSameEpoch = announcement && announcement->position.epoch == channel->position.epoch;
    if (isSameEpoch && announcement->dropped)
        return;
    if (announcement && announcement->dropped && channel->isSettled())
        beginAnew(channel, announcement->position.epoch);
    if (!isSameEpoch)
        return readAgain(key);
    const quint64 offset = announcement->position.offset;
    if (offset <= channel->position.offset)
        return;
    const bool isOwn = announcement->writer == m_link.writer();
    if (channel->waiting.size() >= WaitingLimit) {
        channel->isBehind = true;
        ++m_letGo;
    } else if (Waiting &waiting = channel->waiting[offset]; !isOwn && !waiting.message) {
        waiting.message = std::move(announcement->message);
    }
    if (channel->isSettled())
        drain(channel);
    // On the topic everything comes in order: what is missing now was lost.
    if (!channel->hasEnded && (channel->isBehind || isMissing(*channel)))
        readAgain(key);
}

bool RedisFollowing::isMissing(const Channel &channel) const
{
    return !channel.waiting.empty() && channel.waiting.begin()->first > channel.position.offset + 1;
}

void RedisFollowing::readAgain(const QByteArray &key)
{
    if (const ChannelPtr channel = find(key)) {
        channel->isBehind = true;
        read(channel);
    }
}

void RedisFollowing::readAgain(const QByteArray &key, quint64 common, const std::vector<quint64> &offsets)
{
    const ChannelPtr channel = find(key);
    if (!channel)
        return;
    if (channel->isPlaced && common < channel->position.offset) {
        channel->position.offset = common;
        channel->last = {};
        channel->told.insert(offsets.begin(), offsets.end());
        channel->isRenumbered = true;
        channel->hasSkipped = true;
    }
    readAgain(key);
}

void RedisFollowing::readAll()
{
    std::vector<ChannelPtr> behind;
    for (const auto &[key, channel] : m_channels) {
        if (channel->isBehind || (!channel->isSubscribed && isDeaf(*channel)))
            behind.push_back(channel);
    }
    for (const ChannelPtr &channel : behind)
        read(channel);
}

void RedisFollowing::read(const ChannelPtr &channel)
{
    if (channel->isReading || channel->hasEnded || !m_surroundings.mayRead(channel->key))
        return;
    // What is read before the topic is subscribed could be followed by something unheard. But better late than never.
    if (!channel->isSubscribed && !isDeaf(*channel))
        return;
    Range range;
    range.fromOffset = channel->position.offset + 1;
    range.limit = channel->isPlaced || channel->since ? Chunk : 0;
    if (!channel->isPlaced)
        range.since = channel->since.value_or(std::chrono::milliseconds(0));
    channel->isBehind = false;
    if (ask(channel, range, [this, channel](History &&history) { readTo(channel, std::move(history)); }))
        return;
    channel->isBehind = true;
    QTimer::singleShot(Pause, this, [this, channel] {
        if (channel->isBehind)
            read(channel);
    });
}

bool RedisFollowing::ask(const ChannelPtr &channel, const Range &asked, std::function<void(History &&)> done)
{
    Range range = asked;
    range.keep = Range::End::Oldest;
    channel->isReading = m_surroundings.read(channel->key, range, [this, channel, done = std::move(done)](Result<History> history) {
        channel->isReading = false;
        if (channel->hasEnded)
            return;
        if (history && m_surroundings.mayRead(channel->key))
            done(std::move(*history));
        else
            channel->isBehind = true; // until Redis is back
    });
    return channel->isReading;
}

void RedisFollowing::turnTo(const ChannelPtr &channel, const QByteArray &epoch)
{
    const Name last = channel->last;
    const auto turn = [this, channel, epoch](bool isAnother) {
        if (isAnother) {
            beginAnew(channel, epoch);
        } else {
            channel->position.epoch = epoch;
            channel->isRenumbered = true;
            channel->hasSkipped = true;
        }
        readAgain(channel->key);
    };
    if (last == Name{} || !channel->told.empty())
        return turn(false);
    Range range;
    range.fromOffset = channel->position.offset;
    range.toOffset = range.fromOffset;
    const bool sent = ask(channel, range, [epoch, last, turn](History &&history) {
        const Message *there = history.messages.empty() ? nullptr : &history.messages.front().message;
        turn(history.position.epoch == epoch && there && Name{there->id(), there->from()} != last);
    });
    if (!sent)
        channel->isBehind = true;
}

void RedisFollowing::readTo(const ChannelPtr &channel, History &&history)
{
    if (!channel->isPlaced) {
        channel->position = history.position;
        if (!history.messages.empty())
            channel->position.offset = history.messages.front().offset - 1;
        channel->isPlaced = true;
    } else if (channel->position.epoch != history.position.epoch) {
        if (history.position.offset < channel->position.offset) {
            beginAnew(channel, history.position.epoch);
            return readAgain(channel->key);
        }
        return turnTo(channel, history.position.epoch);
    }
    if (history.firstOffset > channel->position.offset + 1)
        jump(channel, history.firstOffset - 1);
    for (const StoredMessage &each : history.messages) {
        if (channel->hasEnded)
            return;
        if (each.offset > channel->position.offset)
            pass(channel, each.offset, each.message);
    }
    const bool isPart = !history.messages.empty() && channel->position.offset < history.position.offset;
    if (isPart || channel->hasEnded)
        return readAgain(channel->key);
    if (history.position.offset > channel->position.offset)
        jump(channel, history.position.offset);
    if (channel->isBehind)
        return read(channel);
    settle(channel);
}

void RedisFollowing::goOnAlone(const std::function<Position(const QByteArray &)> &standsAt)
{
    const auto channels = m_channels; // who is told may end some
    for (const auto &[key, channel] : channels) {
        channel->isBehind = true;
        if (!channel->isPlaced)
            place(key, standsAt(key));
        announceSkipped(channel);
        for (auto &[offset, waiting] : std::exchange(channel->waiting, {})) {
            if (waiting.tell)
                waiting.tell(true);
        }
        for (const auto &joiner : std::exchange(channel->joiners, {}))
            joiner(true);
    }
}

void RedisFollowing::refuseJoiners()
{
    const auto channels = m_channels;
    for (const auto &[key, channel] : channels) {
        channel->isBehind = true;
        for (const auto &joiner : std::exchange(channel->joiners, {}))
            joiner(false);
    }
}

void RedisFollowing::place(const QByteArray &key, const Position &position, const Message *last)
{
    const ChannelPtr channel = find(key);
    if (!channel)
        return;
    const bool isTurn = channel->isPlaced && channel->position.epoch != position.epoch;
    channel->isPlaced = true;
    if (last)
        setLast(*channel, *last);
    else if (channel->position != position)
        channel->last = {};
    channel->position = position;
    if (isTurn)
        Q_EMIT epochChanged(key, position);
}

} // namespace arqon
