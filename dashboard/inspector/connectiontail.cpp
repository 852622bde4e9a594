// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/connectiontail.h"

#include "dashboard/inspector/tailreader.h"

namespace arqon::dashboard {

ConnectionTail::ConnectionTail(BusSession &session, QObject *parent)
    : TailSource(parent)
    , m_session(session)
    , m_reader(new TailReader(m_buffer))
{
    qRegisterMetaType<TailSource::State>();
    m_thread.setObjectName(QStringLiteral("inspector"));
    m_reader->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_reader, &QObject::deleteLater);
    connect(m_reader, &TailReader::stateChanged, this, [this](int run, State state, const QString &problem) {
        if (run == m_run)
            setState(state, problem);
    });
    connect(&session, &BusSession::stateChanged, this, &ConnectionTail::follow);
    connect(&session, &BusSession::serverChanged, this, &ConnectionTail::follow);
    m_thread.start();
}

ConnectionTail::~ConnectionTail()
{
    m_thread.quit();
    m_thread.wait();
}

void ConnectionTail::start(const QString &address)
{
    stop();
    // Another one: what the reader still hears of the channel before, until it gets to know, goes into that channel's.
    m_buffer = std::make_shared<TailBuffer>();
    m_address = address;
    setState(State::Waiting, m_session.problem());
    follow();
}

void ConnectionTail::stop()
{
    m_address.clear();
    follow();
    setState(State::Stopped);
}

void ConnectionTail::setFilter(const MessageFilter &filter)
{
    QMetaObject::invokeMethod(m_reader, [reader = m_reader, filter] { reader->setFilter(filter); });
}

void ConnectionTail::follow()
{
    // Only once the session has been let in, so that the tail does not knock where the dashboard is not wanted; its client then comes
    // back by itself as the session's does.
    const bool gone = m_session.state() == BusSession::State::Closed || m_session.state() == BusSession::State::Refused;
    Profile wanted = m_profile;
    if (m_address.isEmpty() || gone || !m_profile.connectsAs(m_session.profile()))
        wanted = {};
    if (!m_address.isEmpty() && m_session.isUsable())
        wanted = m_session.profile();
    if (wanted.connectsAs(m_profile))
        return;
    m_profile = wanted;
    ++m_run;
    if (m_profile.url.isEmpty()) {
        QMetaObject::invokeMethod(m_reader, [reader = m_reader] { reader->close(); });
        if (!m_address.isEmpty())
            setState(State::Waiting, m_session.problem());
        return;
    }
    QMetaObject::invokeMethod(m_reader, [reader = m_reader, profile = m_profile, address = m_address, buffer = m_buffer, run = m_run] {
        reader->open(profile, address, buffer, run);
    });
}

} // namespace arqon::dashboard
