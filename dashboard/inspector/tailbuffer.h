// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/inspector/tailentry.h"

#include <deque>
#include <mutex>

namespace arqon::dashboard {

/// What a tail counted since it began.
struct TailCounts
{
    quint64 received = 0;
    quint64 filteredOut = 0;
    quint64 notShown = 0; ///< left out here
    quint64 lost = 0;     ///< left out by the bus, as far as it is known
    bool operator==(const TailCounts &) const = default;
};

/// Where the thread that receives leaves messages for the one that shows them, so that neither waits for the other. Bounded: when it is
/// full the oldest go, and the next take() begins with the number of them.
class TailBuffer
{
public:
    struct Limits
    {
        qsizetype entries = 500; ///< ten times a second: more than anybody reads
        qsizetype bytes = 4 * 1024 * 1024;
    };

    explicit TailBuffer(const Limits &limits) : m_limits(limits) {}
    TailBuffer() : TailBuffer(Limits()) {}

    void push(TailEntry entry);
    void countFilteredOut();
    struct Taken
    {
        TailEntries entries; ///< all that waited, oldest first
        TailCounts counts;   ///< as of then
    };
    Taken take();
    TailCounts counts() const;
    /// Empties it and counts anew.
    void reset();

private:
    void trim();

    mutable std::mutex m_mutex;
    const Limits m_limits;
    std::deque<TailEntry> m_entries;
    qsizetype m_bytes = 0;
    quint64 m_leftOut = 0; // since the last take()
    TailCounts m_counts;
};

} // namespace arqon::dashboard
