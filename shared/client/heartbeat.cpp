// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/heartbeat.h"

namespace arqon::client {

Heartbeat::Heartbeat(const ClientOptions &options, QObject *parent) : QObject(parent), m_options(options), m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Heartbeat::check);
}

void Heartbeat::start()
{
    m_heard = false;
    m_asked = false;
    m_timer.start(m_options.pingInterval);
}

void Heartbeat::stop()
{
    m_timer.stop();
}

void Heartbeat::check()
{
    if (m_heard) {
        start();
    } else if (m_asked) {
        Q_EMIT silent();
    } else {
        m_asked = true;
        m_timer.start(m_options.pongTimeout);
        Q_EMIT pingWanted();
    }
}

} // namespace arqon::client
