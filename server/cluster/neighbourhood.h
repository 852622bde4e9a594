// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/cluster/dispatch.h"
#include "server/cluster/options.h"
#include "server/cluster/roster.h"

#include <chrono>
#include <functional>
#include <map>
#include <vector>

namespace arqon {

/// Another instance, as this one knows it.
struct Neighbour
{
    using Clock = std::chrono::steady_clock;

    Sender who;
    int number = 0; ///< SessionRef::shard of its connections; never used again
    Roster roster;
    quint64 sequence = 0; ///< of the last change in the roster
    bool isKnown = false; ///< the roster has come
    Clock::time_point heardAt;
    Clock::time_point askedAt;
    qint64 clients = 0; ///< as its heartbeat says
    /// The parts of the roster that is coming.
    Roster coming;
    quint64 partsCame = 0;
};

/// Which other instances there are and what they have, from what they say: it takes their dispatches, notices holes in what they tell, and
/// lets go of those that fall silent. Knows nothing of Redis, threads and clocks.
class Neighbourhood
{
public:
    using Clock = Neighbour::Clock;
    static constexpr size_t MostNeighbours = 256;

    /// What it leads to. None may call the neighbourhood.
    struct Calls
    {
        std::function<void(const Neighbour &)> joined;
        /// Everything that it had has been taken out, by `changed`.
        std::function<void(const Neighbour &, const QByteArray &reason)> left;
        /// `before`: of the change's client before a Client change, or before it went; else as it is. `gone`: the instance is.
        std::function<void(Neighbour &, const Change &, const Roster::Client *before, bool gone)> changed;
        /// Its whole roster is needed.
        std::function<void(const Neighbour &)> wanted;
    };
    struct Counters
    {
        quint64 holes = 0;   ///< changes that were missed
        quint64 rosters = 0; ///< taken over whole
        quint64 refused = 0; ///< instances too many, or of this one's name
    };

    Neighbourhood(Sender self, const ClusterOptions &options, Calls calls);

    /// Somebody else speaks, whatever he says. Null: he is not listened to.
    Neighbour *heard(const Sender &sender, Clock::time_point now);
    void take(Neighbour &from, const dispatch::Heartbeat &heartbeat, Clock::time_point now);
    void take(Neighbour &from, const dispatch::Changes &changes, Clock::time_point now);
    void take(Neighbour &from, const dispatch::RosterPart &part, Clock::time_point now);
    /// It left in order.
    void bid(const Sender &sender);
    /// Lets go of those that have been silent for too long. To be called often.
    void look(Clock::time_point now);

    Neighbour *find(int number);
    std::vector<Neighbour *> all();
    size_t size() const { return m_neighbours.size(); }
    const Counters &counters() const { return m_counters; }

private:
    using Neighbours = std::map<QByteArray, Neighbour>; ///< by instance id
    void ask(Neighbour &neighbour, Clock::time_point now);
    void apply(Neighbour &neighbour, const Change &change, bool gone);
    Neighbours::iterator drop(Neighbours::iterator neighbour, const QByteArray &reason);

    const Sender m_self;
    const ClusterOptions m_options;
    const Calls m_calls;
    Neighbours m_neighbours;
    int m_numbers = SessionRef::FirstElsewhere;
    std::optional<Clock::time_point> m_lookedAt;
    Counters m_counters;
};

} // namespace arqon
