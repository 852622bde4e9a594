// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/series/quantity.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

/// Three digits that matter, no zeros after the point.
QString digits(double value)
{
    const double size = std::abs(value);
    // 9.996 would be written 10.00.
    const int decimals = size >= 99.95 || value == std::round(value) ? 0 : size >= 9.995 ? 1 : size >= 0.1 ? 2 : 3;
    return QLocale().toString(value, 'f', decimals);
}

QString prefixed(double value, double base, const QStringList &units)
{
    int step = 0;
    // 999.6 would be written 1000.
    while (std::abs(value) >= base - 0.5 && step < units.size() - 1) {
        value /= base;
        ++step;
    }
    return units[step].isEmpty() ? digits(value) : digits(value) + u'\u202f' + units[step];
}

/// The context in which this file's texts are translated, as lupdate understands it.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Quantity)
};

} // namespace

QString Quantity::text(double value, Unit unit)
{
    static const QStringList thousands{QString(), u"k"_s, u"M"_s, u"G"_s};
    static const QStringList bytes{u"B"_s, u"kB"_s, u"MB"_s, u"GB"_s, u"TB"_s};
    switch (unit) {
    case Count:
        return prefixed(value, 1000, thousands);
    case PerSecond:
        return Words::tr("%1/s").arg(prefixed(value, 1000, thousands));
    case Bytes:
        return prefixed(value, 1000, bytes);
    case BytesPerSecond:
        return Words::tr("%1/s").arg(prefixed(value, 1000, bytes));
    case Milliseconds:
        return value >= 999.5 ? digits(value / 1000) + u"\u202fs"_s : digits(value) + u"\u202fms"_s;
    case Percent:
        return digits(value) + u"\u202f%"_s;
    }
    return {};
}

QString Quantity::duration(std::chrono::seconds length)
{
    const std::array<std::pair<qint64, QString>, 4> units{{{86'400, Words::tr("d", "days")},
                                                           {3600, Words::tr("h", "hours")},
                                                           {60, Words::tr("min", "minutes")},
                                                           {1, Words::tr("s", "seconds")}}};
    const auto part = [](qint64 number, const QString &unit) { return QLocale().toString(number) + u' ' + unit; };
    const qint64 seconds = length.count();
    std::size_t great = 0;
    while (great + 1 < units.size() && seconds < units[great].first)
        ++great;
    const auto &[size, name] = units[great];
    const QString first = part(seconds / size, name);
    if (great + 1 == units.size())
        return first;
    const auto &[smallSize, smallName] = units[great + 1];
    const qint64 rest = seconds % size / smallSize;
    return rest == 0 ? first : first + u' ' + part(rest, smallName);
}

QString Quantity::symbol(Unit unit)
{
    switch (unit) {
    case Count:
        return {};
    case PerSecond:
        return u"1/s"_s;
    case Bytes:
        return u"B"_s;
    case BytesPerSecond:
        return u"B/s"_s;
    case Milliseconds:
        return u"ms"_s;
    case Percent:
        return u"%"_s;
    }
    return {};
}

double roundUp(double value, Quantity::Unit unit)
{
    const bool whole = unit == Quantity::Count;
    if (value <= 0 || !std::isfinite(value))
        return unit == Quantity::Milliseconds ? 0.1 : whole ? 4 : 1;
    if (whole && value <= 4)
        return 4; // four lines at whole numbers
    const double magnitude = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 4.0, 6.0, 8.0, 10.0}) {
        if (value <= step * magnitude * 1.0000001)
            return step * magnitude;
    }
    return 10 * magnitude;
}

} // namespace arqon::dashboard
