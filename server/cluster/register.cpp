// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/register.h"

#include "server/cluster/packed.h"

#include <array>
#include <memory>

namespace arqon {

namespace {

Error away()
{
    return {ErrorWord::Unavailable, "Redis, which decides for all instances, can't be reached now. Try again later.", {}};
}

Error exists(QByteArrayView what, const QByteArray &name, const QByteArray &field)
{
    return {ErrorWord::AlreadyExists, "There is a " + what.toByteArray() + ' ' + name + " already.", field};
}

/// A room's value: when it was created, and if it ends when that is, in ms since 1970: "1767268800000 1767272400000".
QByteArray valueOf(const Room &room)
{
    const QByteArray created = QByteArray::number(qint64(room.createdAt.count()));
    return room.expiresAt ? created + ' ' + QByteArray::number(qint64(room.expiresAt->count())) : created;
}

std::optional<std::chrono::milliseconds> timeOf(QByteArrayView text)
{
    constexpr quint64 most = 253402300799999; // the year 9999
    const auto number = packed::number(text);
    return number && *number <= most ? std::optional(std::chrono::milliseconds(*number)) : std::nullopt;
}

std::optional<Room> roomOf(QByteArrayView name, QByteArrayView value)
{
    const qsizetype space = value.indexOf(' ');
    const auto created = timeOf(space < 0 ? value : value.first(space));
    const auto expires = space < 0 ? std::nullopt : timeOf(value.sliced(space + 1));
    if (!isName(name) || !created || (space >= 0 && !expires))
        return std::nullopt;
    return Room{name.toByteArray(), *created, expires};
}

std::optional<dispatch::ChannelCreated> channelOf(QByteArrayView key, QByteArrayView value)
{
    const qsizetype colon = key.indexOf(':');
    const auto created = timeOf(value);
    if (colon < 0 || !isName(key.first(colon)) || !isName(key.sliced(colon + 1)) || !created)
        return std::nullopt;
    return dispatch::ChannelCreated{{key.first(colon).toByteArray(), key.sliced(colon + 1).toByteArray()}, *created};
}

} // namespace

Register::Register(ClusterLink &link, Options options)
    : m_link(link)
    , m_isStrict(options.isStrict)
    , m_roomsKey(options.prefix + ":rooms")
    , m_channelsKey(options.prefix + ":channels")
{
}

bool Register::send(std::initializer_list<QByteArrayView> words, Replied done)
{
    const auto answered = [this, done](const Result<RedisReply> &reply) {
        if (!reply || !reply->isError())
            return done(reply);
        const QByteArray refusal = reply->bytes();
        done(failure({ErrorWord::Unavailable, refusal, {}}));
        if (refusal.startsWith("MOVED ")) // a URL that turns out to lead to a cluster
            m_link.redis().abort(refusal, RedisRoute::State::Connecting);
    };
    return m_link.isUp() && m_link.redis().send(*std::next(words.begin()), std::vector<QByteArrayView>(words), answered);
}

void Register::createRoom(const Room &room, Done<std::optional<Error>> done)
{
    if (m_rooms.contains(room.name))
        return done(exists("room", room.name, "room"));
    const QByteArray value = valueOf(room);
    const auto decided = [=, this](const Result<RedisReply> &reply) {
        if (!reply)
            return done(away());
        if (reply->integer() == 0) {
            read(); // the news of it has been missed
            return done(exists("room", room.name, "room"));
        }
        noteRoom(room);
        m_link.tellAll(dispatch::RoomCreated{room});
        done(std::nullopt);
    };
    if (send({"HSETNX", m_roomsKey, room.name, value}, decided))
        return;
    if (m_isStrict)
        return done(away());
    m_roomsToRemove.remove(room.name);
    m_roomsToCreate.insert(room.name);
    noteRoom(room);
    done(std::nullopt);
}

void Register::noteRoom(const Room &room)
{
    ++m_version;
    m_rooms.insert(room.name, room);
}

void Register::noteRoomRemoved(const QByteArray &name)
{
    ++m_version;
    m_rooms.remove(name);
    m_roomsToCreate.remove(name);
    dropChannelsOf(name);
}

void Register::dropChannelsOf(const QByteArray &room)
{
    m_channels.removeIf([&](const auto &item) { return item.value().address.room == room; });
    m_channelsToCreate.removeIf([&](const auto &key) { return key.startsWith(room + ':'); });
}

void Register::removeRoom(const dispatch::RoomRemoved &room, Done<Result<bool>> done)
{
    const bool isDeleted = room.how == RoomEnd::Deleted;
    const auto decided = [=, this](const Result<RedisReply> &reply) {
        if (!reply)
            return done(failure(away()));
        const bool ours = isDeleted || reply->integer() == 1;
        if (ours) {
            const auto channels = m_channels;
            for (const dispatch::ChannelCreated &channel : channels) {
                if (channel.address.room == room.name)
                    (void)send({"HDEL", m_channelsKey, channel.address.key()}, [](const Result<RedisReply> &) {});
            }
            noteRoomRemoved(room.name);
            m_link.tellAll(room);
        }
        done(ours);
    };
    if (send({"HDEL", m_roomsKey, room.name}, decided))
        return;
    if (m_isStrict)
        return done(failure(away()));
    for (const dispatch::ChannelCreated &channel : std::as_const(m_channels)) {
        if (channel.address.room == room.name)
            m_channelsToRemove.insert(channel.address.key());
    }
    noteRoomRemoved(room.name);
    m_roomsToRemove.insert(room.name);
    done(true);
}

void Register::createChannel(const dispatch::ChannelCreated &channel, Done<std::optional<Error>> done)
{
    const QByteArray key = channel.address.key();
    const QByteArray value = QByteArray::number(qint64(channel.createdAt.count()));
    const auto note = [=, this] {
        ++m_version;
        m_channels.insert(key, channel);
    };
    const auto decided = [=, this](const Result<RedisReply> &reply) {
        if (!reply)
            return done(away());
        if (reply->integer() == 0) {
            read();
            return done(exists("channel", key, "channel"));
        }
        note();
        m_link.tellAll(channel);
        done(std::nullopt);
    };
    if (send({"HSETNX", m_channelsKey, key, value}, decided))
        return;
    if (m_isStrict)
        return done(away());
    m_channelsToRemove.remove(key);
    m_channelsToCreate.insert(key);
    note();
    done(std::nullopt);
}

void Register::removeChannel(const Address &address, Done<std::optional<Error>> done)
{
    const QByteArray key = address.key();
    const auto note = [=, this] {
        ++m_version;
        m_channels.remove(key);
    };
    const auto decided = [=, this](const Result<RedisReply> &reply) {
        if (!reply)
            return done(away());
        note();
        m_link.tellAll(dispatch::ChannelRemoved{address});
        done(std::nullopt);
    };
    if (send({"HDEL", m_channelsKey, key}, decided))
        return;
    if (m_isStrict)
        return done(away());
    m_channelsToCreate.remove(key);
    m_channelsToRemove.insert(key);
    note();
    done(std::nullopt);
}

void Register::heard(const dispatch::RoomCreated &news)
{
    noteRoom(news.room);
    Q_EMIT roomCreated(news.room);
}

void Register::heard(const dispatch::RoomRemoved &news)
{
    noteRoomRemoved(news.name);
    Q_EMIT roomRemoved(news.name, news.how);
}

void Register::heard(const dispatch::ChannelCreated &news)
{
    ++m_version;
    m_channels.insert(news.address.key(), news);
    Q_EMIT channelCreated(news.address, news.createdAt);
}

void Register::heard(const dispatch::ChannelRemoved &news)
{
    ++m_version;
    m_channels.remove(news.address.key());
    Q_EMIT channelRemoved(news.address);
}

void Register::refresh()
{
    bringBack();
    read();
}

void Register::bringBack()
{
    const auto ignore = [](const Result<RedisReply> &) {};
    // What is not taken now is taken the next time.
    const auto bring = [](QSet<QByteArray> &names, auto sendOne) { names.removeIf([&](const QByteArray &name) { return sendOne(name); }); };
    bring(m_roomsToRemove, [&](const QByteArray &name) { return send({"HDEL", m_roomsKey, name}, ignore); });
    bring(m_channelsToRemove, [&](const QByteArray &key) { return send({"HDEL", m_channelsKey, key}, ignore); });
    bring(m_roomsToCreate, [&](const QByteArray &name) {
        const Room room = m_rooms.value(name);
        m_link.tellAll(dispatch::RoomCreated{room});
        return send({"HSETNX", m_roomsKey, name, valueOf(room)}, ignore);
    });
    bring(m_channelsToCreate, [&](const QByteArray &key) {
        const dispatch::ChannelCreated channel = m_channels.value(key);
        m_link.tellAll(channel);
        return send({"HSETNX", m_channelsKey, key, QByteArray::number(qint64(channel.createdAt.count()))}, ignore);
    });
}

void Register::read()
{
    if (m_isReading)
        return;
    const quint64 version = m_version;
    const auto rooms = std::make_shared<std::optional<RedisReply>>();
    const auto readRooms = [rooms](const Result<RedisReply> &reply) {
        if (reply)
            *rooms = *reply;
    };
    const auto readChannels = [=, this](const Result<RedisReply> &channels) {
        m_isReading = false;
        if (!channels || !*rooms)
            return; // out of touch: when that is over it is read again
        if (version != m_version)
            return read(); // what was read is older than what was heard
        align(**rooms, *channels);
    };
    m_isReading = send({"HGETALL", m_roomsKey}, readRooms) && send({"HGETALL", m_channelsKey}, readChannels);
}

void Register::align(const RedisReply &rooms, const RedisReply &channels)
{
    QHash<QByteArray, Room> roomsNow;
    for (qsizetype i = 0; i + 1 < rooms.size(); i += 2) {
        if (const auto room = roomOf(rooms.at(i).text(), rooms.at(i + 1).text()))
            roomsNow.insert(room->name, *room);
    }
    QHash<QByteArray, dispatch::ChannelCreated> channelsNow;
    for (qsizetype i = 0; i + 1 < channels.size(); i += 2) {
        if (const auto channel = channelOf(channels.at(i).text(), channels.at(i + 1).text()))
            channelsNow.insert(channel->address.key(), *channel);
    }
    const auto roomsBefore = std::exchange(m_rooms, roomsNow);
    const auto channelsBefore = std::exchange(m_channels, channelsNow);
    for (const Room &room : roomsBefore) {
        if (!roomsNow.contains(room.name))
            Q_EMIT roomRemoved(room.name, RoomEnd::Deleted);
    }
    for (auto it = channelsBefore.cbegin(); it != channelsBefore.cend(); ++it) {
        if (!channelsNow.contains(it.key()))
            Q_EMIT channelRemoved(it->address);
    }
    for (const Room &room : std::as_const(roomsNow)) {
        if (!roomsBefore.contains(room.name))
            Q_EMIT roomCreated(room);
    }
    for (auto it = channelsNow.cbegin(); it != channelsNow.cend(); ++it) {
        if (!channelsBefore.contains(it.key()))
            Q_EMIT channelCreated(it->address, it->createdAt);
    }
}

} // namespace arqon
