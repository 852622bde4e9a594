// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/clock.h"

/// Time that passes only when a test says so. Starts at 2026-01-01T12:00:00Z.
class ManualClock : public arqon::dashboard::Clock
{
    Q_OBJECT
public:
    using Clock::Clock;
    arqon::dashboard::Time now() const override { return m_now; }
    /// Passes in ticks, as the real one does.
    void advance(std::chrono::milliseconds by);
    /// To another time at once, with one tick, as after sleep or when the clock was set.
    void jump(std::chrono::milliseconds by);

private:
    arqon::dashboard::Time m_now{1'767'268'800'000};
};
