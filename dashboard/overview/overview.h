// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/telemetryfeed.h"
#include "dashboard/overview/facts.h"
#include "dashboard/overview/figures.h"
#include "dashboard/overview/instances.h"
#include "dashboard/overview/roomusage.h"
#include "dashboard/series/chartmodel.h"

namespace arqon::dashboard {

/// How the bus is, at a glance and over a day. Takes in each snapshot, and brings what is shown up to date with the clock's ticks.
class Overview : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("DashboardModel has it")
    Q_PROPERTY(arqon::dashboard::Figures *figures READ figures CONSTANT)
    Q_PROPERTY(arqon::dashboard::Facts *facts READ facts CONSTANT)
    Q_PROPERTY(arqon::dashboard::RoomUsage *rooms READ rooms CONSTANT)
    Q_PROPERTY(arqon::dashboard::ChartModel *connections READ connections CONSTANT)
    Q_PROPERTY(arqon::dashboard::ChartModel *messages READ messages CONSTANT)
    Q_PROPERTY(arqon::dashboard::ChartModel *volume READ volume CONSTANT)
    Q_PROPERTY(arqon::dashboard::ChartModel *latency READ latency CONSTANT)
    Q_PROPERTY(arqon::dashboard::ChartModel *cpu READ cpu CONSTANT)
    Q_PROPERTY(arqon::dashboard::ChartModel *memory READ memory CONSTANT)
    Q_PROPERTY(bool hasFigures READ hasFigures NOTIFY changed)
    Q_PROPERTY(QString asOf READ asOf NOTIFY staleChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

public:
    Overview(Clock &clock, BusSession &session, TelemetryFeed &feed, TimeWindow &window, QObject *parent = nullptr);

    Figures *figures() { return &m_figures; }
    Facts *facts() { return &m_facts; }
    RoomUsage *rooms() { return &m_rooms; }
    ChartModel *connections() { return &m_connections; }
    ChartModel *messages() { return &m_messages; }
    ChartModel *volume() { return &m_volume; }
    ChartModel *latency() { return &m_latency; }
    ChartModel *cpu() { return &m_cpu; }
    ChartModel *memory() { return &m_memory; }
    /// A snapshot has come from this server, at some time.
    bool hasFigures() const { return m_latest.has_value(); }
    /// When the figures and facts were told, if they say nothing of how it is now: the server is away, or has fallen silent. "12:00:05", of
    /// another day with its date. Empty: they do.
    QString asOf() const { return m_asOf; }
    int instances() const { return int(m_instances.size()); }
    /// Why the server tells no figures; empty: it does, or nothing is known.
    QString problem() const { return m_feed.problem(); }
    const Measures &measures() const { return m_measures; }

Q_SIGNALS:
    void changed();
    void staleChanged();
    void problemChanged();

private:
    void take(const Snapshot &snapshot);
    void tick(Time now);
    void sessionChanged();
    void tellAge(Time now);
    void forget();
    ChartModel::Description chartOf(Quantity::Unit unit, std::initializer_list<Measure> measures) const;
    void describe();
    std::array<ChartModel *, 6> charts();

    Clock &m_clock;
    BusSession &m_session;
    TelemetryFeed &m_feed;
    TimeWindow &m_window;
    Instances m_instances;
    Measures m_measures;
    std::optional<Snapshot> m_latest;
    Time m_latestAt{};
    bool m_overtaken = false; // the connection that told m_latest is gone
    QString m_asOf;
    bool m_dirty = true;
    bool m_wasConnected = false;
    Time m_lastTick{};
    Figures m_figures;
    Facts m_facts;
    RoomUsage m_rooms;
    ChartModel m_connections;
    ChartModel m_messages;
    ChartModel m_volume;
    ChartModel m_latency;
    ChartModel m_cpu;
    ChartModel m_memory;
};

} // namespace arqon::dashboard
