// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/nativesocket.h"
#include "tests/server/transport/transportfixture.h"

#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

/// What happens when nothing happens. The clock is the test's.
class TestDeadlines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void silence_endsTheHandshake();
    void handshake_atOneByteASecond_isRefused();
    void handshake_inPiecesButInTime_isTaken();
    void silentClient_isPinged();
    void pong_isASignOfLife();
    void unansweredPing_endsTheConnection();
    void talkingClient_isNotPinged();
    void pingInterval_zeroPingsNobody();
    void frame_thatTrickles_isRefused();
    void frame_thatTakesItsTime_isTaken();
    void trickle_beginsAnewWithEachFrame();
    void close_withoutAnswer_endsTheConnection();
    void close_answeredInTime_isInOrder();
    void client_thatKeepsTheLineOpen_isCutOff();
    void refused_thatKeepTheLineOpen_areCutOff();
    void pausedClient_isNotToBlame_data();
    void pausedClient_isNotToBlame();
    void changedDeadlines_countAtOnce();
};

void TestDeadlines::silence_endsTheHandshake()
{
    TransportFixture fixture;
    const auto client = fixture.connectClient();
    QVERIFY(client);
    fixture.pass(9'999ms);
    QCOMPARE(fixture.counters().handshakeTimeouts, 0u);
    fixture.pass(1ms);
    QVERIFY(client->readHead().startsWith("HTTP/1.1 408 "));
    QVERIFY(client->readToEnd());
    QCOMPARE(fixture.counters().handshakeTimeouts, 1u);
    QVERIFY(fixture.waitForCounters([](const TransportCounters &c) { return c.connections == 0; }));
    QCOMPARE(fixture.connectionsClosed(), 1);
}

void TestDeadlines::handshake_atOneByteASecond_isRefused()
{
    TransportFixture fixture;
    const auto client = fixture.connectClient();
    QVERIFY(client);
    const QByteArray request = RawClient::handshakeRequest();
    for (int second = 0; second < 10; ++second) {
        QVERIFY(client->send(request.mid(second, 1)));
        QVERIFY(fixture.waitForCounters([&](const TransportCounters &c) { return c.bytesIn == quint64(second) + 1; }));
        fixture.pass(1s);
    }
    QVERIFY(client->readHead().startsWith("HTTP/1.1 408 "));
    QVERIFY(client->readToEnd());
}

void TestDeadlines::handshake_inPiecesButInTime_isTaken()
{
    TransportFixture fixture;
    const auto client = fixture.connectClient();
    QVERIFY(client);
    QVERIFY(client->sendByteByByte(RawClient::handshakeRequest()));
    QVERIFY(client->readHead().startsWith("HTTP/1.1 101 "));
    fixture.pass(11s);
    QVERIFY(client->sendText("still here"));
    QCOMPARE(client->readMessage(), QByteArray("still here"));
}

void TestDeadlines::silentClient_isPinged()
{
    TransportFixture fixture;
    const auto client = fixture.openClient();
    QVERIFY(client);
    fixture.pass(19'999ms);
    QVERIFY(client->sendText("a"));
    QCOMPARE(client->readMessage(), QByteArray("a")); // and no ping
    fixture.pass(20s);
    const auto ping = client->read();
    QVERIFY(ping);
    QCOMPARE(ping->opcode, quint8(RawClient::Ping));
}

void TestDeadlines::pong_isASignOfLife()
{
    TransportFixture fixture;
    const auto client = fixture.openClient();
    QVERIFY(client);
    for (int i = 0; i < 5; ++i) {
        const quint64 before = fixture.counters().bytesIn;
        fixture.pass(20s);
        const auto ping = client->read();
        QVERIFY(ping);
        QVERIFY(client->send(RawClient::frame(RawClient::Pong, ping->payload)));
        QVERIFY(fixture.waitForCounters([&](const TransportCounters &c) { return c.bytesIn > before; }));
        fixture.pass(10s);
    }
    QCOMPARE(fixture.counters().pingTimeouts, 0u);
    QCOMPARE(fixture.counters().clients, 1);
}

void TestDeadlines::unansweredPing_endsTheConnection()
{
    TransportFixture fixture;
    const auto client = fixture.openClient();
    QVERIFY(client);
    fixture.pass(20s);
    fixture.pass(9'999ms);
    QCOMPARE(fixture.counters().clients, 1);
    fixture.pass(1ms);
    QVERIFY(client->readToEnd());
    QVERIFY(fixture.routing.waitForClosed(1));
    QCOMPARE(fixture.routing.closed(), QList<int>{1006});
    QCOMPARE(fixture.counters().pingTimeouts, 1u);
    QCOMPARE(fixture.counters().connections, 0);
}

void TestDeadlines::talkingClient_isNotPinged()
{
    TransportFixture fixture;
    const auto client = fixture.openClient();
    QVERIFY(client);
    for (int i = 0; i < 5; ++i) {
        fixture.pass(15s);
        QVERIFY(client->sendText("a"));
        QCOMPARE(client->readMessage(), QByteArray("a"));
    }
}

void TestDeadlines::pingInterval_zeroPingsNobody()
{
    TransportFixture fixture;
    fixture.options.pingInterval = 0s;
    const auto client = fixture.openClient();
    QVERIFY(client);
    fixture.pass(24h);
    fixture.pass(24h);
    QVERIFY(client->sendText("a"));
    QCOMPARE(client->readMessage(), QByteArray("a"));
}

void TestDeadlines::frame_thatTrickles_isRefused()
{
    TransportFixture fixture;
    const auto client = fixture.openClient();
    QVERIFY(client);
    const quint64 before = fixture.counters().bytesIn;
    const QByteArray frame = RawClient::frame(RawClient::Text, QByteArray(100, 'x'));
    for (int i = 0; i < 20; ++i) {
        QVERIFY(client->send(frame.mid(i, 1)));
        QVERIFY(fixture.waitForCounters([&](const TransportCounters &c) { return c.bytesIn == before + quint64(i) + 1; }));
        fixture.pass(1'500ms);
    }
    QCOMPARE(client->readCloseCode(), 1008);
    QCOMPARE(fixture.counters().frameTimeouts, 1u);
    QVERIFY(fixture.routing.waitForClosed(1));
    QCOMPARE(fixture.routing.closed(), QList<int>{1008});
}

void TestDeadlines::frame_thatTakesItsTime_isTaken()
{
    TransportFixture fixture;
    const auto client = fixture.openClient();
    QVERIFY(client);
    const QByteArray frame = RawClient::frame(RawClient::Text, "slow but sure");
    QVERIFY(client->send(frame.left(5)));
    fixture.pass(15s);
    QVERIFY(client->send(frame.mid(5)));
    QCOMPARE(client->readMessage(), QByteArray("slow but sure"));
    fixture.pass(19s);
    QCOMPARE(fixture.counters().frameTimeouts, 0u);
}

void TestDeadlines::trickle_beginsAnewWithEachFrame()
{
    TransportFixture fixture;
    const auto client = fixture.openClient();
    QVERIFY(client);
    const QByteArray frame = RawClient::frame(RawClient::Text, "again");
    QVERIFY(client->send(frame.left(3)));
    for (int i = 0; i < 5; ++i) {
        fixture.pass(15s);
        // The rest of one and the beginning of the next: never is nothing under way.
        QVERIFY(client->send(frame.mid(3) + frame.left(3)));
        QCOMPARE(client->readMessage(), QByteArray("again"));
    }
    QCOMPARE(fixture.counters().frameTimeouts, 0u);
}

void TestDeadlines::close_withoutAnswer_endsTheConnection()
{
    TransportFixture fixture;
    const auto client = fixture.openClient();
    QVERIFY(client);
    QVERIFY(client->send(RawClient::frame(RawClient::Text, "\xff")));
    QCOMPARE(client->readCloseCode(), 1007);
    // Routing need not wait for the rest.
    QVERIFY(fixture.routing.waitForClosed(1));
    fixture.pass(4'999ms);
    QCOMPARE(fixture.counters().connections, 1);
    fixture.pass(1ms);
    QVERIFY(client->readToEnd());
    QCOMPARE(fixture.counters().closeTimeouts, 1u);
    QCOMPARE(fixture.counters().connections, 0);
}

void TestDeadlines::close_answeredInTime_isInOrder()
{
    TransportFixture fixture;
    const auto client = fixture.openClient();
    QVERIFY(client);
    QVERIFY(client->send(RawClient::frame(RawClient::Text, "\xff")));
    QCOMPARE(client->readCloseCode(), 1007);
    fixture.pass(4s);
    QVERIFY(client->send(RawClient::closeFrame(1007)));
    QVERIFY(client->readToEnd());
    QCOMPARE(client->socket().error(), QAbstractSocket::RemoteHostClosedError);
    QVERIFY(fixture.waitForCounters([](const TransportCounters &c) { return c.connections == 0; }));
    QCOMPARE(fixture.counters().closeTimeouts, 0u);
}

void TestDeadlines::client_thatKeepsTheLineOpen_isCutOff()
{
    TransportFixture fixture;
    const auto client = fixture.openClient();
    QVERIFY(client);
    // QTcpSocket ends its side when the server does; a second descriptor keeps it open.
    const qintptr copy = nativesocket::duplicate(client->socket().socketDescriptor());
    QVERIFY(client->send(RawClient::closeFrame(1000)));
    QCOMPARE(client->readCloseCode(), 1000);
    QVERIFY(client->readToEnd());
    fixture.pass(4'999ms);
    QCOMPARE(fixture.counters().connections, 1);
    fixture.pass(1ms);
    QCOMPARE(fixture.counters().connections, 0);
    QCOMPARE(fixture.counters().closeTimeouts, 1u);
    nativesocket::close(copy);
}

void TestDeadlines::refused_thatKeepTheLineOpen_areCutOff()
{
    TransportFixture fixture;
    const auto client = fixture.connectClient();
    QVERIFY(client);
    const qintptr copy = nativesocket::duplicate(client->socket().socketDescriptor());
    QVERIFY(client->send("nonsense\r\n\r\n"));
    QVERIFY(client->readHead().startsWith("HTTP/1.1 400 "));
    QVERIFY(client->readToEnd());
    QCOMPARE(fixture.counters().connections, 1);
    fixture.pass(5s);
    QCOMPARE(fixture.counters().connections, 0);
    nativesocket::close(copy);
}

void TestDeadlines::pausedClient_isNotToBlame_data()
{
    QTest::addColumn<qsizetype>("bytesBefore");
    QTest::newRow("between frames") << qsizetype(0);
    QTest::newRow("in a frame") << qsizetype(8);
}

/// What it sends, pongs and the rest of its frame, is not read for want of room in the server.
void TestDeadlines::pausedClient_isNotToBlame()
{
    QFETCH(const qsizetype, bytesBefore);
    TransportFixture fixture;
    const auto client = fixture.openClient();
    QVERIFY(client);
    const QByteArray frame = RawClient::frame(RawClient::Text, "half");
    const quint64 bytesIn = fixture.counters().bytesIn;
    QVERIFY(client->send(frame.first(bytesBefore)));
    QVERIFY(fixture.waitForCounters([&](const TransportCounters &c) { return c.bytesIn == bytesIn + quint64(bytesBefore); }));
    fixture.routing.hasRoom = false;
    QVERIFY(client->send(frame.sliced(bytesBefore)));
    QVERIFY(fixture.waitForCounters([](const TransportCounters &c) { return c.readPauses == 1; }));
    fixture.pass(20s);
    fixture.pass(10s);
    fixture.pass(30s);
    QCOMPARE(fixture.counters().clients, 1);
    fixture.routing.hasRoom = true;
    fixture.pass(1s);
    QCOMPARE(client->readMessage(), QByteArray("half"));
}

void TestDeadlines::changedDeadlines_countAtOnce()
{
    TransportFixture fixture;
    const auto client = fixture.openClient();
    QVERIFY(client);
    TransportOptions changed = fixture.options;
    changed.pingInterval = 3s;
    fixture.shard().setOptions(changed);
    fixture.pass(3s);
    const auto ping = client->read();
    QVERIFY(ping);
    QCOMPARE(ping->opcode, quint8(RawClient::Ping));
}

QTEST_GUILESS_MAIN(TestDeadlines)
#include "tst_deadlines.moc"
