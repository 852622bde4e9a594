// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/roster.h"

#include "server/routing/target.h"

#include <algorithm>

namespace arqon {

namespace {

using Kind = Change::Kind;

Change about(Kind kind, quint64 client, const Address &address)
{
    Change change;
    change.kind = kind;
    change.client = client;
    change.address = address;
    return change;
}

Change describing(quint64 id, const Roster::Client &client)
{
    Change change;
    change.kind = Kind::Client;
    change.client = id;
    change.info = client.info;
    change.connectionId = client.connectionId;
    change.peer = client.peer;
    change.dialect = client.dialect;
    return change;
}

Change leaving(quint64 id, const Address &address, MemberEnd why)
{
    Change change = about(Kind::Left, id, address);
    change.why = why;
    return change;
}

bool same(const ClientInfo &a, const ClientInfo &b)
{
    return a.id == b.id && a.type == b.type && a.screenName == b.screenName && a.avatar == b.avatar && a.personality == b.personality;
}

template<typename Key>
void take(QHash<Key, QSet<quint64>> &index, const Key &key, quint64 id)
{
    const auto it = index.find(key);
    if (it == index.end())
        return;
    it->remove(id);
    if (it->isEmpty())
        index.erase(it);
}

/// What is in `from` and not in `to`.
template<typename Tell>
void eachMissing(const QHash<QByteArray, Address> &from, const QHash<QByteArray, Address> &to, Tell tell)
{
    for (auto it = from.cbegin(); it != from.cend(); ++it) {
        if (!to.contains(it.key()))
            tell(*it);
    }
}

} // namespace

Roster::Client *Roster::find(quint64 client)
{
    const auto it = m_clients.find(client);
    return it == m_clients.end() ? nullptr : &*it;
}

const Roster::Client *Roster::find(quint64 client) const
{
    const auto it = m_clients.constFind(client);
    return it == m_clients.cend() ? nullptr : &*it;
}

bool Roster::join(quint64 id, Client &client, const Address &address)
{
    const QByteArray key = address.key();
    if (client.joined.contains(key))
        return false;
    client.joined.insert(key, address);
    m_members[key].insert(id);
    ++m_rooms[address.room][id];
    return true;
}

bool Roster::leave(quint64 id, Client &client, const QByteArray &key)
{
    if (!client.joined.contains(key))
        return false;
    const QByteArray room = client.joined.take(key).room;
    take(m_members, key, id);
    QHash<quint64, int> &inRoom = m_rooms[room];
    if (--inRoom[id] <= 0)
        inRoom.remove(id);
    if (inRoom.isEmpty())
        m_rooms.remove(room);
    return true;
}

void Roster::describe(const Change &change, std::vector<Change> &effect)
{
    const auto known = m_clients.find(change.client);
    const bool isNew = known == m_clients.end();
    Client &client = isNew ? m_clients[change.client] : *known;
    if (!isNew && same(client.info, change.info) && client.dialect == change.dialect)
        return;
    if (!isNew)
        take(m_names, client.info.id, change.client);
    else
        client.lastActivity = Clock::now();
    client.info = change.info;
    client.connectionId = change.connectionId;
    client.peer = change.peer;
    client.dialect = change.dialect;
    m_names[client.info.id].insert(change.client);
    effect.push_back(change);
}

void Roster::end(quint64 id, Client &client, const Change &change, std::vector<Change> &effect)
{
    const MemberEnd why = change.code == CloseCode::Kicked ? MemberEnd::Kicked : MemberEnd::Disconnected;
    const QList<Address> served = client.served.values();
    for (const Address &address : served)
        effect.push_back(about(Kind::Withdrawn, id, address));
    const QList<Address> joined = client.joined.values();
    for (const Address &address : joined) {
        leave(id, client, address.key());
        effect.push_back(leaving(id, address, why));
    }
    take(m_names, client.info.id, id);
    m_clients.remove(id);
    effect.push_back(change);
}

std::vector<Change> Roster::apply(const Change &change)
{
    std::vector<Change> effect;
    const QByteArray key = change.address.key();
    const bool isOfChannel = change.kind == Kind::Kept || change.kind == Kind::LetGo;
    Client *client = isOfChannel ? nullptr : find(change.client);
    if (!client && !isOfChannel && change.kind != Kind::Client)
        return effect;
    bool changed = false;
    switch (change.kind) {
    case Kind::Client:
        describe(change, effect);
        break;
    case Kind::ClientGone:
        end(change.client, *client, change, effect);
        break;
    case Kind::Joined:
        changed = join(change.client, *client, change.address);
        break;
    case Kind::Left:
        changed = leave(change.client, *client, key);
        break;
    case Kind::Enlisted:
        changed = !client->served.contains(key);
        client->served.insert(key, change.address);
        break;
    case Kind::Withdrawn:
        changed = client->served.remove(key);
        break;
    case Kind::Kept:
        changed = !m_kept.contains(key);
        m_kept.insert(key, change.address);
        break;
    case Kind::LetGo:
        changed = m_kept.remove(key);
        break;
    }
    if (changed)
        effect.push_back(change);
    return effect;
}

std::vector<Change> Roster::changes() const
{
    return Roster().changesTo(*this, MemberEnd::Disconnected, CloseCode::Normal);
}

std::vector<Change> Roster::changesTo(const Roster &other, MemberEnd why, CloseCode code) const
{
    std::vector<Change> steps;
    for (auto it = m_clients.cbegin(); it != m_clients.cend(); ++it) {
        const auto now = other.m_clients.constFind(it.key());
        const Client nothing;
        const Client &kept = now == other.m_clients.cend() ? nothing : *now;
        eachMissing(it->served, kept.served, [&](const Address &address) { steps.push_back(about(Kind::Withdrawn, it.key(), address)); });
        eachMissing(it->joined, kept.joined, [&](const Address &address) { steps.push_back(leaving(it.key(), address, why)); });
        if (now == other.m_clients.cend()) {
            Change gone = about(Kind::ClientGone, it.key(), {});
            gone.code = code;
            steps.push_back(gone);
        }
    }
    for (auto it = other.m_clients.cbegin(); it != other.m_clients.cend(); ++it) {
        const auto before = m_clients.constFind(it.key());
        const Client nothing;
        const Client &old = before == m_clients.cend() ? nothing : *before;
        if (before == m_clients.cend() || !same(old.info, it->info) || old.dialect != it->dialect)
            steps.push_back(describing(it.key(), *it));
        eachMissing(it->joined, old.joined, [&](const Address &address) { steps.push_back(about(Kind::Joined, it.key(), address)); });
        eachMissing(it->served, old.served, [&](const Address &address) { steps.push_back(about(Kind::Enlisted, it.key(), address)); });
    }
    eachMissing(m_kept, other.m_kept, [&](const Address &address) { steps.push_back(about(Kind::LetGo, 0, address)); });
    eachMissing(other.m_kept, m_kept, [&](const Address &address) { steps.push_back(about(Kind::Kept, 0, address)); });
    return steps;
}

QSet<quint64> Roster::members(const Address &address) const
{
    if (address.channel != Wildcard)
        return m_members.value(address.key()) + m_members.value(address.room + ":*");
    const QHash<quint64, int> inRoom = m_rooms.value(address.room);
    return {inRoom.keyBegin(), inRoom.keyEnd()};
}

std::vector<quint64> Roster::matches(const Selector &selector, const QByteArray &except) const
{
    const bool isPlaced = !selector.room.isEmpty();
    QSet<quint64> there;
    if (isPlaced)
        there = members({selector.room, selector.channel.isEmpty() ? Wildcard.toByteArray() : selector.channel});
    std::vector<quint64> found;
    for (auto it = m_clients.cbegin(); it != m_clients.cend(); ++it) {
        const ClientInfo &info = it->info;
        if (info.id != except && (selector.clientType.isEmpty() || info.type == selector.clientType)
            && (selector.personality.isEmpty() || info.personality == selector.personality) && (!isPlaced || there.contains(it.key())))
            found.push_back(it.key());
    }
    return found;
}

} // namespace arqon
