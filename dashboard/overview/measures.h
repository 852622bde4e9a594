// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/snapshot.h"
#include "dashboard/series/history.h"

namespace arqon::dashboard {

/// What is followed over time.
enum class Measure {
    Humans,
    Agents,
    Services,
    Dashboards,
    Others,
    Clients,
    MessagesIn,
    MessagesOut,
    BytesIn,
    BytesOut,
    BytesBoth,
    LatencyP50,
    LatencyP99,
    Rooms,
    Channels,
    SlowConsumers,
    Errors,
    Cpu,
    Memory,
};
constexpr int measureCount = int(Measure::Memory) + 1;

/// The history of each Measure. Its memory is the same after a minute and after a month.
class Measures
{
public:
    const History &operator[](Measure measure) const { return m_histories[size_t(measure)]; }

    void take(const Snapshot &snapshot, Time now);
    void interrupt();
    void dropAfter(Time now);
    void clear();
    /// When figures came last; unset: never.
    std::optional<Time> newest() const { return m_newest; }
    size_t bytes() const;

private:
    void add(Measure measure, Time now, double value) { m_histories[size_t(measure)].add(now, value); }

    std::array<History, measureCount> m_histories;
    std::optional<Time> m_newest;
};

} // namespace arqon::dashboard
