// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "tests/support/cuttingproxy.h"

#include <QHostAddress>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

CuttingProxy::CuttingProxy(quint16 serverPort) : m_serverPort(serverPort)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port: %s", qPrintable(errorString()));
}

QUrl CuttingProxy::url() const
{
    return QUrl(u"ws://127.0.0.1:%1/"_s.arg(QTcpServer::serverPort()));
}

void CuttingProxy::incomingConnection(qintptr descriptor)
{
    Pair pair{new QTcpSocket(this), new QTcpSocket(this)};
    pair.client->setSocketDescriptor(descriptor);
    forward(pair.client, pair.server);
    forward(pair.server, pair.client);
    // What came from the client before the server was reached waits in its socket.
    connect(pair.server, &QTcpSocket::connected, this, [pair] { pair.server->write(pair.client->readAll()); });
    m_pairs.append(pair);
    pair.server->connectToHost(QHostAddress::LocalHost, m_serverPort);
}

void CuttingProxy::forward(QTcpSocket *from, QTcpSocket *to)
{
    connect(from, &QTcpSocket::readyRead, to, [from, to] {
        if (to->state() == QAbstractSocket::ConnectedState)
            to->write(from->readAll());
    });
    connect(from, &QTcpSocket::disconnected, this, [this, from] { drop(from); });
    connect(from, &QTcpSocket::errorOccurred, this, [this, from] { drop(from); });
}

void CuttingProxy::cut(qsizetype index)
{
    drop(m_pairs[index].client);
}

void CuttingProxy::drop(QTcpSocket *either)
{
    for (qsizetype i = 0; i < m_pairs.size(); ++i) {
        const Pair pair = m_pairs[i];
        if (pair.client != either && pair.server != either)
            continue;
        m_pairs.removeAt(i);
        for (QTcpSocket *socket : {pair.client, pair.server}) {
            socket->disconnect(this);
            socket->abort();
            socket->deleteLater();
        }
        return;
    }
}
