// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/series/axisticks.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace arqon::dashboard {

namespace {

constexpr std::array<std::chrono::seconds, 16> roundSteps{1s,   2s,   5s,   10s,   15s,   30s,   60s,    120s,
                                                          300s, 600s, 900s, 1800s, 3600s, 7200s, 14400s, 21600s};

/// Into how many parts an axis is cut so that its lines are at round numbers, whole ones if its end is.
int partsOf(double top)
{
    const double lead = top / std::pow(10, std::floor(std::log10(top) + 1e-9));
    return lead < 1.5 ? 5 : lead > 5 && lead < 7 ? 3 : 4;
}

} // namespace

QList<AxisTick> timeTicks(Time from, Time to, int most, const QTimeZone &zone)
{
    if (to <= from || most < 1)
        return {};
    const auto fits = [&](std::chrono::seconds step) { return (to - from) / Time(step) <= most; };
    const auto found = std::find_if(roundSteps.begin(), roundSteps.end(), fits);
    const Time step = found == roundSteps.end() ? roundSteps.back() : *found;
    const QString format = step < 1min ? u"HH:mm:ss"_s : u"HH:mm"_s;
    // Round in the zone's own time: midnight is midnight where the person is.
    const Time offset = std::chrono::seconds(zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(to.count(), Qt::UTC)));
    QList<AxisTick> ticks;
    for (Time at = ((from + offset + step - Time(1)) / step) * step - offset; at <= to; at += step) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(at.count(), zone);
        ticks.append({double((at - from).count()) / double((to - from).count()), time.toString(format)});
    }
    return ticks;
}

QList<AxisTick> valueTicks(double top, Quantity::Unit unit)
{
    const int parts = partsOf(top);
    // Round numbers need no zeros at their ends, and nothing trembles here.
    const QRegularExpression zeros(u"(%1\\d+?)0+(?!\\d)"_s.arg(QRegularExpression::escape(QLocale().decimalPoint())));
    QList<AxisTick> ticks;
    for (int i = 0; i <= parts; ++i)
        ticks.append({double(i) / parts, Quantity::text(top * i / parts, unit).replace(zeros, u"\\1"_s)});
    return ticks;
}

} // namespace arqon::dashboard
