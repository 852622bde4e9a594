// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>

namespace arqon {

/// Decides how long a shard's frames may wait for others before they are written. Knows from what it is told which share of the
/// time the shard works, and how busy the cores are that it shares with others: while there is time to spare nothing waits, and the
/// busier either is, the longer, up to the window. No clock of its own.
class WritePacer
{
public:
    using Clock = std::chrono::steady_clock;

    explicit WritePacer(std::chrono::microseconds window) : m_window(window) {}

    void setWindow(std::chrono::microseconds window) { m_window = window; }

    /// The event loop is going to wait. May come without wakes() in between.
    void blocks(Clock::time_point now);
    /// It waits no more.
    void wakes(Clock::time_point now);
    bool isBlocked() const { return m_blocked; }
    /// Still at work: call once a turn, in case it never blocks.
    void works(Clock::time_point now);
    /// The share of the process's cores that is in use, 0 to 1.
    void setCoreShare(double share) { m_coreShare = share; }

    /// The share of time spent working, 0 to 1, over the last ten milliseconds or so.
    double load() const { return m_load; }
    /// The time spent working since the start.
    std::chrono::nanoseconds worked() const { return m_worked; }
    /// How long after a connection's last write its next one may wait. Zero while there is time to spare.
    std::chrono::nanoseconds wait() const;

private:
    void account(Clock::time_point now);

    std::chrono::nanoseconds m_window;
    std::chrono::nanoseconds m_worked{};
    Clock::time_point m_since;
    double m_load = 0;
    double m_coreShare = 0;
    bool m_blocked = true;
};

} // namespace arqon
