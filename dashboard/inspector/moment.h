// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/clock.h"
#include "shared/protocol/result.h"

#include <QString>

namespace arqon::dashboard {

/// A moment as a person types it: `2026-01-01 12:00` or ISO 8601 (local time unless it says otherwise), `12:00` or `12:00:30` (the last
/// time that it was that late), or how long ago: `90s`, `5m`, `2h`, `1d`. Error InvalidTimestamp, its message for people.
Result<Time> parseMoment(const QString &text, Time now);

} // namespace arqon::dashboard
