// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/lingeringrefusal.h"

#include "server/transport/nativesocket.h"

#include <utility>

namespace arqon {

namespace {

/// Bytes read and thrown away for the sake of a client that is refused.
constexpr qint64 DiscardLimit = 256 * 1024;

} // namespace

LingeringRefusal::LingeringRefusal(qintptr descriptor, const QByteArray &answer, std::chrono::milliseconds limit, QObject *parent)
    : QObject(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &LingeringRefusal::end);
    connect(&m_socket, &QTcpSocket::readyRead, this, &LingeringRefusal::discard);
    // Queued: a client that has gone already is noticed by the write below, when nobody can have connected to ended() yet.
    connect(&m_socket, &QTcpSocket::disconnected, this, &LingeringRefusal::end, Qt::QueuedConnection);
    m_timer.setSingleShot(true);
    if (!m_socket.setSocketDescriptor(descriptor)) {
        nativesocket::close(descriptor);
        m_timer.start(0);
        return;
    }
    m_timer.start(limit);
    m_socket.write(answer);
    // A new socket's buffer takes all of it.
    m_socket.flush();
    nativesocket::shutdownWrite(descriptor);
}

LingeringRefusal::~LingeringRefusal()
{
    m_socket.disconnect(this);
}

void LingeringRefusal::discard()
{
    m_discarded += m_socket.readAll().size();
    if (m_discarded > DiscardLimit)
        end();
}

void LingeringRefusal::end()
{
    if (std::exchange(m_ended, true))
        return;
    m_timer.stop();
    m_socket.abort();
    Q_EMIT ended();
}

} // namespace arqon
