// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/clients/clientsmodel.h"
#include "dashboard/connections/connections.h"
#include "dashboard/events/eventsmodel.h"
#include "dashboard/feed/bussession.h"
#include "dashboard/feed/telemetryfeed.h"
#include "dashboard/inspector/inspectormodel.h"
#include "dashboard/overview/overview.h"
#include "dashboard/publish/publishmodel.h"
#include "dashboard/rooms/roomsmodel.h"
#include "dashboard/settings/translation.h"

namespace arqon::dashboard {

/// All that the views see, in one object; Main.qml is given it. Builds the view models and hands them what they need.
class DashboardModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the program makes the only one")
    Q_PROPERTY(arqon::dashboard::BusSession *session READ session CONSTANT)
    Q_PROPERTY(arqon::dashboard::InspectorModel *inspector READ inspector CONSTANT)
    Q_PROPERTY(arqon::dashboard::EventsModel *events READ events CONSTANT)
    Q_PROPERTY(arqon::dashboard::PublishModel *publish READ publish CONSTANT)
    Q_PROPERTY(arqon::dashboard::Settings *settings READ settings CONSTANT)
    Q_PROPERTY(arqon::dashboard::Connections *connections READ connections CONSTANT)
    Q_PROPERTY(QString note READ note WRITE setNote NOTIFY noteChanged)
    Q_PROPERTY(arqon::dashboard::TimeWindow *window READ window CONSTANT)
    Q_PROPERTY(arqon::dashboard::Overview *overview READ overview CONSTANT)
    Q_PROPERTY(arqon::dashboard::ClientsModel *clients READ clients CONSTANT)
    Q_PROPERTY(arqon::dashboard::RoomsModel *rooms READ rooms CONSTANT)

public:
    /// `folder`: for settings. Clock and session outlive it.
    DashboardModel(Clock &clock, BusSession &session, const QString &folder, QObject *parent = nullptr);

    BusSession *session() const { return &m_session; }
    Settings *settings() { return &m_settings; }
    Translation &translation() { return m_translation; }
    ClientsModel *clients() { return &m_clients; }
    RoomsModel *rooms() { return &m_rooms; }
    TelemetryFeed &feed() { return m_feed; }
    InspectorModel *inspector() { return &m_inspector; }
    Connections *connections() { return &m_connections; }
    /// Said above all views; empty: nothing is. At first what is wrong with the settings.
    QString note() const { return m_note; }
    void setNote(const QString &note);
    TimeWindow *window() { return &m_window; }
    Overview *overview() { return &m_overview; }
    EventsModel *events() { return &m_events; }
    PublishModel *publish() { return &m_publish; }

    /// From one view to another, with what it is about.
    Q_INVOKABLE void inspect(const QString &address);
    Q_INVOKABLE void publishTo(const QString &address);
    Q_INVOKABLE void showEventsOf(const QString &clientOrChannel);
    Q_INVOKABLE void showClient(const QString &clientId);

Q_SIGNALS:
    /// `name`: a ViewSlot's.
    void viewWanted(const QString &name);
    void clientWanted(const QString &clientId);
    void noteChanged();

private:
    BusSession &m_session;
    Settings m_settings;
    Translation m_translation; // before the models: what they name once, when they are made, is in the person's language
    TelemetryFeed m_feed;
    ClientsModel m_clients;
    RoomsModel m_rooms;
    InspectorModel m_inspector;
    Connections m_connections;
    QString m_note;
    TimeWindow m_window;
    Overview m_overview;
    EventsModel m_events;
    PublishModel m_publish;
};

} // namespace arqon::dashboard
