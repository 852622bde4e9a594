// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/client/busclient.h"

#include <QTimer>

#include <deque>

namespace demo {

/// About twenty clients of all types that come, talk and go, at a rate that swells and ebbs.
class World : public QObject
{
    Q_OBJECT
public:
    explicit World(const QUrl &url);

private:
    arqon::BusClient *enter(const QString &name, const QString &type, const QString &personality = {});
    void measure();
    void chat();
    void comeAndGo();

    QUrl m_url;
    std::deque<arqon::BusClient> m_sensors;
    std::deque<arqon::BusClient> m_people;
    std::deque<arqon::BusClient> m_others;
    std::unique_ptr<arqon::BusClient> m_visitor;
    QTimer m_measure;
    QTimer m_chat;
    QTimer m_visits;
    int m_ticks = 0;
    int m_visitors = 0;
};

} // namespace demo
