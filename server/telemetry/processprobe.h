// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/telemetry/snapshot.h"

namespace arqon {

/// What the system says of this process, each time that it is asked; on other systems than Linux little or nothing.
class ProcessProbe
{
public:
    using Clock = std::chrono::steady_clock;

    /// `cpuPercent` is over the time since the look before.
    ProcessFacts look(Clock::time_point now);

private:
    std::optional<double> m_cpuSeconds;
    Clock::time_point m_lookedAt;
    std::optional<qint64> m_openFiles;
    int m_untilCounted = 0;
};

} // namespace arqon
