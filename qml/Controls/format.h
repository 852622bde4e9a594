// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QObject>
#include <QQmlEngine>
#include <QVariant>

namespace arqon::dashboard {

/// Values as people read them, by Quantity, in the chosen language. What is not known (not a number, an invalid time) is an en dash.
/// Times are QDateTime in a QVariant, for a view may have none yet.
class Format : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    explicit Format(QObject *parent = nullptr);

    /// 12345 -> "12,345".
    Q_INVOKABLE static QString count(double value);
    /// 12345 -> "12.3 k", for where there is little room.
    Q_INVOKABLE static QString compact(double value);
    /// 1536 -> "1.54 kB", powers of 1000.
    Q_INVOKABLE static QString bytes(double value);
    /// Per second: 0.25 -> "0.25/s", 1234.5 -> "1.23 k/s".
    Q_INVOKABLE static QString rate(double value);
    /// Milliseconds: 0.08 -> "0.08 ms", 1700 -> "1.70 s".
    Q_INVOKABLE static QString latency(double milliseconds);
    /// 3725000 -> "1 h 2 min": the two greatest units.
    Q_INVOKABLE static QString duration(double milliseconds);
    /// "12:00:05" of the same day as `now`, else with the date.
    Q_INVOKABLE static QString time(const QVariant &time, const QDateTime &now);
    /// With milliseconds, as in a log: "12:00:05.123".
    Q_INVOKABLE static QString preciseTime(const QVariant &time);
    /// "2026-01-01 12:00:05".
    Q_INVOKABLE static QString dateTime(const QVariant &time);
    /// "now", "12 s ago", "3 min ago".
    Q_INVOKABLE static QString ago(const QVariant &time, const QDateTime &now);
};

} // namespace arqon::dashboard
