// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/address.h"
#include "shared/protocol/result.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace arqon {

class Session;
class Shard;

/// The channels that are there from the start and that nobody deletes.
const QList<Address> &builtInChannels();
bool isBuiltInRoom(QByteArrayView room);

/// A room made with create_room. Rooms that only have channels need no record.
struct Room
{
    QByteArray name;
    std::chrono::milliseconds createdAt{};
    std::optional<std::chrono::milliseconds> expiresAt; ///< wall clock
    QByteArray creator = {};                            ///< the client; empty: one of another instance
};

struct RoomFacts
{
    Room room;
    bool builtIn = false;
    bool created = false; ///< by create_room
    qsizetype channels = 0;
};

enum class RoomEnd : quint8 { Expired, Deleted };

/// The rooms. Every shard has the same list; the one that owns a room's name decides about it and tells the others, and the asker is
/// answered when all have heard. `done` comes in the asker's thread.
class Rooms
{
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    explicit Rooms(Shard &shard);

    bool exists(const QByteArray &room) const { return isBuiltInRoom(room) || m_rooms.contains(room); }

    /// Errors: AlreadyExists, InvalidName, LimitReached; Unavailable if the instances can't agree.
    void create(const QByteArray &name, std::optional<std::chrono::seconds> ttl, const QByteArray &creator, const Done<Room> &done);
    /// Errors: RoomNotFound, BuiltIn, HasMembers; Unavailable. Its channels and their history go with it.
    void remove(const QByteArray &name, const Done<Room> &done);
    void list(const Done<QList<RoomFacts>> &done);

    /// For ChannelSlice: a shard has (+1), or no longer has (-1), channels of that room.
    void countUse(const QByteArray &room, int delta);
    /// Rooms owned here: those that were created, and those that only have channels.
    qsizetype owned() const;

    // What another instance did. Called in every shard.
    void createdElsewhere(const Room &room);
    void removedElsewhere(const QByteArray &name, RoomEnd how);

    /// In the shard's thread, at its end.
    void stopTimers() { m_timer.stop(); }

private:
    /// Why it may not be made now.
    std::optional<Error> refusal(const Room &room) const;
    void decide(const Room &room, const std::function<void(std::optional<Error>)> &decided);
    void insert(const Room &room, const std::function<void(std::optional<Error>)> &decided);
    void decideRemoval(const QByteArray &name, const Done<Room> &decided);
    void finishRemoval(const QByteArray &name, const Done<Room> &decided);
    /// Ends the rooms of this shard whose time has come, and waits for the next.
    void expire();
    /// After that time, but within an hour: so a clock that was set is noticed, and no timer has to count for a year.
    void wakeIn(std::chrono::milliseconds time);
    /// What a room had in one shard.
    struct Remains
    {
        qsizetype channels = 0;
        qsizetype members = 0;
    };
    /// Here: ends memberships, drops the channels owned, forgets the room.
    Remains close(const QByteArray &name, RoomEnd how, bool dropHistory = true);
    void expire(const QByteArray &name);
    void finishExpiry(const QByteArray &name);
    void changeUse(const QByteArray &room, int delta);

    Shard &m_shard;
    QHash<QByteArray, Room> m_rooms;
    QHash<QByteArray, int> m_uses; ///< of rooms owned here: how many shards have channels of it, and one if it was created
    QTimer m_timer;
};

} // namespace arqon
