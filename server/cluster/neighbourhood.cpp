// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/neighbourhood.h"

#include <QLoggingCategory>

namespace arqon {

Q_LOGGING_CATEGORY(lcCluster, "arqon.cluster", QtInfoMsg)

Neighbourhood::Neighbourhood(Sender self, const ClusterOptions &options, Calls calls)
    : m_self(std::move(self))
    , m_options(options)
    , m_calls(std::move(calls))
{
}

Neighbour *Neighbourhood::heard(const Sender &sender, Clock::time_point now)
{
    if (sender.instance == m_self.instance) {
        if (m_counters.refused++ == 0)
            qCCritical(lcCluster).noquote() << "another server has the same instance.id=" + sender.instance + ": neither hears the other";
        return nullptr;
    }
    auto known = m_neighbours.find(sender.instance);
    if (known != m_neighbours.end() && known->second.who.life != sender.life) {
        if (sender.life < known->second.who.life)
            return nullptr; // what the one before it said last
        drop(known, "restarted");
        known = m_neighbours.end();
    }
    if (known == m_neighbours.end()) {
        if (m_neighbours.size() >= MostNeighbours) {
            ++m_counters.refused;
            return nullptr;
        }
        known = m_neighbours.emplace(sender.instance, Neighbour()).first;
        Neighbour &neighbour = known->second;
        neighbour.who = sender;
        neighbour.number = m_numbers++;
        neighbour.heardAt = now;
        m_calls.joined(neighbour);
        ask(neighbour, now);
    }
    known->second.heardAt = now;
    return &known->second;
}

void Neighbourhood::ask(Neighbour &neighbour, Clock::time_point now)
{
    // Once a heartbeat: what was asked for may be on its way.
    if (neighbour.askedAt != Clock::time_point{} && now - neighbour.askedAt < m_options.heartbeatInterval)
        return;
    neighbour.askedAt = now;
    m_calls.wanted(neighbour);
}

void Neighbourhood::take(Neighbour &from, const dispatch::Heartbeat &heartbeat, Clock::time_point now)
{
    from.clients = heartbeat.clients;
    if (from.isKnown && heartbeat.sequence == from.sequence)
        return;
    if (from.isKnown)
        ++m_counters.holes;
    ask(from, now);
}

void Neighbourhood::take(Neighbour &from, const dispatch::Changes &changes, Clock::time_point now)
{
    if (!from.isKnown)
        return; // they are in the roster that is coming
    quint64 number = changes.first;
    for (const Change &change : changes.changes) {
        if (number == from.sequence + 1) {
            from.sequence = number;
            apply(from, change, false);
        } else if (number > from.sequence) {
            ++m_counters.holes;
            return ask(from, now);
        }
        ++number;
    }
}

void Neighbourhood::take(Neighbour &from, const dispatch::RosterPart &part, Clock::time_point now)
{
    if (part.index == 0)
        from.coming = {};
    else if (part.index != from.partsCame)
        return ask(from, now);
    from.partsCame = part.index + 1;
    for (const Change &change : part.changes)
        from.coming.apply(change);
    if (from.partsCame < part.count)
        return;
    const Roster coming = std::exchange(from.coming, {});
    from.partsCame = 0;
    if (from.isKnown && part.sequence < from.sequence)
        return;
    ++m_counters.rosters;
    from.isKnown = true;
    from.sequence = part.sequence;
    for (const Change &change : from.roster.changesTo(coming, MemberEnd::Disconnected, CloseCode::GoingAway))
        apply(from, change, false);
}

void Neighbourhood::apply(Neighbour &neighbour, const Change &change, bool gone)
{
    const bool mayLose = change.kind == Change::Kind::Client || change.kind == Change::Kind::ClientGone;
    std::optional<Roster::Client> before;
    if (const Roster::Client *client = mayLose ? std::as_const(neighbour.roster).find(change.client) : nullptr)
        before = *client;
    for (const Change &step : neighbour.roster.apply(change))
        m_calls.changed(neighbour, step, before ? &*before : nullptr, gone);
}

Neighbourhood::Neighbours::iterator Neighbourhood::drop(Neighbours::iterator it, const QByteArray &reason)
{
    Neighbour &neighbour = it->second;
    for (const Change &change : neighbour.roster.changesTo({}, MemberEnd::InstanceLeft, CloseCode(1006)))
        apply(neighbour, change, true);
    m_calls.left(neighbour, reason);
    return m_neighbours.erase(it);
}

void Neighbourhood::bid(const Sender &sender)
{
    const auto known = m_neighbours.find(sender.instance);
    if (known != m_neighbours.end() && known->second.who == sender)
        drop(known, "shutdown");
}

void Neighbourhood::look(Clock::time_point now)
{
    const auto slept = m_lookedAt ? now - *m_lookedAt : Clock::duration::zero();
    m_lookedAt = now;
    // Whoever was stopped himself has not listened; what the others said meanwhile is still to be read.
    const bool didSleep = slept > m_options.goneAfter / 2;
    for (auto it = m_neighbours.begin(); it != m_neighbours.end();) {
        if (didSleep)
            it->second.heardAt = std::max(it->second.heardAt, now - m_options.goneAfter / 2);
        it = now - it->second.heardAt > m_options.goneAfter ? drop(it, "silent") : std::next(it);
    }
}

Neighbour *Neighbourhood::find(int number)
{
    const auto it =
        std::find_if(m_neighbours.begin(), m_neighbours.end(), [number](const auto &item) { return item.second.number == number; });
    return it == m_neighbours.end() ? nullptr : &it->second;
}

std::vector<Neighbour *> Neighbourhood::all()
{
    std::vector<Neighbour *> found;
    for (auto &[id, neighbour] : m_neighbours)
        found.push_back(&neighbour);
    return found;
}

} // namespace arqon
