// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/nativesocket.h"
#include "tests/server/transport/transportfixture.h"

#include <QDir>
#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

namespace {

/// "close CODE REASON" has the gateway close; everything else comes back.
void closeOnRequest(FakeRouting::Client &client, const QByteArray &message)
{
    const QByteArrayList words = message.split(' ');
    if (words.first() == "close")
        client.outlet->close(CloseCode(words.at(1).toInt()), words.at(2));
    else
        client.outlet->send(Frame::text(message));
}

bool allGone(const TransportCounters &counters)
{
    return counters.connections == 0 && counters.clients == 0;
}

} // namespace

/// How connections end, and that nothing is left of them.
class TestEndings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();

    void serverClose_waitsForTheClients();
    void serverClose_comesAfterWhatIsQueued();
    void serverClose_cutsALongReason();
    void afterServerClose_messagesAreDiscarded();
    void afterServerClose_endOfStreamIsEnough();
    void vanishedClient_isNoticed_data();
    void vanishedClient_isNoticed();
    void endOfStream_stillGetsTheAnswers();
    void plainRequest_leavesTheShard();
    void badRequest_isRefused_data();
    void badRequest_isRefused();
    void origins_areChecked();
    void drain_closesAll();
    void drain_isBounded();
    void drain_ofNobody_endsAtOnce();
    void afterDrain_nothingIsAdopted();
    void destruction_endsSessions();
    void descriptors_areAllClosed();

private:
    static std::unique_ptr<TransportFixture> fixture();
};

void TestEndings::initTestCase_data()
{
    TransportFixture::addChannels();
}

std::unique_ptr<TransportFixture> TestEndings::fixture()
{
    QFETCH_GLOBAL(TransportFixture::Channel, channel);
    auto made = std::make_unique<TransportFixture>(channel);
    made->routing.onMessage = closeOnRequest;
    return made;
}

void TestEndings::serverClose_waitsForTheClients()
{
    const auto fixture = this->fixture();
    const auto client = fixture->openClient();
    QVERIFY(client);
    QVERIFY(client->sendText("close 4003 kicked"));
    const auto received = client->read();
    QVERIFY(received);
    QCOMPARE(received->closeCode(), 4003);
    QCOMPARE(received->payload.mid(2), QByteArray("kicked"));
    // Routing is told at once; the TCP connection stays until the client has answered.
    QVERIFY(fixture->routing.waitForClosed(1));
    QCOMPARE(fixture->routing.closed(), QList<int>{4003});
    QCOMPARE(fixture->counters().connections, 1);
    QVERIFY(client->send(RawClient::closeFrame(4003)));
    QVERIFY(client->readToEnd());
    QCOMPARE(client->socket().error(), QAbstractSocket::RemoteHostClosedError);
    QVERIFY(fixture->waitForCounters(allGone));
}

