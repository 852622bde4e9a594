// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the wire looks at once a second: its connections' deadlines, and what they take.

#include "server/transport/wire.h"

#include <QTimer>

#include <algorithm>
#include <utility>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace arqon {

namespace {

using namespace std::chrono_literals;

// They are looked at some at a time: a crowd that came at one time would be pinged in one turn, or dropped after a cut of the network, and
// 5,000 writes take 50 ms. Where there is nothing to be done but to look, it is the turns that cost.
constexpr size_t LooksInSlice = 2500;
constexpr size_t ActsInSlice = 250;
constexpr size_t MostSlices = 50;
constexpr auto SliceInterval = 10ms;
// Fewer are not worth a trim, which takes some milliseconds.
constexpr size_t ManyConnections = 500;

} // namespace

void Wire::sweep()
{
    noteActivity();
    noteTime();
    m_round = {};
    m_sliceTimer->stop();
    while (!sweepSome()) {
    }
}

void Wire::beginSweep()
{
    if (m_round.next == 0)
        goOnSweeping();
}

void Wire::goOnSweeping()
{
    noteActivity();
    noteTime();
    if (!sweepSome())
        m_sliceTimer->start(SliceInterval);
}

/// Looks at some connections more of this round. True: it was the last of them. One that takes the place of one that has gone may be passed
/// over until the next round.
bool Wire::sweepSome()
{
    const size_t share = m_connections.size() / MostSlices;
    const size_t end = std::min(m_connections.size(), m_round.next + std::max(LooksInSlice, share));
    const auto toDo = [this] { return m_toWrite.size() + m_toSettle.size(); };
    const size_t mostToDo = toDo() + std::max(ActsInSlice, share);
    for (; m_round.next < end && toDo() < mostToDo; ++m_round.next) {
        Connection &connection = *m_connections[m_round.next];
        connection.sweep(m_now);
        const qint64 queued = connection.queuedBytes();
        m_round.outboundBytes += queued;
        m_round.outboundMaxBytes = std::max(m_round.outboundMaxBytes, queued);
        m_round.blocked += connection.isBlocked();
    }
    if (m_round.next < m_connections.size())
        return false;
    const Round round = std::exchange(m_round, {});
    m_counters.outboundBytes = round.outboundBytes;
    m_counters.outboundMaxBytes = round.outboundMaxBytes;
    m_counters.blocked = round.blocked;
    giveBackMemory();
    return true;
}

/// glibc keeps what a thread has freed. When most of many connections have gone, that is more than what is in use.
void Wire::giveBackMemory()
{
    m_mostConnections = std::max(m_mostConnections, m_connections.size());
    if (m_mostConnections < ManyConnections || m_connections.size() > m_mostConnections / 2)
        return;
    m_mostConnections = m_connections.size();
    m_connections.shrink_to_fit();
    // ThreadSanitizer's allocator stands in for glibc's, which was never set up then.
#if defined(__GLIBC__) && !defined(__SANITIZE_THREAD__)
    malloc_trim(0);
#endif
}

} // namespace arqon
