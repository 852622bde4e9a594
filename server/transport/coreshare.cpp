// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/coreshare.h"

#include <QThread>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <ctime>
#endif

namespace arqon {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::duration<double> Memory = 10ms; // as WritePacer's
constexpr auto BetweenLooks = 2ms;                     // asking costs a system call

/// Negative: not to be had.
std::chrono::nanoseconds processTime()
{
#ifdef Q_OS_UNIX
    timespec time{};
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0)
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
#endif
    return -1ns;
}

} // namespace

CoreShare::CoreShare() : m_cores(std::max(1, QThread::idealThreadCount())) {}

double CoreShare::look(Clock::time_point now)
{
    const auto passed = now - m_lookedAt;
    if (m_worked >= 0ns && passed < BetweenLooks)
        return m_share;
    const std::chrono::nanoseconds worked = processTime();
    if (m_worked >= 0ns && worked >= m_worked) {
        const std::chrono::duration<double> seconds = passed;
        const double share = std::min(1.0, std::chrono::duration<double>(worked - m_worked) / seconds / m_cores);
        m_share += (share - m_share) * (seconds / (seconds + Memory));
    }
    m_worked = worked;
    m_lookedAt = now;
    return m_share;
}

} // namespace arqon
