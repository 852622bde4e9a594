// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/neighbours.h"

#include "server/routing/shard.h"

namespace arqon::neighbours {

namespace {

/// Runs `task(Shard &)` in the shard that owns the channel.
template<typename Task>
void atOwner(Shard &shard, const Address &address, Task task)
{
    shard.at(shard.mesh().ownerOf(address.key()), std::move(task));
}

void changePattern(Shard &shard, const RemoteClient &client, const Address &pattern, int delta)
{
    shard.atAll([=, dialect = client.dialect, id = client.info.id](Shard &there) {
        there.patterns().change(pattern, PatternTable::Elsewhere, dialect, id, delta);
    });
}

void changeServed(Shard &shard, const Address &address, int delta)
{
    shard.atAll([key = address.key(), delta](Shard &there) { there.services().changeServed(key, delta); });
}

} // namespace

void clientCame(Shard &shard, const RemoteClient &client)
{
    shard.clients().enter(client.ref, client.info.id);
    Q_EMIT shard.announcements().remoteClientNamed(client);
}

void clientChanged(Shard &shard, const RemoteClient &before, const RemoteClient &now, const QList<Address> &joined)
{
    if (before.info.id == now.info.id)
        return;
    shard.clients().leave(before.ref, before.info.id);
    shard.clients().enter(now.ref, now.info.id);
    for (const Address &address : joined) {
        const auto rename = [address, from = before.info.id, to = now.info.id](Shard &there) {
            if (address.isPattern())
                there.patterns().rename(address, from, to);
            else
                there.channels().renameElsewhere(address.key(), from, to);
        };
        address.isPattern() ? shard.atAll(rename) : atOwner(shard, address, rename);
    }
}

void clientGone(Shard &shard, const RemoteClient &client, CloseCode code)
{
    shard.clients().leave(client.ref, client.info.id);
    Q_EMIT shard.announcements().remoteClientGone(client, code);
}

void joined(Shard &shard, const RemoteClient &client, const Address &address)
{
    if (address.isPattern())
        changePattern(shard, client, address, +1);
    else
        atOwner(shard, address, [address, id = client.info.id](Shard &owner) { owner.channels().joinElsewhere(address, id); });
    Q_EMIT shard.announcements().remoteMemberJoined(client, address);
}

void left(Shard &shard, const RemoteClient &client, const Address &address, MemberEnd why)
{
    if (address.isPattern())
        changePattern(shard, client, address, -1);
    else
        atOwner(shard, address, [key = address.key(), id = client.info.id](Shard &owner) { owner.channels().leaveElsewhere(key, id); });
    Q_EMIT shard.announcements().remoteMemberLeft(client, address, why);
}

void enlisted(Shard &shard, const RemoteClient &client, const Address &address)
{
    atOwner(shard, address, [address, ref = client.ref](Shard &owner) { owner.channels().enlistElsewhere(address, ref); });
    changeServed(shard, address, +1);
}

void withdrawn(Shard &shard, const RemoteClient &client, const Address &address)
{
    atOwner(shard, address, [key = address.key(), ref = client.ref](Shard &owner) { owner.channels().withdrawElsewhere(key, ref); });
    changeServed(shard, address, -1);
}

void kept(Shard &shard, const Address &address)
{
    atOwner(shard, address, [address](Shard &owner) { owner.channels().keepElsewhere(address); });
}

void letGo(Shard &shard, const Address &address, bool gone)
{
    atOwner(shard, address, [key = address.key(), gone](Shard &owner) { owner.channels().letGoElsewhere(key, gone); });
}

} // namespace arqon::neighbours
