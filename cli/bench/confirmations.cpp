// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/confirmations.h"

namespace arqon::bench {

bool Confirmations::collect(Crowd &crowd, const std::vector<std::size_t> &links, std::size_t inFlight, const Command &command)
{
    m_begun = Clock::now();
    m_confirmed = 0;
    m_refused = 0;
    std::size_t next = 0;
    const bool answered = crowd.await(
        [&] {
            const std::size_t finished = m_confirmed + m_refused;
            while (next < links.size() && next - finished < inFlight) {
                Link &link = crowd.link(links[next++]);
                command(link);
                crowd.flush(link);
            }
            return m_confirmed + m_refused + crowd.lost() >= links.size();
        },
        *this);
    return answered && m_confirmed == links.size();
}

void Confirmations::arrived(Link &, const Arrival &arrival, Moment at)
{
    if (arrival.kind == ArrivalKind::Confirmed) {
        ++m_confirmed;
        m_times.record(at - m_begun);
        m_lastAnswer = arrival.frame;
    } else if (arrival.kind == ArrivalKind::Refused) {
        ++m_refused;
    }
}

} // namespace arqon::bench
