// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/overview/overview.h"

#include <QDateTime>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace arqon::dashboard {

Overview::Overview(Clock &clock, BusSession &session, TelemetryFeed &feed, TimeWindow &window, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_session(session)
    , m_feed(feed)
    , m_window(window)
    , m_lastTick(clock.now())
    , m_connections(chartOf(Quantity::Count, {Measure::Humans, Measure::Agents, Measure::Services, Measure::Dashboards, Measure::Others}),
                    window)
    , m_messages(chartOf(Quantity::PerSecond, {Measure::MessagesIn, Measure::MessagesOut}), window)
    , m_volume(chartOf(Quantity::BytesPerSecond, {Measure::BytesIn, Measure::BytesOut}), window)
    , m_latency(chartOf(Quantity::Milliseconds, {Measure::LatencyP50, Measure::LatencyP99}), window)
    , m_cpu(chartOf(Quantity::Percent, {Measure::Cpu}), window)
    , m_memory(chartOf(Quantity::Bytes, {Measure::Memory}), window)
{
    connect(&feed, &TelemetryFeed::snapshotReceived, this, &Overview::take);
    connect(&feed, &TelemetryFeed::problemChanged, this, &Overview::problemChanged);
    connect(&clock, &Clock::ticked, this, &Overview::tick);
    connect(&session, &BusSession::stateChanged, this, &Overview::sessionChanged);
    connect(&session, &BusSession::serverChanged, this, &Overview::forget);
    describe();
    m_figures.refresh(m_measures, m_latest, clock.now());
}

ChartModel::Description Overview::chartOf(Quantity::Unit unit, std::initializer_list<Measure> measures) const
{
    ChartModel::Description description{{}, unit, {}};
    for (const Measure measure : measures)
        description.lines.append(ChartModel::Line{{}, &m_measures[measure]});
    return description;
}

void Overview::describe()
{
    m_connections.describe(tr("Connections by type"), {tr("Human"), tr("Agent"), tr("Service"), tr("Dashboard"), tr("Other")});
    m_messages.describe(tr("Messages"), {tr("In"), tr("Out")});
    m_volume.describe(tr("Volume"), {tr("In"), tr("Out")});
    m_latency.describe(tr("Routing latency"), {tr("p50"), tr("p99")});
    m_cpu.describe(tr("Server CPU (one core = 100 %)"), {tr("CPU")});
    m_memory.describe(tr("Server memory"), {tr("Memory")});
}

std::array<ChartModel *, 6> Overview::charts()
{
    return {&m_connections, &m_messages, &m_volume, &m_latency, &m_cpu, &m_memory};
}

void Overview::take(const Snapshot &snapshot)
{
    const Time now = m_clock.now();
    m_instances.take(snapshot, now);
    m_latest = m_instances.together();
    m_latestAt = now;
    m_overtaken = false;
    m_measures.take(*m_latest, now);
    m_window.noteChange();
    m_dirty = true;
}

void Overview::tick(Time now)
{
    // The clock was set back, or the machine slept: what was measured before and what comes do not belong to one line.
    if (now < m_lastTick || now - m_lastTick > 5s) {
        m_measures.dropAfter(now);
        m_measures.interrupt();
        m_dirty = true;
    }
    m_lastTick = now;
    for (ChartModel *chart : charts())
        chart->setFreshness(now, m_session.isUsable(), m_measures.newest());
    tellAge(now);
    if (!m_dirty)
        return;
    m_dirty = false;
    describe(); // the language may be another one
    m_figures.refresh(m_measures, m_latest, now);
    m_facts.refresh(m_latest, {m_feed.unreadable(), m_instances.leftOut()});
    m_rooms.refresh(m_latest ? m_latest->busiestRooms : QList<Snapshot::Busy>{});
    for (ChartModel *chart : charts())
        chart->refresh();
    Q_EMIT changed();
}

void Overview::tellAge(Time now)
{
    QString asOf;
    if (m_latest && (m_overtaken || now - m_latestAt >= ChartModel::staleAfter)) {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(m_latestAt.count());
        const bool today = at.date() == QDateTime::fromMSecsSinceEpoch(now.count()).date();
        asOf = at.toString(today ? u"HH:mm:ss"_s : u"yyyy-MM-dd HH:mm:ss"_s);
    }
    if (asOf == m_asOf)
        return;
    m_asOf = asOf;
    Q_EMIT staleChanged();
}

void Overview::sessionChanged()
{
    if (m_wasConnected && !m_session.isUsable()) {
        m_measures.interrupt();
        m_overtaken = true;
        m_instances.clear(); // what the server was before it went says nothing of what it is when it is back
    }
    m_wasConnected = m_session.isUsable();
    m_dirty = true;
}

void Overview::forget()
{
    m_instances.clear();
    m_measures.clear();
    m_latest.reset();
    m_window.setFollowing(true);
    m_dirty = true;
}

} // namespace arqon::dashboard
