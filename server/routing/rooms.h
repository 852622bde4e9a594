// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/result.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace arqon {

struct Address;
class Session;
class Shard;

/// The channels that are there from the start and that nobody deletes.
const QList<Address> &builtInChannels();
/// The room that carries the bus's own telemetry: clients read in it, the server writes.
inline constexpr QByteArrayView TelemetryRoom = "integriguard";
bool isBuiltInRoom(QByteArrayView room);

/// A room made with create_room. Rooms that only have channels need no record.
struct Room
{
    QByteArray name;
    std::chrono::milliseconds createdAt{};
    std::optional<std::chrono::milliseconds> expiresAt; ///< wall clock
};

struct RoomFacts
{
    Room room;
    bool builtIn = false;
    bool created = false; ///< by create_room
    qsizetype channels = 0;
};

/// The rooms. Every shard has the same list; the one that owns a room's name decides about it and tells the others, and the asker is
/// answered when all have heard. `done` comes in the asker's thread.
class Rooms
{
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    explicit Rooms(Shard &shard);

    bool exists(const QByteArray &room) const { return isBuiltInRoom(room) || m_rooms.contains(room); }

    /// Errors: AlreadyExists, LimitReached.
    void create(const QByteArray &name, std::optional<std::chrono::seconds> ttl, const Done<Room> &done);
    /// Errors: RoomNotFound, BuiltIn, HasMembers. Its channels and their history go with it.
    void remove(const QByteArray &name, const Done<Room> &done);
    void list(const Done<QList<RoomFacts>> &done);

    /// In the shard's thread, at its end.
    void stopTimers() { m_timer.stop(); }

private:
    void decide(const Room &room, const std::function<void(std::optional<Error>)> &decided);
    void decideRemoval(const QByteArray &name, const Done<Room> &decided);
    /// Ends the rooms of this shard whose time has come, and waits for the next.
    void expire();
    /// After that time, but within an hour: so a clock that was set is noticed, and no timer has to count for a year.
    void wakeIn(std::chrono::milliseconds time);
    /// Here: ends memberships, drops the channels owned, forgets the room.
    void close(const QByteArray &name, QByteArrayView event);

    Shard &m_shard;
    QHash<QByteArray, Room> m_rooms;
    QTimer m_timer;
};

} // namespace arqon
