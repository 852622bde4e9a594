// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/eventsmodel.h"

#include <QDir>

namespace arqon::dashboard {

EventsModel::EventsModel(BusSession &session, TelemetryFeed &feed, Clock &clock, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_timeline(session, feed, clock)
    , m_alarms(session, feed, clock, QDir(folder).filePath(QStringLiteral("alarms.json")))
{
}

EventsModel::~EventsModel()
{
    setShown(false);
}

void EventsModel::setShown(bool shown)
{
    if (shown == m_shown)
        return;
    m_shown = shown;
    m_feed.wantAgentActivity(shown);
    Q_EMIT shownChanged();
}

} // namespace arqon::dashboard
