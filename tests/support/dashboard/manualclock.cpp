// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/dashboard/manualclock.h"

#include <algorithm>

void ManualClock::advance(std::chrono::milliseconds by)
{
    while (by.count() > 0) {
        const auto step = std::min(by, tickInterval);
        m_now += step;
        by -= step;
        Q_EMIT ticked(m_now);
    }
}

void ManualClock::jump(std::chrono::milliseconds by)
{
    m_now += by;
    Q_EMIT ticked(m_now);
}
