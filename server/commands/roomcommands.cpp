// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/commands/builtins.h"

#include "server/routing/shard.h"
#include "shared/protocol/id.h"

#include <QJsonArray>

namespace arqon {

namespace {

constexpr qint64 TtlLimit = 365ll * 24 * 3600;

QJsonObject describe(const Room &room)
{
    QJsonObject object{{QStringLiteral("room"), QString::fromUtf8(room.name)}};
    if (room.expiresAt) {
        object.insert(QStringLiteral("ttl"),
                      qint64(std::chrono::duration_cast<std::chrono::seconds>(*room.expiresAt - room.createdAt).count()));
        object.insert(QStringLiteral("expires_at"), QString::fromUtf8(isoTime(*room.expiresAt)));
    }
    return object;
}

/// The room that a command about rooms names. Errors: MissingField, InvalidName.
Result<QByteArray> roomOf(const CallPtr &call)
{
    if (call->dialect() == Dialect::Classic && !call->parameters().has(u"room"))
        return failure({ErrorWord::InvalidParameter, "Name the room.", "room"});
    if (!call->target())
        return failure(call->target().error());
    const QByteArray &room = call->target()->room;
    if (room == Wildcard || room == PrivateName)
        return failure({ErrorWord::InvalidName, "A room is not called * or pm.", "room"});
    return room;
}

void createRoom(const CallPtr &call)
{
    const Result<QByteArray> room = roomOf(call);
    if (!room)
        return call->fail(room.error());
    const auto ttl = call->parameters().number(u"ttl", 1, TtlLimit);
    if (const auto &error = call->parameters().error())
        return call->fail(*error);
    call->shard().rooms().create(
        *room, ttl ? std::optional(std::chrono::seconds(*ttl)) : std::nullopt, call->client(),
        [call](const Result<Room> &created) { created ? call->succeed(describe(*created)) : call->fail(created.error()); });
}

void deleteRoom(const CallPtr &call)
{
    const Result<QByteArray> room = roomOf(call);
    if (!room)
        return call->fail(room.error());
    call->shard().rooms().remove(*room, [call](const Result<Room> &removed) {
        removed ? call->succeed({{QStringLiteral("room"), QString::fromUtf8(removed->name)}}) : call->fail(removed.error());
    });
}

void listRooms(const CallPtr &call)
{
    const Session *session = call->session();
    call->shard().rooms().list([call, identity = session ? session->identity : nullptr](const Result<QList<RoomFacts>> &known) {
        QJsonArray rooms;
        for (const RoomFacts &facts : *known) {
            if (identity && !identity->permissions.mayKnow({facts.room.name, Wildcard.toByteArray()}))
                continue;
            QJsonObject object = describe(facts.room);
            object.insert(QStringLiteral("channels"), facts.channels);
            object.insert(QStringLiteral("built_in"), facts.builtIn);
            object.insert(QStringLiteral("persistent"), facts.created || facts.builtIn);
            rooms.append(object);
        }
        call->succeed({{QStringLiteral("rooms"), rooms}});
    });
}

} // namespace

QList<BuiltIn> roomCommands()
{
    return {{"create_room", createRoom}, {"delete_room", deleteRoom}, {"list_rooms", listRooms}};
}

} // namespace arqon
