// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/snapshot.h"

#include <QString>

#include <optional>
#include <span>

namespace arqon::dashboard {

/// A number of the snapshot for which a person can set an alarm.
struct AlarmFigure
{
    const char *name;  ///< as in docs/telemetry.md, "messages.in_rate"; alarms are stored with it
    const char *label; ///< for people, to be translated in the context "AlarmFigure"
    const char *unit;  ///< "ms", "%", "/s", "B", "yes or no" (1 or 0), or empty
    /// Nothing: it was not measured.
    std::optional<double> (*value)(const Snapshot &snapshot);

    bool isYesOrNo() const;
    QString displayName() const;
};

/// All there are, in the order in which they are offered.
std::span<const AlarmFigure> alarmFigures();
/// Null: there is none of that name.
const AlarmFigure *findAlarmFigure(const QString &name);

} // namespace arqon::dashboard
