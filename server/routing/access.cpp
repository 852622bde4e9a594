// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/access.h"

#include "server/routing/session.h"

namespace arqon::access {

namespace {

std::optional<Error> privateRefusal(const Identity &identity, const QByteArray &name)
{
    // Who they are themselves they may always write to.
    if (identity.permissions.allowsPrivate(name) || identity.mayBeCalled(name))
        return std::nullopt;
    return missing("private:" + name);
}

} // namespace

Error missing(const QByteArray &permission)
{
    return {ErrorWord::Forbidden, "This needs the permission " + permission + '.', {}};
}

std::optional<Error> unknownRefusal(const Session &session)
{
    if (!session.isNobody())
        return std::nullopt;
    return Error{ErrorWord::Unauthenticated, "Say first who you are: identify with a token.", {}};
}

std::optional<Error> refusal(const Session &session, Right right, const Address &address)
{
    if (!session.identity)
        return std::nullopt;
    if (auto unknown = unknownRefusal(session))
        return unknown;
    if (session.identity->permissions.allows(right, address))
        return std::nullopt;
    if (address.room == TelemetryRoom)
        return missing("telemetry:read");
    return missing(rightName(right).toByteArray() + ':' + address.key());
}

std::optional<Error> refusal(const Session &session, const Target &target)
{
    if (!session.identity)
        return std::nullopt;
    if (auto unknown = unknownRefusal(session))
        return unknown;
    if (target.selector && !session.identity->permissions.allowsPrivateToAnybody())
        return missing("private:*");
    for (const QByteArray &name : target.names) {
        if (auto refused = privateRefusal(*session.identity, name))
            return refused;
    }
    return std::nullopt;
}

} // namespace arqon::access
