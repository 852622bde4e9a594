// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/clock.h"

#include <optional>

namespace arqon::dashboard {

/// The system's clock, but for the time in which the past of a recording is passed through at once.
class PlaybackClock : public SystemClock
{
    Q_OBJECT
public:
    using SystemClock::SystemClock;
    Time now() const override { return m_past ? *m_past : SystemClock::now(); }

    /// It is `past` now, and views are told.
    void pretend(Time past);
    /// It is now again.
    void stopPretending() { m_past.reset(); }

private:
    std::optional<Time> m_past;
};

} // namespace arqon::dashboard
