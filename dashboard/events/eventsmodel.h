// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/events/alarmbook.h"
#include "dashboard/events/timeline.h"

namespace arqon::dashboard {

/// What happened, and what a person wants to be told of.
class EventsModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("DashboardModel has it")
    Q_PROPERTY(arqon::dashboard::Timeline *timeline READ timeline CONSTANT)
    Q_PROPERTY(arqon::dashboard::AlarmBook *alarms READ alarms CONSTANT)
    Q_PROPERTY(bool shown READ isShown WRITE setShown NOTIFY shownChanged)

public:
    /// `folder`: where settings are kept. All outlive it.
    EventsModel(BusSession &session, TelemetryFeed &feed, Clock &clock, const QString &folder, QObject *parent = nullptr);
    ~EventsModel() override;

    Timeline *timeline() { return &m_timeline; }
    AlarmBook *alarms() { return &m_alarms; }
    bool isShown() const { return m_shown; }
    /// While somebody looks, the activity of agents is asked for too.
    void setShown(bool shown);

Q_SIGNALS:
    void shownChanged();

private:
    TelemetryFeed &m_feed;
    Timeline m_timeline;
    AlarmBook m_alarms;
    bool m_shown = false;
};

} // namespace arqon::dashboard
