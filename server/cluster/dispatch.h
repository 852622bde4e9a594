// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/cluster/change.h"
#include "server/routing/rooms.h"

#include <QByteArray>

#include <array>
#include <optional>
#include <variant>
#include <vector>

namespace arqon {

/// Who sends a dispatch: the instance's id, and which of its lives this is, a ULID made when it starts.
struct Sender
{
    QByteArray instance;
    QByteArray life;
    bool operator==(const Sender &) const = default;
};

/// What instances tell each other through Redis' topics (docs/cluster.md): to all on instance.coordination_channel, to one on
/// "CHANNEL:INSTANCE". Values; what Redis brings is only used once decode() has found it to be one.
namespace dispatch {

/// The text of a message, by dialect. An empty one is not needed.
using Texts = std::array<QByteArray, DialectCount>;

// To all.

/// I am here, and have made so many changes.
struct Heartbeat
{
    quint64 sequence = 0;
    qint64 clients = 0;
};
/// Consecutive changes, of which the first has that number.
struct Changes
{
    quint64 first = 0;
    std::vector<Change> changes;
};
/// I am leaving in order.
struct Farewell
{
};
struct RoomMessage
{
    quint64 number = 0; ///< counts the sender's
    QByteArray room;
    Texts texts;
};
/// For everybody, or everybody in a room, on other instances than the sender's.
struct Broadcast
{
    QByteArray room; ///< empty: everybody
    Texts texts;
};
struct Kick
{
    QByteArray clientId;
    QByteArray reason;
};
/// What was created, or removed, for all.
struct RoomCreated
{
    Room room;
};
struct RoomRemoved
{
    QByteArray name;
    RoomEnd how = RoomEnd::Deleted;
};
struct ChannelCreated
{
    Address address;
    std::chrono::milliseconds createdAt{};
};
struct ChannelRemoved
{
    Address address;
};
struct Question
{
    quint64 number = 0;
    QByteArray name;
    QByteArray parameters;
};

// To one. `to`: the life that is meant.

/// Tell me all that you have.
struct RosterWanted
{
    QByteArray to;
};
/// A part of all that I have after that many changes.
struct RosterPart
{
    QByteArray to;
    quint64 sequence = 0;
    quint64 index = 0;
    quint64 count = 0;
    std::vector<Change> changes;
};
/// For connections of the receiver's.
struct Parcel
{
    QByteArray to;
    std::vector<quint64> clients; ///< wireName()
    Texts texts;
};
/// A command for a connection of the receiver's to answer.
struct Passed
{
    QByteArray to;
    quint64 number = 0; ///< of the sender's
    quint64 responder = 0;
    Dialect dialect = Dialect::Structured;
    std::chrono::milliseconds timeout{};
    std::chrono::milliseconds received{};
    QByteArray from;
    Address address;
    QByteArray frame; ///< the requester's
};
struct Answered
{
    QByteArray to;
    quint64 number = 0; ///< the receiver's
    std::optional<ErrorWord> refused;
    QByteArray text;
};
struct Reply
{
    QByteArray to;
    quint64 number = 0; ///< of the receiver's question
    QByteArray text;
};

} // namespace dispatch

struct Dispatch
{
    using Content =
        std::variant<dispatch::Heartbeat, dispatch::Changes, dispatch::Farewell, dispatch::RoomMessage, dispatch::Broadcast, dispatch::Kick,
                     dispatch::RoomCreated, dispatch::RoomRemoved, dispatch::ChannelCreated, dispatch::ChannelRemoved, dispatch::Question,
                     dispatch::RosterWanted, dispatch::RosterPart, dispatch::Parcel, dispatch::Passed, dispatch::Answered, dispatch::Reply>;
    Sender sender;
    Content content;

    QByteArray encode() const;
    /// Nothing if it is none that this version understands.
    static std::optional<Dispatch> decode(QByteArrayView text);
};

/// What an instance may be called where others have to name it: 1 to 128 letters, digits, '.', '_', '-'.
bool isInstanceId(QByteArrayView id);

} // namespace arqon
