// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/clock.h"

#include <algorithm>
#include <optional>

namespace arqon::dashboard {

/// When a list that is shown is asked for again: the longer it is, the more seldom, so that looking at a bus costs it little.
class ListingSchedule
{
public:
    static constexpr std::chrono::milliseconds shortest{2000};
    static constexpr std::chrono::milliseconds longest{30'000};

    /// At once.
    void reset() { m_last.reset(); }
    /// A list of so many entries has come in, or failed.
    void done(Time now, qint64 entries)
    {
        m_last = now;
        m_pause = std::clamp(std::chrono::milliseconds(entries * 2), shortest, longest);
    }
    /// Also when the clock was set back.
    bool isDue(Time now) const { return !m_last || now < *m_last || now - *m_last >= m_pause; }

private:
    std::optional<Time> m_last;
    std::chrono::milliseconds m_pause = shortest;
};

} // namespace arqon::dashboard
