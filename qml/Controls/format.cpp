// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/Controls/format.h"

#include "dashboard/series/quantity.h"

#include <QLocale>

#include <cmath>

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

namespace {

const QString unknown = u"–"_s;

QString text(double value, Quantity::Unit unit)
{
    return std::isfinite(value) ? Quantity::text(value, unit) : unknown;
}

} // namespace

Format::Format(QObject *parent) : QObject(parent) {}

QString Format::count(double value)
{
    return std::isfinite(value) ? QLocale().toString(value, 'f', 0) : unknown;
}

QString Format::compact(double value)
{
    return text(value, Quantity::Count);
}

QString Format::bytes(double value)
{
    return text(value, Quantity::Bytes);
}

QString Format::rate(double value)
{
    return text(value, Quantity::PerSecond);
}

QString Format::latency(double milliseconds)
{
    return text(milliseconds, Quantity::Milliseconds);
}

QString Format::duration(double milliseconds)
{
    return std::isfinite(milliseconds) && milliseconds >= 0 ? Quantity::duration(std::chrono::seconds(qint64(milliseconds / 1000)))
                                                            : unknown;
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
