// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/announcements.h"
#include "server/routing/elsewhere.h"

namespace arqon {

/// What another instance has told, put where this one looks it up: its clients' names, the members and services of channels and rooms, the
/// channels that it knows. Called in the thread of `shard`, of always the same one for one instance, in the order in which it was told.
namespace neighbours {

void clientCame(Shard &shard, const RemoteClient &client);
/// `joined`: what it is in, and it may have another name.
void clientChanged(Shard &shard, const RemoteClient &before, const RemoteClient &now, const QList<Address> &joined);
/// When it has left everything.
void clientGone(Shard &shard, const RemoteClient &client, CloseCode code);
void joined(Shard &shard, const RemoteClient &client, const Address &address);
void left(Shard &shard, const RemoteClient &client, const Address &address, MemberEnd why);
void enlisted(Shard &shard, const RemoteClient &client, const Address &address);
void withdrawn(Shard &shard, const RemoteClient &client, const Address &address);
/// There is history of that channel.
void kept(Shard &shard, const Address &address);
/// `gone`: not the history but the instance is.
void letGo(Shard &shard, const Address &address, bool gone);

} // namespace neighbours

} // namespace arqon
