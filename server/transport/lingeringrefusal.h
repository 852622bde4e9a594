// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTcpSocket>
#include <QTimer>

#include <chrono>

namespace arqon {

/// Answers a connection with a refusal and closes it so that the client really reads it: were it closed with bytes of the request
/// unread or still to come, the kernel would reset it and the answer could be lost. So it ends its own half, and discards what comes
/// until the client ends its half as well, or the time or the patience is over.
class LingeringRefusal : public QObject
{
    Q_OBJECT

public:
    /// Takes the descriptor.
    LingeringRefusal(qintptr descriptor, const QByteArray &answer, std::chrono::milliseconds limit, QObject *parent);
    ~LingeringRefusal() override;

Q_SIGNALS:
    /// The descriptor is closed.
    void ended();

private:
    void discard();
    void end();

    QTcpSocket m_socket;
    QTimer m_timer;
    qint64 m_discarded = 0;
    bool m_ended = false;
};

} // namespace arqon
