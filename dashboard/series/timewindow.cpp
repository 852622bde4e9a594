// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/series/timewindow.h"

#include "dashboard/series/history.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace arqon::dashboard {

namespace {

/// Following, the window moves once a second, with the snapshots.
Time wholeSeconds(Time time)
{
    return std::chrono::floor<std::chrono::seconds>(time);
}

std::optional<std::chrono::seconds> parseColons(const QString &typed)
{
    std::chrono::seconds sum{};
    for (const QString &part : typed.split(u':')) {
        bool ok = false;
        const int number = part.toInt(&ok);
        if (!ok || number < 0 || number > 86400)
            return {};
        sum = sum * 60 + std::chrono::seconds(number);
    }
    return sum;
}

} // namespace

TimeWindow::TimeWindow(Clock &clock, QObject *parent) : QObject(parent), m_clock(clock), m_to(wholeSeconds(clock.now()))
{
    connect(&clock, &Clock::ticked, this, &TimeWindow::tick);
}

QString TimeWindow::text() const
{
    const int total = seconds();
    QStringList parts;
    if (total >= 3600)
        parts.append(u"%1 h"_s.arg(total / 3600));
    if (total % 3600 >= 60)
        parts.append(u"%1 min"_s.arg(total % 3600 / 60));
    if (total % 60 > 0)
        parts.append(u"%1 s"_s.arg(total % 60));
    return parts.join(u' ');
}

int TimeWindow::bufferPercent() const
{
    if (m_following)
        return 0;
    const Time used = m_clock.now() - from();
    for (const Time reach : {Time(600s), Time(4h), Time(24h)}) {
        if (m_span <= reach)
            return int(std::min<qint64>(100, used.count() * 100 / reach.count()));
    }
    return 100;
}

void TimeWindow::setSeconds(int seconds)
{
    moveTo(m_to, std::chrono::seconds(seconds));
}

void TimeWindow::setFollowing(bool following)
{
    if (m_following == following)
        return;
    m_following = following;
    m_changes = 0;
    Q_EMIT followingChanged();
    Q_EMIT changesChanged();
    if (following)
        moveTo(wholeSeconds(m_clock.now()), m_span);
}

bool TimeWindow::setText(const QString &typed)
{
    const auto length = parse(typed);
    if (!length)
        return false;
    moveTo(m_to, *length);
    return true;
}

std::optional<std::chrono::seconds> TimeWindow::parse(const QString &typed)
{
    const QString text = typed.trimmed().toLower();
    std::optional<std::chrono::seconds> length;
    if (text.contains(u':')) {
        length = parseColons(text);
    } else {
        static const QRegularExpression form(
            u"^(?:(\\d{1,5})\\s*h[a-z]*)?\\s*(?:(\\d{1,5})\\s*m[a-z]*)?\\s*(?:(\\d{1,5})\\s*(?:s[a-z]*)?)?$"_s);
        const QRegularExpressionMatch match = form.match(text);
        if (!match.hasMatch() || text.isEmpty())
            return {};
        length = std::chrono::hours(match.captured(1).toInt()) + std::chrono::minutes(match.captured(2).toInt())
                 + std::chrono::seconds(match.captured(3).toInt());
    }
    if (!length || *length < shortest || *length > longest)
        return {};
    return length;
}

void TimeWindow::zoomBy(double factor, double anchor)
{
    if (!std::isfinite(factor) || factor <= 0)
        return;
    if (m_following)
        anchor = 1;
    const Time span = std::clamp(Time(qint64(double(m_span.count()) * factor)), Time(shortest), Time(longest));
    const double fixed = fromMs() + double(m_span.count()) * anchor;
    moveTo(Time(qint64(fixed + double(span.count()) * (1 - anchor))), span);
}

void TimeWindow::panBy(double part)
{
    const Time now = wholeSeconds(m_clock.now());
    const Time to = m_to + Time(qint64(double(m_span.count()) * part));
    if (to >= now) {
        setFollowing(true);
        return;
    }
    setFollowing(false);
    moveTo(to, m_span);
}

void TimeWindow::noteChange()
{
    if (m_following)
        return;
    ++m_changes;
    Q_EMIT changesChanged();
}

void TimeWindow::tick(Time now)
{
    now = wholeSeconds(now);
    if (m_following || m_to > now) // later than now: the clock was set back
        moveTo(now, m_span);
    else
        Q_EMIT changesChanged();
}

void TimeWindow::moveTo(Time to, Time span)
{
    const Time now = wholeSeconds(m_clock.now());
    span = std::clamp(span, Time(shortest), Time(longest));
    to = std::clamp(to, std::min(now, now - Time(longest) + span), now);
    if (to == m_to && span == m_span)
        return;
    m_to = to;
    m_span = span;
    Q_EMIT moved();
}

} // namespace arqon::dashboard
