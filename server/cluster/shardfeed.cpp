// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/shardfeed.h"

#include "server/routing/shard.h"

namespace arqon {

using Kind = Change::Kind;

ShardFeed::ShardFeed(Shard &shard, Sink sink) : m_shard(shard), m_sink(std::move(sink))
{
    Announcements *from = &m_shard.announcements();
    connect(from, &Announcements::clientNamed, this, &ShardFeed::describe);
    connect(from, &Announcements::clientDescribed, this, &ShardFeed::describe);
    connect(from, &Announcements::clientGone, this, [this](const Session &client, CloseCode code) {
        Change change;
        change.kind = Kind::ClientGone;
        change.client = wireName(client.ref);
        change.code = code;
        add(std::move(change));
    });
    connect(from, &Announcements::memberLeft, this, [this](const Session &client, const Address &address, MemberEnd why) {
        Change change;
        change.kind = Kind::Left;
        change.client = wireName(client.ref);
        change.address = address;
        change.why = why;
        add(std::move(change));
    });
    connect(from, &Announcements::historyKept, this, [this](const Address &address, bool kept) {
        Change change;
        change.kind = kept ? Kind::Kept : Kind::LetGo;
        change.address = address;
        add(std::move(change));
    });
    onPlace(&Announcements::memberJoined, Kind::Joined);
    onPlace(&Announcements::serviceEnlisted, Kind::Enlisted);
    onPlace(&Announcements::serviceWithdrawn, Kind::Withdrawn);
}

template<typename Signal>
void ShardFeed::onPlace(Signal signal, Kind kind)
{
    connect(&m_shard.announcements(), signal, this, [this, kind](const Session &client, const Address &address) {
        Change change;
        change.kind = kind;
        change.client = wireName(client.ref);
        change.address = address;
        add(std::move(change));
    });
}

void ShardFeed::describe(const Session &client)
{
    Change change;
    change.kind = Kind::Client;
    change.client = wireName(client.ref);
    change.info = client.info;
    change.connectionId = client.connectionId;
    change.peer = client.peer.toString().toLatin1();
    change.dialect = client.speaks();
    add(std::move(change));
}

void ShardFeed::add(Change change)
{
    m_changes.push_back(std::move(change));
    if (m_changes.size() == 1)
        QMetaObject::invokeMethod(this, &ShardFeed::flush, Qt::QueuedConnection);
}

void ShardFeed::flush()
{
    m_sink(std::exchange(m_changes, {}));
}

} // namespace arqon
