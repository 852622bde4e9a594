// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/monitoring/httplimits.h"
#include "server/monitoring/httpreply.h"

#include <QTcpSocket>
#include <QTimer>

namespace arqon {

/// One connection that brings one plain HTTP request: reads its head within bounds, refuses what is out of them, and is then read by
/// QHttpServer as if nothing had happened. Deletes itself when the connection ends.
class HttpSocket : public QTcpSocket
{
    Q_OBJECT

public:
    explicit HttpSocket(const HttpLimits &limits, QObject *parent = nullptr);

    /// Takes over the descriptor of an open connection, of which `alreadyRead` was read before. Emits requestArrived() during the call
    /// when that is a whole head. False: the descriptor is not usable, and stays with the caller.
    bool adopt(qintptr descriptor, const QByteArray &alreadyRead);
    /// Answers without QHttpServer, and ends the connection.
    void refuse(const HttpReply &reply);

    /// Of the request that arrived.
    const QByteArray &method() const { return m_method; }
    const QByteArray &path() const { return m_path; }
    const QByteArray &authorization() const { return m_authorization; }

Q_SIGNALS:
    /// The head is whole and without objection, and can be read from the socket.
    void requestArrived();
    /// It was answered without QHttpServer.
    void refused(int status);

protected:
    qint64 writeData(const char *data, qint64 size) override;

private:
    void readHead();
    void examineHead();
    void giveUp();

    HttpLimits m_limits;
    QTimer m_deadline;
    QByteArray m_head;
    QByteArray m_method;
    QByteArray m_path;
    QByteArray m_authorization;
    bool m_answered = false; ///< or being answered
    bool m_headersWritten = false;
    QByteArray m_lastWritten; ///< up to 3 bytes, for an empty line that is written in parts
};

} // namespace arqon
