// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/app/dashboardmodel.h"

namespace arqon::dashboard {

DashboardModel::DashboardModel(Clock &clock, BusSession &session, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_session(session)
    , m_feed(session)
{
}

} // namespace arqon::dashboard
