// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/series/chartmodel.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

constexpr int pixelsPerTimeLabel = 90;

QStringList namesOf(const QList<ChartModel::Line> &lines)
{
    QStringList names;
    for (const ChartModel::Line &line : lines)
        names.append(line.name);
    return names;
}

} // namespace

ChartModel::ChartModel(const Description &description, TimeWindow &window, QObject *parent)
    : QObject(parent)
    , m_description(description)
    , m_window(window)
    , m_lines(description.lines.size())
    , m_table(namesOf(description.lines), description.unit)
{
    connect(&window, &TimeWindow::moved, this, &ChartModel::refresh);
    refresh();
}

void ChartModel::describe(const QString &title, const QStringList &names)
{
    if (title == m_description.title && names == this->names())
        return;
    m_description.title = title;
    for (qsizetype i = 0; i < m_description.lines.size(); ++i)
        m_description.lines[i].name = names[i];
    m_table.setNames(names);
    Q_EMIT described();
}

QStringList ChartModel::names() const
{
    return namesOf(m_description.lines);
}

QStringList ChartModel::latest() const
{
    QStringList texts;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        // Of what is shown: while the window stands still, the newest in it.
        const auto &points = m_lines[i].points;
        const auto value = m_window.isFollowing() ? m_description.lines[i].history->latest()
                           : points.isEmpty()     ? std::nullopt
                                                  : std::optional(points.constLast().average);
        texts.append(value ? Quantity::text(*value, m_description.unit) : u"–"_s);
    }
    return texts;
}

QString ChartModel::words() const
{
    QStringList parts;
    const QStringList values = latest();
    for (qsizetype i = 0; i < values.size(); ++i) {
        const bool none = m_lines[i].points.isEmpty();
        parts.append(none ? tr("%1: nothing measured").arg(m_description.lines[i].name)
                          : tr("%1: %2, at most %3")
                                .arg(m_description.lines[i].name, values[i], Quantity::text(m_lines[i].top(), m_description.unit)));
    }
    return parts.join(u"; "_s);
}

bool ChartModel::isEmpty() const
{
    return std::all_of(m_lines.begin(), m_lines.end(), [](const PlotLine &line) { return line.points.isEmpty(); });
}

QString ChartModel::statusText() const
{
    switch (m_status) {
    case Waiting:
        return tr("Waiting");
    case Live:
        return tr("Live");
    case Stale:
        return tr("Stale");
    case NoData:
        return tr("No data");
    }
    return {};
}

void ChartModel::setPoints(int points)
{
    points = std::clamp(points, 10, 4000);
    if (points == m_points)
        return;
    m_points = points;
    Q_EMIT pointsChanged();
    refresh();
}

QString ChartModel::valuesAt(double position) const
{
    const Time at = m_window.from() + Time(qint64(double(m_window.span().count()) * position));
    QStringList parts;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const PlotLine &line = m_lines[i];
        const auto nearest = std::min_element(line.points.begin(), line.points.end(), [at](const PlotPoint &a, const PlotPoint &b) {
            return std::chrono::abs(a.at - at) < std::chrono::abs(b.at - at);
        });
        if (nearest == line.points.end() || std::chrono::abs(nearest->at - at) > std::max(line.step * 2, m_window.span() / 100))
            continue;
        QString value = Quantity::text(nearest->average, m_description.unit);
        if (nearest->max > nearest->min)
            value = tr("%1 (%2 to %3)")
                        .arg(value, Quantity::text(nearest->min, m_description.unit), Quantity::text(nearest->max, m_description.unit));
        parts.append(u"%1: %2"_s.arg(m_description.lines[i].name, value));
    }
    if (parts.isEmpty())
        return {};
    parts.prepend(QDateTime::fromMSecsSinceEpoch(at.count()).toString(u"HH:mm:ss"_s));
    return parts.join(u'\n');
}

void ChartModel::setTableShown(bool shown)
{
    if (shown == m_tableShown)
        return;
    m_tableShown = shown;
    m_table.set(shown ? m_lines : QList<PlotLine>{});
    Q_EMIT tableShownChanged();
}

QString ChartModel::csv()
{
    m_table.set(m_lines);
    return QString::fromUtf8(m_table.csv());
}

void ChartModel::refresh()
{
    double highest = 0;
    m_closedGaps = 0;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        m_lines[i] = m_description.lines[i].history->read(m_window.from(), m_window.to(), m_points);
        m_closedGaps = std::max(m_closedGaps, m_lines[i].closeShortGaps(mostStretches));
        highest = std::max(highest, m_lines[i].top());
    }
    m_top = roundUp(highest, m_description.unit);
    m_timeTicks.set(timeTicks(m_window.from(), m_window.to(), std::max(2, m_points / pixelsPerTimeLabel)));
    m_valueTicks.set(valueTicks(m_top, m_description.unit));
    if (m_tableShown)
        m_table.set(m_lines);
    Q_EMIT refreshed();
}

void ChartModel::setFreshness(Time now, bool connected, std::optional<Time> newest)
{
    std::optional<Time> mine;
    for (const Line &line : m_description.lines) {
        if (!line.history->isEmpty())
            mine = std::max(mine.value_or(Time{}), line.history->latestAt());
    }
    Status status = Waiting;
    if (mine)
        status = connected && now - *mine < staleAfter ? Live : Stale;
    if (status != Live && connected && newest && now - *newest < staleAfter)
        status = NoData;
    if (status == m_status)
        return;
    m_status = status;
    Q_EMIT statusChanged();
}

} // namespace arqon::dashboard
