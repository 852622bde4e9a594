// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/series/timewindow.h"

#include "dashboard/series/history.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>
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

/// "1:30:00" or "2:30".
std::optional<std::chrono::seconds> parseColons(const QString &typed)
{
    static const QRegularExpression form(u"^(?:([0-9]{1,5}):)?([0-9]{1,5}):([0-9]{1,5})$"_s);
    const QRegularExpressionMatch match = form.match(typed);
    if (!match.hasMatch())
        return {};
    return std::chrono::hours(match.captured(1).toInt()) + std::chrono::minutes(match.captured(2).toInt())
           + std::chrono::seconds(match.captured(3).toInt());
}

/// What a word stands for, English or German; without one: the next smaller than `before`, or seconds if there is none before. 0: nothing.
std::chrono::seconds unitOf(const QString &word, std::chrono::seconds before)
{
    static const std::array<std::pair<std::chrono::seconds, QStringList>, 4> words{{
        {24h, {u"d"_s, u"day"_s, u"days"_s, u"tag"_s, u"tage"_s}},
        {1h, {u"h"_s, u"hr"_s, u"hrs"_s, u"hour"_s, u"hours"_s, u"std"_s, u"std."_s, u"stunde"_s, u"stunden"_s}},
        {1min, {u"m"_s, u"min"_s, u"min."_s, u"mins"_s, u"minute"_s, u"minutes"_s, u"minuten"_s}},
        {1s, {u"s"_s, u"sec"_s, u"sec."_s, u"secs"_s, u"second"_s, u"seconds"_s, u"sek"_s, u"sek."_s, u"sekunde"_s, u"sekunden"_s}},
    }};
    if (word.isEmpty())
        return before == 1h ? 1min : before == 1min || before == 0s ? 1s : 0s;
    const auto found = std::ranges::find_if(words, [&word](const auto &unit) { return unit.second.contains(word); });
    return found == words.end() ? 0s : found->first;
}

/// "1 h 30 min", from the greatest unit to the smallest.
std::optional<std::chrono::seconds> parseUnits(const QString &typed)
{
    static const QRegularExpression form(u"\\s*([0-9]{1,5})\\s*([a-z]+\\.?)?"_s);
    std::chrono::seconds sum{};
    std::chrono::seconds before{};
    for (qsizetype at = 0; at < typed.size();) {
        const QRegularExpressionMatch match =
            form.match(typed, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
        const std::chrono::seconds unit = match.hasMatch() ? unitOf(match.captured(2), before) : 0s;
        if (unit == 0s || (before > 0s && unit >= before))
            return {};
        sum += unit * match.captured(1).toInt();
        before = unit;
        at = match.capturedEnd();
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
    const Time reach = m_span <= 10min ? Time(10min) : m_span <= 4h ? Time(4h) : Time(24h);
    return int(used.count() * 100 / reach.count());
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
    const auto length = text.contains(u':') ? parseColons(text) : parseUnits(text);
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