void TestEndings::serverClose_comesAfterWhatIsQueued()
{
    const auto fixture = this->fixture();
    const auto client = fixture->openClient();
    QVERIFY(client);
    const QByteArray large(500'000, 'x');
    QVERIFY(client->send(RawClient::frame(RawClient::Text, large) + RawClient::frame(RawClient::Text, "close 1000 done")));
    QCOMPARE(client->readMessage(), large);
    QCOMPARE(client->readCloseCode(), 1000);
}

void TestEndings::serverClose_cutsALongReason()
{
    const auto fixture = this->fixture();
    const auto client = fixture->openClient();
    QVERIFY(client);
    QByteArray reason;
    for (int i = 0; i < 50; ++i)
        reason += "\xe2\x82\xac";
    QVERIFY(client->sendText("close 1000 " + reason));
    const auto received = client->read();
    QVERIFY(received);
    QCOMPARE(received->payload.mid(2), reason.left(123));
}

void TestEndings::afterServerClose_messagesAreDiscarded()
{
    const auto fixture = this->fixture();
    const auto client = fixture->openClient();
    QVERIFY(client);
    QVERIFY(client->send(RawClient::frame(RawClient::Text, "close 1000 done") + RawClient::frame(RawClient::Text, "same read")));
    QCOMPARE(client->readCloseCode(), 1000);
    QVERIFY(client->send(RawClient::frame(RawClient::Text, "later") + RawClient::frame(RawClient::Ping, "?")
                         + RawClient::frame(RawClient::Text, QByteArray(300'000, 'x')) + RawClient::closeFrame(1000)));
    QVERIFY(client->readToEnd());
    QVERIFY(fixture->waitForCounters(allGone));
    QCOMPARE(fixture->routing.messages(), QByteArrayList{"close 1000 done"});
}

void TestEndings::afterServerClose_endOfStreamIsEnough()
{
    const auto fixture = this->fixture();
    const auto client = fixture->openClient();
    QVERIFY(client);
    QVERIFY(client->sendText("close 1000 done"));
    QCOMPARE(client->readCloseCode(), 1000);
    client->endOfStream();
    QVERIFY(client->readToEnd());
    QVERIFY(fixture->waitForCounters(allGone));
}

void TestEndings::vanishedClient_isNoticed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray request = RawClient::handshakeRequest();
    QTest::newRow("before a byte") << QByteArray();
    QTest::newRow("in the request") << request.left(40);
    QTest::newRow("after the handshake") << request;
    QTest::newRow("in a header") << request + RawClient::frame(RawClient::Text, QByteArray(200, 'x')).left(3);
    QTest::newRow("in a payload") << request + RawClient::frame(RawClient::Text, QByteArray(200, 'x')).left(50);
    QTest::newRow("in a message") << request + RawClient::frame(RawClient::Text, "x", false);
    QTest::newRow("with an answer on the way") << request + RawClient::frame(RawClient::Text, QByteArray(200'000, 'x'));
}

void TestEndings::vanishedClient_isNoticed()
{
    QFETCH(QByteArray, bytes);
    const auto fixture = this->fixture();
    const auto client = fixture->connectClient();
    const auto neighbour = fixture->openClient();
    QVERIFY(client && neighbour);
    const quint64 before = fixture->counters().bytesIn;
    QVERIFY(client->send(bytes));
    QVERIFY(fixture->waitForCounters([&](const TransportCounters &c) { return c.bytesIn == before + quint64(bytes.size()); }));
    client->vanish();
    QVERIFY(fixture->waitForCounters([](const TransportCounters &c) { return c.connections == 1; }));
    if (bytes.size() >= RawClient::handshakeRequest().size()) {
        QVERIFY(fixture->routing.waitForClosed(1));
        QCOMPARE(fixture->routing.closed(), QList<int>{1006});
    }
    QVERIFY(neighbour->sendText("still here"));
    QCOMPARE(neighbour->readMessage(), QByteArray("still here"));
}

void TestEndings::endOfStream_stillGetsTheAnswers()
{
    // Not over QTcpSocket, which gives up its own side when the other ends.
    TransportFixture fixture(TransportFixture::Channel::Native);
    const auto client = fixture.openClient();
    QVERIFY(client);
    const QByteArray large(1'000'000, 'x');
    QVERIFY(client->send(RawClient::frame(RawClient::Text, "one") + RawClient::frame(RawClient::Text, large)));
    client->endOfStream();
    QCOMPARE(client->readMessage(), QByteArray("one"));
    QCOMPARE(client->readMessage(), large);
    QVERIFY(client->readToEnd());
    QVERIFY(fixture.routing.waitForClosed(1));
    QCOMPARE(fixture.routing.closed(), QList<int>{1006});
    QVERIFY(fixture.waitForCounters(allGone));
}

void TestEndings::plainRequest_leavesTheShard()
{
    const auto fixture = this->fixture();
    const auto client = fixture->connectClient();
    QVERIFY(client);
    const QByteArray request = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
    QVERIFY(client->send(request));
    TransportFixture::PlainRequest plain;
    QVERIFY(fixture->waitForPlainRequest(&plain));
    QCOMPARE(plain.bytesRead, request);
    QVERIFY(fixture->waitForCounters([](const TransportCounters &c) { return c.connections == 0 && c.handedOver == 1; }));
    QCOMPARE(fixture->connectionsClosed(), 0);

    QTcpSocket other;
    QVERIFY(other.setSocketDescriptor(plain.descriptor));
    other.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    QVERIFY(other.waitForBytesWritten(RawClient::Patience));
    QVERIFY(client->readHead().startsWith("HTTP/1.1 200 OK"));
    QCOMPARE(client->readBytes(2), QByteArray("ok"));
    QVERIFY(client->send("more"));
    QVERIFY(other.waitForReadyRead(RawClient::Patience));
    QCOMPARE(other.readAll(), QByteArray("more"));
}

void TestEndings::badRequest_isRefused_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const QByteArray good = RawClient::handshakeRequest();
    QTest::newRow("nonsense") << QByteArray("hello\r\n\r\n") << 400;
    QTest::newRow("version 8") << QByteArray(good).replace("Version: 13", "Version: 8") << 426;
    QTest::newRow("no key") << QByteArray(good).replace("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", "") << 400;
    QTest::newRow("bad key") << QByteArray(good).replace("dGhlIHNhbXBsZSBub25jZQ==", "short") << 400;
    QTest::newRow("two hosts") << RawClient::handshakeRequest("/", "Host: other\r\n") << 400;
    QTest::newRow("head too large") << RawClient::handshakeRequest("/", "X: " + QByteArray(17 * 1024, 'x') + "\r\n") << 431;
    QTest::newRow("head too large, without an end") << QByteArray("GET / HTTP/1.1\r\nX: ") + QByteArray(40 * 1024, 'x') << 431;
}

void TestEndings::badRequest_isRefused()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    const auto fixture = this->fixture();
    const auto client = fixture->connectClient();
    QVERIFY(client);
    QVERIFY(client->send(request));
    const QByteArray head = client->readHead();
    QVERIFY2(head.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '), head);
    QVERIFY(client->readToEnd());
    QCOMPARE(client->socket().error(), QAbstractSocket::RemoteHostClosedError);
    QVERIFY(fixture->waitForCounters(allGone));
    QCOMPARE(fixture->counters().refusedByStatus.at(status), 1u);
    QCOMPARE(fixture->routing.opened(), 0);
    QCOMPARE(fixture->connectionsClosed(), 1);
}

void TestEndings::origins_areChecked()
{
    const auto fixture = this->fixture();
    fixture->options.allowedOrigins = OriginRules::parse("https://good.example").value();
    const auto bad = fixture->connectClient();
    QVERIFY(bad);
    QVERIFY(bad->send(RawClient::handshakeRequest("/", "Origin: https://evil.example\r\n")));
    QVERIFY(bad->readHead().startsWith("HTTP/1.1 403 "));
    const auto good = fixture->connectClient();
    QVERIFY(good);
    QVERIFY(good->handshake("/", "Origin: https://good.example\r\n"));
    const auto none = fixture->openClient();
    QVERIFY(none);
}

void TestEndings::drain_closesAll()
{
    const auto fixture = this->fixture();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 10; ++i) {
        clients.push_back(fixture->openClient());
        QVERIFY(clients.back());
    }
    const auto unfinished = fixture->connectClient();
    QVERIFY(unfinished);
    fixture->shard().drain();
    for (const auto &client : clients) {
        QCOMPARE(client->readCloseCode(), 1001);
        QVERIFY(client->send(RawClient::closeFrame(1001)));
        QVERIFY(client->readToEnd());
    }
    QVERIFY(unfinished->readToEnd());
    QVERIFY(fixture->shard().wait(QDeadlineTimer(10s)));
    QCOMPARE(fixture->routing.closed(), QList<int>(10, 1001));
    QCOMPARE(fixture->connectionsClosed(), 11);
}

void TestEndings::drain_isBounded()
{
    const auto fixture = this->fixture();
    const auto client = fixture->openClient();
    QVERIFY(client);
    fixture->shard().drain();
    QCOMPARE(client->readCloseCode(), 1001);
    QVERIFY(fixture->shard().isRunning());
    fixture->passUnanswered(5s);
    QVERIFY(fixture->shard().wait(QDeadlineTimer(10s)));
    QCOMPARE(fixture->connectionsClosed(), 1);
}

void TestEndings::drain_ofNobody_endsAtOnce()
{
    const auto fixture = this->fixture();
    fixture->shard().drain();
    QVERIFY(fixture->shard().wait(QDeadlineTimer(10s)));
}

void TestEndings::afterDrain_nothingIsAdopted()
{
    const auto fixture = this->fixture();
    const auto client = fixture->openClient();
    QVERIFY(client);
    fixture->shard().drain();
    QCOMPARE(client->readCloseCode(), 1001);
    const auto late = fixture->connectClient();
    QVERIFY(late);
    QVERIFY(late->readToEnd());
}

void TestEndings::destruction_endsSessions()
{
    auto fixture = this->fixture();
    const auto client = fixture->openClient();
    const auto other = fixture->openClient();
    QVERIFY(client && other);
    QVERIFY(client->sendText("a"));
    QCOMPARE(client->readMessage(), QByteArray("a"));
    fixture->endShard();
    QCOMPARE(fixture->routing.closed().size(), 2);
    QCOMPARE(fixture->connectionsClosed(), 2);
    QVERIFY(client->readToEnd());
}

void TestEndings::descriptors_areAllClosed()
{
#ifdef Q_OS_LINUX
    const auto count = [] {
        return QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot).size();
    };
    {
        const auto fixture = this->fixture();
        const qsizetype before = (fixture->counters(), count());
        for (int round = 0; round < 20; ++round) {
            const auto polite = fixture->openClient();
            const auto vanishing = fixture->openClient();
            const auto unfinished = fixture->connectClient();
            const auto refused = fixture->connectClient();
            const auto wrong = fixture->openClient();
            QVERIFY(polite && vanishing && unfinished && refused && wrong);
            QVERIFY(polite->send(RawClient::closeFrame(1000)) && polite->readToEnd());
            QVERIFY(vanishing->send(RawClient::frame(RawClient::Text, "abc").left(4)));
            vanishing->vanish();
            unfinished->vanish();
            QVERIFY(refused->send("nonsense\r\n\r\n") && refused->readToEnd());
            QVERIFY(wrong->send("\x81\x01x") && wrong->readCloseCode() == 1002);
            wrong->vanish();
        }
        QVERIFY(fixture->waitForCounters(allGone));
        QCOMPARE(count(), before);
        QCOMPARE(fixture->connectionsClosed(), 100);
    }
#endif
}

QTEST_GUILESS_MAIN(TestEndings)
#include "tst_endings.moc"
