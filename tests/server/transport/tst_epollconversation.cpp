// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/dispatchertwins.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketServer>

/// Qt's own network classes on the dispatcher, both ends in one thread.
class TestEpollConversation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { settle(); }
    void tcp_echoesAMegabyte();
    void tcp_manyAtOnce();
    void tcp_refusedConnection_isReported();
    void tcp_unbuffered_readsByteByByte();
    void webSocket_echoes();
    void webSocket_closesInOrder();
};

namespace {

void echoOn(QTcpServer &server)
{
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&server] {
        while (QTcpSocket *socket = server.nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
}

} // namespace

void TestEpollConversation::tcp_echoesAMegabyte()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    echoOn(server);
    QByteArray sent;
    for (int i = 0; sent.size() < 1 << 20; ++i)
        sent += QByteArray::number(i);
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, server.serverPort());
    client.write(sent);
    QByteArray received;
    connect(&client, &QTcpSocket::readyRead, &client, [&] { received += client.readAll(); });
    turnUntil([&] { return received.size() >= sent.size(); });
    QVERIFY(received == sent);
    client.disconnectFromHost();
    turnUntil([&] { return client.state() == QAbstractSocket::UnconnectedState; });
}

void TestEpollConversation::tcp_manyAtOnce()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    echoOn(server);
    int answered = 0;
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    for (int i = 0; i < 100; ++i) {
        auto client = std::make_unique<QTcpSocket>();
        connect(client.get(), &QTcpSocket::connected, client.get(), [socket = client.get()] { socket->write("hello"); });
        connect(client.get(), &QTcpSocket::readyRead, client.get(), [&answered, socket = client.get()] {
            if (socket->bytesAvailable() == 5) {
                ++answered;
                socket->abort();
            }
        });
        client->connectToHost(QHostAddress::LocalHost, server.serverPort());
        clients.push_back(std::move(client));
    }
    turnUntil([&] { return answered == 100; });
    QCOMPARE(answered, 100);
}

void TestEpollConversation::tcp_refusedConnection_isReported()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    QTcpSocket client;
    bool failed = false;
    connect(&client, &QTcpSocket::errorOccurred, &client, [&] { failed = true; });
    client.connectToHost(QHostAddress::LocalHost, port);
    turnUntil([&] { return failed; });
    QCOMPARE(client.error(), QAbstractSocket::ConnectionRefusedError);
}

void TestEpollConversation::tcp_unbuffered_readsByteByByte()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, server.serverPort(), QIODevice::ReadWrite | QIODevice::Unbuffered);
    turnUntil([&] { return server.hasPendingConnections() && client.state() == QAbstractSocket::ConnectedState; });
    QByteArray received;
    connect(&client, &QTcpSocket::readyRead, &client, [&] { received += client.read(1); });
    server.nextPendingConnection()->write("0123456789");
    turnUntil([&] { return received.size() == 10; });
    QCOMPARE(received, "0123456789");
}

void TestEpollConversation::webSocket_echoes()
{
    QWebSocketServer server(QStringLiteral("test"), QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QWebSocketServer::newConnection, &server, [&] {
        QWebSocket *socket = server.nextPendingConnection();
        socket->setParent(&server);
        connect(socket, &QWebSocket::textMessageReceived, socket, &QWebSocket::sendTextMessage);
    });
    QWebSocket client;
    QStringList received;
    connect(&client, &QWebSocket::connected, &client, [&] {
        for (int i = 0; i < 50; ++i)
            client.sendTextMessage(QString::number(i).repeated(100 * i + 1));
    });
    connect(&client, &QWebSocket::textMessageReceived, &client, [&](const QString &text) { received << text; });
    client.open(server.serverUrl());
    turnUntil([&] { return received.size() == 50; });
    for (int i = 0; i < 50; ++i)
        QCOMPARE(received[i], QString::number(i).repeated(100 * i + 1));
}

void TestEpollConversation::webSocket_closesInOrder()
{
    QWebSocketServer server(QStringLiteral("test"), QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QWebSocketProtocol::CloseCode seen = QWebSocketProtocol::CloseCodeNormal;
    bool ended = false;
    connect(&server, &QWebSocketServer::newConnection, &server, [&] {
        QWebSocket *socket = server.nextPendingConnection();
        connect(socket, &QWebSocket::disconnected, &server, [&, socket] {
            seen = socket->closeCode();
            ended = true;
            socket->deleteLater();
        });
    });
    QWebSocket client;
    connect(&client, &QWebSocket::connected, &client, [&] { client.close(QWebSocketProtocol::CloseCodeGoingAway); });
    client.open(server.serverUrl());
    turnUntil([&] { return ended; });
    QCOMPARE(seen, QWebSocketProtocol::CloseCodeGoingAway);
}

int main(int argc, char **argv)
{
    return runOnBothDispatchers<TestEpollConversation>(argc, argv);
}

#include "tst_epollconversation.moc"
