// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/app/dashboardmodel.h"

#include "dashboard/feed/livesession.h"
#include "dashboard/inspector/connectiontail.h"
#include "dashboard/inspector/sessiontail.h"

namespace arqon::dashboard {

namespace {

std::unique_ptr<TailSource> tailOf(BusSession &session)
{
    if (qobject_cast<LiveSession *>(&session))
        return std::make_unique<ConnectionTail>(session);
    return std::make_unique<SessionTail>(session);
}

} // namespace

DashboardModel::DashboardModel(Clock &clock, BusSession &session, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_settings(clock, folder)
    , m_translation(m_settings)
    , m_feed(session)
    , m_clients(session, m_feed, clock)
    , m_rooms(session, m_feed, clock)
    , m_inspector(session, m_feed, clock, tailOf(session))
    , m_connections(session, folder)
    , m_note(m_settings.problem())
    , m_window(clock)
    , m_overview(clock, session, m_feed, m_window)
    , m_events(session, m_feed, clock, folder)
    , m_publish(session, clock, folder)
{
}

void DashboardModel::inspect(const QString &address)
{
    m_inspector.open(address);
    Q_EMIT viewWanted(QStringLiteral("inspector"));
}

void DashboardModel::publishTo(const QString &address)
{
    m_publish.setKind(0);
    m_publish.setAddress(address);
    Q_EMIT viewWanted(QStringLiteral("publish"));
}

void DashboardModel::showEventsOf(const QString &clientOrChannel)
{
    m_events.timeline()->showOnly(clientOrChannel);
    Q_EMIT viewWanted(QStringLiteral("events"));
}

void DashboardModel::showClient(const QString &clientId)
{
    Q_EMIT viewWanted(QStringLiteral("clients"));
    Q_EMIT clientWanted(clientId);
}

void DashboardModel::setNote(const QString &note)
{
    if (note == m_note)
        return;
    m_note = note;
    Q_EMIT noteChanged();
}

} // namespace arqon::dashboard
