// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/Controls/format.h"

#include <QLocale>

#include <array>
#include <cmath>

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

namespace {

const QString unknown = u"–"_s;

QString number(double value, int decimals)
{
    return QLocale().toString(value, 'f', decimals);
}

/// At most three digits before a unit: one decimal below ten, none above.
QString shortened(double value)
{
    return number(value, std::abs(value) < 9.95 && value != std::round(value) ? 1 : 0);
}

} // namespace

Format::Format(QObject *parent) : QObject(parent) {}

QString Format::count(double value)
{
    return std::isfinite(value) ? number(value, 0) : unknown;
}

QString Format::compact(double value)
{
    if (!std::isfinite(value))
        return unknown;
    constexpr std::array<QLatin1StringView, 4> units{""_L1, "k"_L1, "M"_L1, "G"_L1};
    std::size_t unit = 0;
    while (std::abs(value) >= (unit == 0 ? 10'000.0 : 999.5) && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    return (unit == 0 ? number(value, 0) : number(value, std::abs(value) < 99.95 ? 1 : 0)) + units[unit];
}

QString Format::bytes(double value)
{
    if (!std::isfinite(value))
        return unknown;
    constexpr std::array<QLatin1StringView, 5> units{"B"_L1, "kB"_L1, "MB"_L1, "GB"_L1, "TB"_L1};
    std::size_t unit = 0;
    while (std::abs(value) >= 999.5 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    return (unit == 0 ? number(value, 0) : number(value, std::abs(value) < 99.95 ? 1 : 0)) + u' ' + units[unit];
}

QString Format::rate(double value)
{
    return std::isfinite(value) ? shortened(value) + u"/s"_s : unknown;
}

QString Format::latency(double milliseconds)
{
    if (!std::isfinite(milliseconds))
        return unknown;
    if (milliseconds >= 1000)
        return number(milliseconds / 1000, 2) + u" s"_s;
    return number(milliseconds, milliseconds < 1 ? 2 : milliseconds < 100 ? 1 : 0) + u" ms"_s;
}

QString Format::duration(double milliseconds)
{
    if (!std::isfinite(milliseconds) || milliseconds < 0)
        return unknown;
    const auto seconds = qint64(milliseconds / 1000);
    const auto two = [](qint64 great, const QString &greatUnit, qint64 small, const QString &smallUnit) {
        const QString first = number(double(great), 0) + u' ' + greatUnit;
        return small > 0 ? first + u' ' + number(double(small), 0) + u' ' + smallUnit : first;
    };
    const QString days = tr("d", "days");
    const QString hours = tr("h", "hours");
    const QString minutes = tr("min", "minutes");
    if (seconds >= 86'400)
        return two(seconds / 86'400, days, seconds / 3600 % 24, hours);
    if (seconds >= 3600)
        return two(seconds / 3600, hours, seconds / 60 % 60, minutes);
    if (seconds >= 60)
        return two(seconds / 60, minutes, seconds % 60, u"s"_s);
    return number(double(seconds), 0) + u" s"_s;
}

QString Format::time(const QVariant &value, const QDateTime &now)
{
    const QDateTime time = value.toDateTime();
    if (!time.isValid())
        return unknown;
    return time.toLocalTime().date() == now.toLocalTime().date() ? time.toLocalTime().toString(u"HH:mm:ss") : dateTime(time);
}

QString Format::preciseTime(const QVariant &value)
{
    const QDateTime time = value.toDateTime();
    return time.isValid() ? time.toLocalTime().toString(u"HH:mm:ss.zzz") : unknown;
}

QString Format::dateTime(const QVariant &value)
{
    const QDateTime time = value.toDateTime();
    return time.isValid() ? time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss") : unknown;
}

QString Format::ago(const QVariant &value, const QDateTime &now)
{
    const QDateTime time = value.toDateTime();
    if (!time.isValid())
        return unknown;
    const qint64 milliseconds = time.msecsTo(now);
    return milliseconds < 1000 ? tr("now") : tr("%1 ago").arg(duration(double(milliseconds)));
}

} // namespace arqon::dashboard
