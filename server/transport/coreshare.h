// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace arqon {

/// Which share this process works of the time of all the cores that it may use, 0 to 1, over the last ten milliseconds or so. Where a shard
/// has its core for itself it knows better; where several shares one, each finds itself idle while the core is busy. Zero where the system
/// does not say (other than POSIX).
class CoreShare
{
public:
    using Clock = std::chrono::steady_clock;

    CoreShare();

    /// Asks the system, but not for every call. The first one says zero.
    double look(Clock::time_point now);

private:
    int m_cores;
    Clock::time_point m_lookedAt;
    std::chrono::nanoseconds m_worked{-1}; ///< then; negative: not known yet
    double m_share = 0;
};

} // namespace arqon
