// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/distribution.h"

#include "server/routing/neighbours.h"
#include "server/routing/shard.h"

namespace arqon {

namespace {

RemoteClient remoteClient(const Neighbour &neighbour, quint64 id, const Roster::Client &client)
{
    return {{neighbour.number, id}, client.info, client.connectionId, client.peer, client.dialect, neighbour.who.instance};
}

} // namespace

void Distribution::post(Shard *shard, Task task)
{
    shard->mailbox().post(std::move(task));
}

Shard *Distribution::hostOf(const Neighbour &neighbour) const
{
    return m_mesh.shards[size_t(neighbour.number % m_mesh.size())];
}

void Distribution::add(const Neighbour &neighbour, Task task)
{
    Shard *host = hostOf(neighbour);
    if (m_waiting.empty() || m_waiting.back().first != host)
        m_waiting.emplace_back(host, std::vector<Task>());
    m_waiting.back().second.push_back(std::move(task));
}

void Distribution::flush()
{
    for (auto &[shard, tasks] : m_waiting)
        shard->mailbox().post(tasks);
    m_waiting.clear();
}

void Distribution::joined(const Neighbour &neighbour)
{
    add(neighbour, [host = hostOf(neighbour), id = neighbour.who.instance] { Q_EMIT host->announcements().instanceJoined(id, "heard"); });
}

void Distribution::left(const Neighbour &neighbour, const QByteArray &reason)
{
    add(neighbour,
        [host = hostOf(neighbour), id = neighbour.who.instance, reason] { Q_EMIT host->announcements().instanceLeft(id, reason); });
}

void Distribution::changed(const Neighbour &neighbour, const Change &change, const Roster::Client *before, bool gone)
{
    using Kind = Change::Kind;
    Shard *host = hostOf(neighbour);
    if (change.kind == Kind::Kept)
        return add(neighbour, [host, address = change.address] { neighbours::kept(*host, address); });
    if (change.kind == Kind::LetGo)
        return add(neighbour, [host, address = change.address, gone] { neighbours::letGo(*host, address, gone); });
    const Roster::Client *now = neighbour.roster.find(change.client);
    const RemoteClient client = remoteClient(neighbour, change.client, now ? *now : *before);
    switch (change.kind) {
    case Kind::Client:
        if (!before)
            return add(neighbour, [host, client] { neighbours::clientCame(*host, client); });
        return add(neighbour, [host, client, old = remoteClient(neighbour, change.client, *before), joined = now->joined.values()] {
            neighbours::clientChanged(*host, old, client, joined);
        });
    case Kind::ClientGone:
        return add(neighbour, [host, client, code = change.code] { neighbours::clientGone(*host, client, code); });
    case Kind::Joined:
        return add(neighbour, [host, client, address = change.address] { neighbours::joined(*host, client, address); });
    case Kind::Left:
        return add(neighbour,
                   [host, client, address = change.address, why = change.why] { neighbours::left(*host, client, address, why); });
    case Kind::Enlisted:
        return add(neighbour, [host, client, address = change.address] { neighbours::enlisted(*host, client, address); });
    case Kind::Withdrawn:
        return add(neighbour, [host, client, address = change.address] { neighbours::withdrawn(*host, client, address); });
    case Kind::Kept:
    case Kind::LetGo:
        break;
    }
}

void Distribution::deliver(const Delivery &delivery)
{
    atAll([shared = std::make_shared<const Delivery>(delivery)](Shard &there) { there.deliver(*shared); });
}

void Distribution::broadcast(const QByteArray &room, const Elsewhere::Frames &frames)
{
    atAll([room, frames](Shard &there) { there.broadcast(room, frames); });
}

void Distribution::hand(const std::vector<quint64> &clients, const Elsewhere::Frames &frames)
{
    std::vector<std::vector<SessionRef>> sessions(m_mesh.shards.size());
    for (const quint64 client : clients) {
        if (const SessionRef session = sessionOf(client); session.shard < m_mesh.size())
            sessions[size_t(session.shard)].push_back(session);
    }
    for (int shard = 0; shard < m_mesh.size(); ++shard) {
        if (!sessions[size_t(shard)].empty())
            at(shard, [to = std::move(sessions[size_t(shard)]), frames](Shard &there) { there.clients().hand(frames, to); });
    }
}

void Distribution::hand(quint64 responder, const RequestPtr &request)
{
    const SessionRef session = sessionOf(responder);
    if (session.shard < m_mesh.size())
        at(session.shard, [session, request](Shard &there) { there.services().handTo(session, request); });
}

void Distribution::kick(const QByteArray &clientId, const QByteArray &reason)
{
    atAll([clientId, reason](Shard &there) { there.kick(clientId, reason); });
}

void Distribution::roomCreated(const Room &room)
{
    atAll([room](Shard &there) { there.rooms().createdElsewhere(room); });
}

void Distribution::roomRemoved(const QByteArray &name, RoomEnd how)
{
    atAll([name, how](Shard &there) { there.rooms().removedElsewhere(name, how); });
}

void Distribution::channelCreated(const Address &address, std::chrono::milliseconds createdAt)
{
    at(m_mesh.ownerOf(address.key()), [=](Shard &owner) { owner.channels().createdElsewhere(address, createdAt); });
}

void Distribution::channelRemoved(const Address &address)
{
    at(m_mesh.ownerOf(address.key()), [key = address.key()](Shard &owner) { owner.channels().removedElsewhere(key); });
}

} // namespace arqon
