// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/cluster/clusterlink.h"

#include <QHash>
#include <QSet>

namespace arqon {

/// What was created with create_room and create_channel, in Redis, where it outlives every instance (docs/cluster.md, The register): one
/// hash of rooms, one of channels. Redis decides who was first. While Redis is away each instance decides for itself, unless it is strict,
/// and puts it into the register later; who was first there keeps it.
class Register : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QByteArray prefix;     ///< of the keys
        bool isStrict = false; ///< nothing is decided without Redis
    };
    template<typename T>
    using Done = std::function<void(T)>;

    Register(ClusterLink &link, Options options);

    // For Elsewhere's functions of these names. `done` comes now or later.
    void createChannel(const dispatch::ChannelCreated &channel, Done<std::optional<Error>> done);
    void removeChannel(const Address &address, Done<std::optional<Error>> done);
    void createRoom(const Room &room, Done<std::optional<Error>> done);
    void removeRoom(const dispatch::RoomRemoved &room, Done<Result<bool>> done);

    // What others tell.
    void heard(const dispatch::RoomCreated &news);
    void heard(const dispatch::RoomRemoved &news);
    void heard(const dispatch::ChannelCreated &news);
    void heard(const dispatch::ChannelRemoved &news);
    /// In touch with Redis again: brings what it missed to Redis, and reads what this instance missed.
    void refresh();

Q_SIGNALS:
    /// By another instance.
    void roomCreated(const arqon::Room &room);
    void roomRemoved(const QByteArray &name, arqon::RoomEnd how);
    void channelCreated(const arqon::Address &address, std::chrono::milliseconds createdAt);
    void channelRemoved(const arqon::Address &address);

private:
    using Replied = std::function<void(const Result<RedisReply> &)>;
    bool send(std::initializer_list<QByteArrayView> words, Replied done);
    void noteRoom(const Room &room);
    void noteRoomRemoved(const QByteArray &name);
    void dropChannelsOf(const QByteArray &room);
    void bringBack();
    void read();
    void align(const RedisReply &rooms, const RedisReply &channels);

    ClusterLink &m_link;
    const bool m_isStrict;
    const QByteArray m_roomsKey;
    const QByteArray m_channelsKey;
    QHash<QByteArray, Room> m_rooms;
    QHash<QByteArray, dispatch::ChannelCreated> m_channels; ///< by key
    // Decided while Redis was away.
    QSet<QByteArray> m_roomsToCreate, m_roomsToRemove, m_channelsToCreate, m_channelsToRemove;
    quint64 m_version = 0; ///< of the above
    bool m_isReading = false;
};

} // namespace arqon
