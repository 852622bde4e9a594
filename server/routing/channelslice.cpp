// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/channelslice.h"

#include "server/routing/elsewhere.h"
#include "server/routing/rooms.h"
#include "server/routing/shard.h"
#include "shared/protocol/id.h"

namespace arqon {

namespace {

/// Messages read from storage at once for a replay, of which as many go out as RoutingOptions::replayPause has bytes: enough to be quick,
/// few enough to stay far below a connection's queue limit.
constexpr qsizetype ReplayChunk = 256;

Error notFound(const Address &address)
{
    return {ErrorWord::ChannelNotFound, "There is no channel " + address.key() + ". Create it with create_channel first.", "channel"};
}

/// What one read gave of what was missed. The storage calls back in order, so every message after history.position is still to be
/// delivered, and reaches the same shard after this answer.
Joined replayed(History &&history, const Position &since, qint64 byteLimit)
{
    Joined joined;
    joined.position = history.position;
    const bool reaches =
        since.epoch == history.position.epoch && since.offset <= history.position.offset && since.offset + 1 >= history.firstOffset;
    joined.recovered = reaches;
    if (reaches) {
        joined.replay = std::move(history.messages);
        qint64 bytes = 0;
        const auto beyond = std::find_if(joined.replay.begin(), joined.replay.end(),
                                         [&](const StoredMessage &each) { return (bytes += each.message.footprint()) > byteLimit; });
        if (beyond != joined.replay.end()) // but one at least, or it would never end
            joined.replay.erase(std::max(beyond, joined.replay.begin() + 1), joined.replay.end());
        joined.complete = joined.replay.empty() || joined.replay.back().offset >= history.position.offset;
    }
    return joined;
}

} // namespace

ChannelSlice::ChannelSlice(Shard &shard, StorageBackend &storage) : m_shard(shard), m_storage(storage), m_following(shard, storage)
{
    for (const Address &address : builtInChannels()) {
        if (shard.mesh().ownerOf(address.key()) == shard.index())
            make(address, true);
    }
}

Channel &ChannelSlice::make(const Address &address, bool builtIn)
{
    auto channel = std::make_unique<Channel>();
    channel->key = address.key();
    channel->address = address;
    channel->builtIn = builtIn;
    channel->createdAt = wallClock();
    channel->subscribers.resize(m_shard.mesh().shards.size());
    m_busy.made(*channel);
    if (m_busy.channelsOf(address.room) == 1 && !isBuiltInRoom(address.room))
        m_shard.rooms().countUse(address.room, +1);
    Channel &made = *(m_channels[channel->key] = std::move(channel));
    m_following.made(made);
    return made;
}

Channel &ChannelSlice::makeFor(const QByteArray &creator, const Address &address)
{
    Channel &channel = make(address, false);
    channel.creator = creator;
    if (!creator.isEmpty())
        ++m_madeBy[creator];
    return channel;
}

std::optional<Error> ChannelSlice::mayNotMake(const Address &address, const QByteArray &creator) const
{
    const RoutingOptions &options = m_shard.options();
    if (const auto tooLong = checkLength(address.room, options.maxNameLength, "room"))
        return tooLong;
    if (const auto tooLong = checkLength(address.channel, options.maxNameLength, "channel"))
        return tooLong;
    if (size() >= options.maxChannels)
        return limitReached(CountLimit::Channels, "There are as many channels as the server may have.");
    if (options.maxChannelsPerClient > 0 && m_madeBy.value(creator) >= options.maxChannelsPerClient)
        return limitReached(CountLimit::ChannelsPerClient, "There are as many channels of yours as one client may have made.");
    return std::nullopt;
}

void ChannelSlice::letGo(Channel &channel, ChannelEnd why)
{
    if (const auto made = m_madeBy.find(channel.creator); made != m_madeBy.end() && --*made <= 0)
        m_madeBy.erase(made);
    m_following.gone(channel);
    m_busy.gone(channel);
    if (m_busy.channelsOf(channel.address.room) == 0 && !isBuiltInRoom(channel.address.room))
        m_shard.rooms().countUse(channel.address.room, -1);
    Q_EMIT m_shard.announcements().channelDeleted(channel.address, why);
}

void ChannelSlice::erase(Channel &channel, ChannelEnd why)
{
    letGo(channel, why);
    m_channels.erase(QByteArray(channel.key));
}

void ChannelSlice::changeKeepsHistory(Channel &channel, bool keeps)
{
    channel.keepsHistory = keeps;
    Q_EMIT m_shard.announcements().historyKept(channel.address, keeps);
}

void ChannelSlice::subscribersChanged(Channel &channel)
{
    channel.subscribersChanged();
    m_following.audienceChanged(channel);
    Q_EMIT m_shard.announcements().audienceChanged(channel.address);
}

StorageCallCounters &ChannelSlice::countersOf(StorageCall call)
{
    return m_shard.counters().storage[size_t(call)];
}

Channel *ChannelSlice::find(const QByteArray &key)
{
    const auto it = m_channels.find(key);
    return it == m_channels.end() ? nullptr : it->second.get();
}

Result<Channel *> ChannelSlice::obtain(const Address &address, const QByteArray &creator)
{
    if (Channel *channel = find(address.key()))
        return channel;
    if (!m_shard.options().autoCreate)
        return failure(notFound(address));
    if (const auto refused = mayNotMake(address, creator))
        return failure(*refused);
    Channel &channel = makeFor(creator, address);
    Q_EMIT m_shard.announcements().channelCreated(address, false);
    return &channel;
}

void ChannelSlice::join(const Address &address, const Joiner &joiner, const std::optional<Position> &since, const Done<Joined> &done)
{
    const Result<Channel *> obtained = obtain(address, joiner.clientId);
    if (!obtained)
        return done(failure(obtained.error()));
    Channel *channel = *obtained;
    ++channel->members[joiner.clientId];
    ++channel->subscribers[size_t(joiner.session.shard)][size_t(joiner.dialect)];
    subscribersChanged(*channel);
    const qsizetype members = channel->memberCount(m_shard.patterns());
    const QByteArray key = channel->key;
    const auto answer = [this, key, joiner, members, done](Result<Joined> joined) {
        if (joined)
            joined->members = members;
        else
            leave(key, joiner); // refused after all
        done(std::move(joined));
    };
    m_following.whenFollowed(*channel, [this, key, since, answer](const Result<void> &followed) {
        if (!followed)
            answer(failure(followed.error()));
        else
            since ? replay(key, *since, answer) : stand(key, answer);
    });
}

void ChannelSlice::replay(const QByteArray &key, const Position &from, const Done<Joined> &done)
{
    Range range;
    range.fromOffset = from.offset + 1;
    range.limit = ReplayChunk;
    range.keep = Range::End::Oldest;
    const Done<History> read = [from, limit = m_shard.options().replayPause, done](Result<History> history) {
        if (!history)
            return done(failure(history.error()));
        done(replayed(std::move(*history), from, limit));
    };
    m_storage.read(key, range, metered(StorageCall::Read, read));
}

void ChannelSlice::stand(const QByteArray &key, const Done<Joined> &done)
{
    const Channel *channel = find(key);
    const qsizetype members = channel ? channel->memberCount(m_shard.patterns()) : 0;
    const Done<Position> found = [members, done](Result<Position> position) {
        if (!position)
            return done(failure(position.error()));
        done(Joined{members, *position, std::nullopt, {}, true});
    };
    m_storage.position(key, metered(StorageCall::Position, found));
}

void ChannelSlice::leave(const QByteArray &key, const Joiner &joiner)
{
    Channel *channel = find(key);
    if (!channel)
        return; // its room was closed meanwhile
    int &shardCount = channel->subscribers[size_t(joiner.session.shard)][size_t(joiner.dialect)];
    shardCount = std::max(0, shardCount - 1);
    subscribersChanged(*channel);
    if (const auto it = channel->members.find(joiner.clientId); it != channel->members.end() && --*it <= 0)
        channel->members.erase(it);
    forgetIfIdle(*channel);
}

void ChannelSlice::forgetIfIdle(Channel &channel)
{
    if (channel.isIdle())
        erase(channel, ChannelEnd::Empty);
}

void ChannelSlice::rename(const QByteArray &key, const QByteArray &from, const QByteArray &to)
{
    Channel *channel = find(key);
    if (!channel || !channel->members.contains(from))
        return;
    if (--channel->members[from] <= 0)
        channel->members.remove(from);
    ++channel->members[to];
}

std::optional<Error> ChannelSlice::refusal(const Address &address, const QByteArray &creator)
{
    const Channel *channel = find(address.key());
    if (channel && (channel->builtIn || channel->persistent))
        return Error{ErrorWord::AlreadyExists, "There is a channel " + address.key() + " already.", "channel"};
    if (!channel && !m_shard.options().autoCreate && !m_shard.rooms().exists(address.room))
        return Error{ErrorWord::RoomNotFound, "There is no room " + address.room + ". Create it with create_room first.", "room"};
    return channel ? std::nullopt : mayNotMake(address, creator);
}

void ChannelSlice::create(const Address &address, const QByteArray &creator, const Done<ChannelFacts> &done)
{
    if (const auto refused = refusal(address, creator))
        return done(failure(*refused));
    Elsewhere *elsewhere = m_shard.mesh().elsewhere;
    if (!elsewhere)
        return done(finishCreation(address, creator));
    elsewhere->createChannel(m_shard, address, wallClock(), [=, this](const std::optional<Error> &refused) {
        refused ? done(failure(*refused)) : done(finishCreation(address, creator));
    });
}

Result<ChannelFacts> ChannelSlice::finishCreation(const Address &address, const QByteArray &creator)
{
    if (const auto refused = refusal(address, creator))
        return failure(*refused);
    Channel *channel = find(address.key());
    const bool isNew = !channel;
    if (isNew)
        channel = &makeFor(creator, address);
    channel->persistent = true;
    if (isNew)
        Q_EMIT m_shard.announcements().channelCreated(address, true);
    return facts(*channel);
}

Result<void> ChannelSlice::mayRemove(const Address &address)
{
    const Channel *channel = find(address.key());
    if (!channel)
        return failure(notFound(address));
    if (channel->builtIn)
        return failure({ErrorWord::BuiltIn, address.key() + " is built in and can't be deleted.", "channel"});
    if (channel->memberCount(m_shard.patterns()) > 0 || !channel->responders.empty())
        return failure({ErrorWord::HasMembers, address.key() + " has members. It can be deleted when they have left.", "channel"});
    return {};
}

void ChannelSlice::remove(const Address &address, const Done<ChannelFacts> &done)
{
    if (const Result<void> may = mayRemove(address); !may)
        return done(failure(may.error()));
    Elsewhere *elsewhere = m_shard.mesh().elsewhere;
    if (!elsewhere)
        return finishRemoval(address, done);
    elsewhere->removeChannel(m_shard, address, [=, this](const std::optional<Error> &refused) {
        refused ? done(failure(*refused)) : finishRemoval(address, done);
    });
}

void ChannelSlice::finishRemoval(const Address &address, const Done<ChannelFacts> &done)
{
    if (const Result<void> may = mayRemove(address); !may) // somebody came meanwhile
        return done(failure(may.error()));
    Channel &channel = *find(address.key());
    const ChannelFacts last = facts(channel);
    setKeepsHistory(channel, false);
    erase(channel, ChannelEnd::Command);
    const Done<Position> gone = [last, done](Result<Position> dropped) {
        if (!dropped)
            return done(failure(dropped.error()));
        done(last);
    };
    m_storage.drop(address.key(), metered(StorageCall::Drop, gone));
}

void ChannelSlice::history(const Address &address, const Range &range, const Done<History> &done)
{
    if (!find(address.key()))
        return done(failure(notFound(address)));
    m_storage.read(address.key(), range, metered(StorageCall::Read, done));
}

void ChannelSlice::info(const Address &address, const Done<std::pair<ChannelFacts, Position>> &done)
{
    const Channel *channel = find(address.key());
    if (!channel)
        return done(failure(notFound(address)));
    const Done<Position> found = [known = facts(*channel), done](Result<Position> position) {
        if (!position)
            return done(failure(position.error()));
        done(std::pair{known, *position});
    };
    m_storage.position(address.key(), metered(StorageCall::Position, found));
}

std::vector<ChannelFacts> ChannelSlice::list(const QByteArray &room) const
{
    std::vector<ChannelFacts> found;
    for (const auto &[key, channel] : m_channels) {
        if (room.isEmpty() || channel->address.room == room)
            found.push_back(facts(*channel));
    }
    return found;
}

ChannelFacts ChannelSlice::facts(const Channel &channel) const
{
    return {channel.address,
            channel.memberCount(m_shard.patterns()),
            channel.offset,
            channel.builtIn,
            channel.persistent,
            qsizetype(channel.responders.size()),
            channel.membersElsewhere.size(),
            channel.createdAt};
}

qsizetype ChannelSlice::closeRoom(const QByteArray &room, ChannelEnd why, bool dropHistory)
{
    return qsizetype(std::erase_if(m_channels, [&](const auto &item) {
        Channel &channel = *item.second;
        if (channel.address.room != room || channel.builtIn)
            return false;
        if (dropHistory)
            m_storage.drop(channel.key, metered<Position>(StorageCall::Drop, [](const Result<Position> &) {}));
        setKeepsHistory(channel, false);
        channel.reset();
        m_following.audienceChanged(channel);
        if (!channel.isIdle())
            return false;
        letGo(channel, why);
        return true;
    }));
}

void ChannelSlice::expire()
{
    m_following.tick();
    for (const QByteArray &key : m_storage.expire(wallClock())) {
        Channel *channel = find(key);
        if (!channel)
            continue;
        setKeepsHistory(*channel, false);
        forgetIfIdle(*channel);
    }
}

} // namespace arqon
