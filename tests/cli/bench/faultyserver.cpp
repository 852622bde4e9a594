// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/cli/bench/faultyserver.h"

FaultyServer::FaultyServer(Fault fault) : m_fault(fault)
{
    start();
    m_listening.wait();
}

FaultyServer::~FaultyServer()
{
    quit();
    m_ended.wait();
    wait();
}

void FaultyServer::run()
{
    serve();
    m_ended.count_down();
}

void FaultyServer::serve()
{
    QTcpServer server;
    connect(&server, &QTcpServer::newConnection, &server, [this, &server] { accept(server); });
    server.listen(QHostAddress::LocalHost, 0);
    m_port = server.serverPort();
    m_listening.count_down();
    exec();
    m_subscribers.clear();
    for (QTcpSocket *socket : server.findChildren<QTcpSocket *>())
        socket->disconnect();
}

void FaultyServer::accept(QTcpServer &server)
{
    while (QTcpSocket *socket = server.nextPendingConnection()) {
        if (m_fault == Fault::Refuse) {
            socket->write("-ERR 'maximum connections exceeded'\r\n");
            socket->disconnectFromHost();
            continue;
        }
        connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, [this, socket] {
            m_subscribers.removeIf([socket](const auto &entry) { return entry.value() == socket; });
            m_unread.remove(socket);
        });
        socket->write("INFO {}\r\n");
    }
}

void FaultyServer::read(QTcpSocket *socket)
{
    QByteArray &unread = m_unread[socket];
    unread += socket->readAll();
    for (;;) {
        const qsizetype end = unread.indexOf("\r\n");
        if (end < 0)
            return;
        const QList<QByteArray> words = unread.first(end).split(' ');
        qsizetype length = end + 2;
        if (words.first() == "PING") {
            socket->write("PONG\r\n");
        } else if (words.first() == "SUB") {
            m_subscribers.insert(words.at(1), socket);
        } else if (words.first() == "PUB") {
            const qsizetype size = words.last().toLongLong();
            if (unread.size() < length + size + 2)
                return;
            publish(socket, words.at(1), unread.mid(length, size));
            length += size + 2;
        }
        unread.remove(0, length);
    }
}

void FaultyServer::publish(QTcpSocket *from, const QByteArray &subject, const QByteArray &payload)
{
    const bool wrong = ++m_messages % 10 == 0;
    if (wrong && m_fault == Fault::Drop)
        return;
    if (wrong && m_fault == Fault::Swap) {
        m_heldBack = payload;
        return;
    }
    if (wrong && m_fault == Fault::HangUp)
        // Later: now the caller is still reading what this connection sent.
        QMetaObject::invokeMethod(from, &QTcpSocket::disconnectFromHost, Qt::QueuedConnection);
    deliver(subject, payload);
    if (wrong && m_fault == Fault::Repeat)
        deliver(subject, payload);
    if (!m_heldBack.isEmpty())
        deliver(subject, std::exchange(m_heldBack, {}));
}

void FaultyServer::deliver(const QByteArray &subject, const QByteArray &payload)
{
    for (QTcpSocket *socket : m_subscribers.values(subject))
        socket->write("MSG " + subject + " 1 " + QByteArray::number(payload.size()) + "\r\n" + payload + "\r\n");
}
