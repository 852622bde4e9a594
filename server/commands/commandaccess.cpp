// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/commands/commandaccess.h"

#include "server/routing/access.h"
#include "server/routing/shard.h"
#include "shared/protocol/commandtable.h"

#include <algorithm>
#include <array>

namespace arqon {

namespace {

/// They tell nothing and change nothing but the connection's own.
constexpr std::array<QByteArrayView, 5> Free{"ping", "help", "identify", "leave_channel", "unregister_service"};
/// What they destroy is not the connection's own.
constexpr std::array<QByteArrayView, 2> Destructive{"delete_channel", "delete_room"};

template<typename List>
bool contains(const List &list, QByteArrayView name)
{
    return std::find(list.begin(), list.end(), name) != list.end();
}

bool isAdministrator(const Session &session)
{
    return session.identity ? session.identity->permissions.isAdmin() : session.local;
}

/// A room as a whole, where the command is about one.
Address subjectOf(QByteArrayView command, const Address &target)
{
    return command == "create_room" ? Address{target.room, Wildcard.toByteArray()} : target;
}

} // namespace

std::optional<Error> commandRefusal(Shard &shard, const Session &session, const QByteArray &name, const CommandRow *row,
                                    const Result<Address> &target)
{
    if (const auto unknown = access::unknownRefusal(session); unknown && name != "identify")
        return unknown;
    const QByteArrayList &allowed = shard.options().allowedCommands;
    if (!allowed.isEmpty() && name != "identify" && !allowed.contains(name) && !(session.identity && isAdministrator(session)))
        return Error{ErrorWord::Forbidden, name + " is not among the commands that this server allows.", "command"};
    const bool isGuarded = row && (row->admin || contains(Destructive, name));
    if (!session.identity) {
        if (row && row->admin && !isAdministrator(session))
            return Error{ErrorWord::Forbidden, name + " is for administrators: connect from the server's own machine.", "command"};
        return std::nullopt;
    }
    if (contains(Free, name))
        return std::nullopt;
    if (const auto right = rightOfCommand(name))
        return target ? access::refusal(session, *right, subjectOf(name, *target)) : std::nullopt;
    if (shard.admission().mayRun(session, name, isGuarded))
        return std::nullopt;
    return access::missing(isGuarded ? "admin, or command:" + name : "command:" + name);
}

} // namespace arqon
