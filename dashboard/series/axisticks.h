// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/clock.h"
#include "dashboard/series/quantity.h"

#include <QList>
#include <QTimeZone>

namespace arqon::dashboard {

/// A line across the chart with its label.
struct AxisTick
{
    double position = 0; ///< 0 at the axis' beginning, 1 at its end
    QString label;

    bool operator==(const AxisTick &) const = default;
};

/// At most `most` round times (whole seconds, minutes, hours of that zone) between the two.
QList<AxisTick> timeTicks(Time from, Time to, int most, const QTimeZone &zone = QTimeZone::systemTimeZone());
/// From 0 to `top`, which roundUp() made.
QList<AxisTick> valueTicks(double top, Quantity::Unit unit);

} // namespace arqon::dashboard
