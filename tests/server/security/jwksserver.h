// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace arqon::test {

/// Answers every HTTP request with what it is told to. Counts them.
class JwksServer : public QTcpServer
{
public:
    JwksServer()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("the JWKS server can't listen");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                if (!socket->peek(64 * 1024).contains("\r\n\r\n"))
                    return;
                socket->readAll();
                ++requests;
                socket->write("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"
                              + fields + "\r\n" + body);
                socket->disconnectFromHost();
            });
        });
    }
    QByteArray url() const { return "http://127.0.0.1:" + QByteArray::number(serverPort()) + "/jwks.json"; }

    QByteArray status = "200 OK";
    QByteArray fields;
    QByteArray body;
    int requests = 0;
};

} // namespace arqon::test
