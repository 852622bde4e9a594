// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/writepacer.h"

#include <algorithm>

namespace arqon {

namespace {

// The average forgets by half in about this time: short enough for a burst, long enough for a few turns of the loop.
constexpr std::chrono::duration<double> Memory = std::chrono::milliseconds(10);
// Up to this load a shard writes at once; from the next on it waits as long as it may. Gathering saves most of the system calls
// of a fan-out, so it begins well before the shard is full.
constexpr double SpareLoad = 0.35;
constexpr double FullLoad = 0.75;

} // namespace

void WritePacer::blocks(Clock::time_point now)
{
    account(now);
    m_blocked = true;
}

void WritePacer::wakes(Clock::time_point now)
{
    account(now);
    m_blocked = false;
}

void WritePacer::works(Clock::time_point now)
{
    wakes(now);
}

std::chrono::nanoseconds WritePacer::wait() const
{
    const double share = std::clamp((std::max(m_load, m_coreShare) - SpareLoad) / (FullLoad - SpareLoad), 0.0, 1.0);
    return std::chrono::duration_cast<std::chrono::nanoseconds>(m_window * share);
}

void WritePacer::account(Clock::time_point now)
{
    const std::chrono::duration<double> passed = now - m_since;
    const double working = m_blocked ? 0 : 1;
    if (!m_blocked)
        m_worked += now - m_since;
    m_since = now;
    if (passed.count() > 0)
        m_load += (working - m_load) * (passed / (passed + Memory));
}

} // namespace arqon
