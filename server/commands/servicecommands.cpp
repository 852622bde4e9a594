// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/commands/builtins.h"

#include "server/routing/shard.h"

namespace arqon {

namespace {

Services::Done answer(const CallPtr &call, const Address &address)
{
    return [call, address](const Result<qsizetype> &responders) {
        if (!responders)
            return call->fail(responders.error());
        call->succeed({{QStringLiteral("room"), QString::fromUtf8(address.room)},
                       {QStringLiteral("channel"), QString::fromUtf8(address.channel)},
                       {QStringLiteral("responders"), *responders}});
    };
}

void registerService(const CallPtr &call)
{
    const Result<Address> address = call->channel();
    if (!address)
        return call->fail(address.error());
    if (Session *session = call->session())
        call->shard().services().enlist(*session, *address, answer(call, *address));
}

void unregisterService(const CallPtr &call)
{
    const Result<Address> address = call->channel();
    if (!address)
        return call->fail(address.error());
    if (Session *session = call->session())
        call->shard().services().withdraw(*session, *address, answer(call, *address));
}

} // namespace

QList<BuiltIn> serviceCommands()
{
    return {{"register_service", registerService}, {"unregister_service", unregisterService}};
}

} // namespace arqon
