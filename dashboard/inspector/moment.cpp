// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/moment.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace arqon::dashboard {

namespace {

std::optional<Time> parseAgo(const QString &text, Time now)
{
    static const QRegularExpression form(u"^(\\d{1,6})\\s*([smhd])$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return {};
    const std::chrono::seconds count(match.captured(1).toInt());
    switch (match.captured(2).front().unicode()) {
    case u's':
        return now - count;
    case u'm':
        return now - count * 60;
    case u'h':
        return now - count * 3600;
    default:
        return now - count * 86400;
    }
}

std::optional<Time> parseTimeOfDay(const QString &text, Time now)
{
    QTime time = QTime::fromString(text, u"H:mm:ss"_s);
    if (!time.isValid())
        time = QTime::fromString(text, u"H:mm"_s);
    if (!time.isValid())
        return {};
    const QDateTime today = QDateTime::fromMSecsSinceEpoch(now.count());
    QDateTime moment(today.date(), time);
    if (moment > today)
        moment = moment.addDays(-1);
    return Time(moment.toMSecsSinceEpoch());
}

} // namespace

Result<Time> parseMoment(const QString &text, Time now)
{
    const QString trimmed = text.trimmed();
    if (const auto ago = parseAgo(trimmed, now))
        return *ago;
    if (const auto today = parseTimeOfDay(trimmed, now))
        return *today;
    // QDateTime would take a time that is cut short for midnight.
    static const QRegularExpression form(u"^\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d.*)?$"_s);
    const QDateTime date = QDateTime::fromString(trimmed, Qt::ISODateWithMs);
    if (date.isValid() && form.match(trimmed).hasMatch())
        return Time(date.toMSecsSinceEpoch());
    const QString problem =
        QCoreApplication::translate("Moment", "“%1” is no time. Write 12:30, 2026-01-31 12:30, or how long ago: 90s, 5m, 2h, 1d.");
    return failure({ErrorWord::InvalidTimestamp, problem.arg(trimmed).toUtf8(), "time"});
}

} // namespace arqon::dashboard
