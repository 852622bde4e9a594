// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/playbackclock.h"

namespace arqon::dashboard {

void PlaybackClock::pretend(Time past)
{
    m_past = past;
    Q_EMIT ticked(past);
}

} // namespace arqon::dashboard
