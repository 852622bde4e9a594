// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/transportfixture.h"

#include <QTest>

#include <algorithm>

using namespace arqon;
using namespace std::chrono_literals;

/// The faults of QtWebSockets, one by one, on the wire: over descriptors and over QTcpSocket.
class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();

    void handshake_isAnswered();
    void subprotocol_isChosen();
    void text_comesBackAsText();
    void characters_maySpanFragments();
    void controlFrames_mayStandBetweenFragments();
    void invalidUtf8_closesTheWholeMessage();
    void violation_closesWithItsCode_data();
    void violation_closesWithItsCode();
    void tooLarge_closesBeforeItIsThere();
    void largestMessage_passes();
    void closeCode_isAnswered_data();
    void closeCode_isAnswered();
    void conversation_splitAtEveryByte();
    void conversation_byteByByte();
    void manyFrames_inOneRead();
    void dataGluedToTheHandshake_isNotLost();
    void partGluedToTheHandshake_isNotLost();
    void ping_isAnsweredWithItsPayload();
    void refusedClient_isToldWhy();
    void goodbye_inTheSameReadAsData();
};

void TestConnection::initTestCase_data()
{
    TransportFixture::addChannels();
}

#define OPEN_CLIENT \
    QFETCH_GLOBAL(TransportFixture::Channel, channel); \
    TransportFixture fixture(channel); \
    const auto client = fixture.openClient(); \
    QVERIFY(client)

void TestConnection::handshake_isAnswered()
{
    QFETCH_GLOBAL(TransportFixture::Channel, channel);
    TransportFixture fixture(channel);
    const auto client = fixture.connectClient();
    QVERIFY(client);
    QVERIFY(client->send(RawClient::handshakeRequest("/?client_id=ada&client_type=human")));
    const QByteArray head = client->readHead();
    QVERIFY2(head.startsWith("HTTP/1.1 101 "), head);
    // The key's answer of RFC 6455 1.3.
    QVERIFY2(head.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"), head);
    QVERIFY(fixture.routing.waitForOpened(1));
    QCOMPARE(fixture.routing.lastGreeting().clientId, QByteArray("ada"));
    QCOMPARE(fixture.routing.lastGreeting().clientType, QByteArray("human"));
    QVERIFY(fixture.routing.lastGreeting().peer.isLoopback());
    QVERIFY(!fixture.routing.lastGreeting().dialect);
}

void TestConnection::subprotocol_isChosen()
{
    QFETCH_GLOBAL(TransportFixture::Channel, channel);
    TransportFixture fixture(channel);
    const auto client = fixture.connectClient();
    QVERIFY(client);
    QVERIFY(client->send(RawClient::handshakeRequest("/", "Sec-WebSocket-Protocol: chat, arqonbus.classic\r\n")));
    const QByteArray head = client->readHead();
    QVERIFY2(head.contains("Sec-WebSocket-Protocol: arqonbus.classic\r\n"), head);
    QVERIFY(fixture.routing.waitForOpened(1));
    QCOMPARE(fixture.routing.lastGreeting().dialect, Dialect::Classic);
}

void TestConnection::text_comesBackAsText()
{
    OPEN_CLIENT;
    QVERIFY(client->sendText("hello"));
    const auto received = client->read();
    QVERIFY(received);
    QCOMPARE(received->opcode, quint8(RawClient::Text));
    QCOMPARE(received->payload, QByteArray("hello"));
    QVERIFY(client->send(RawClient::frame(RawClient::Binary, "bytes")));
    QCOMPARE(client->readMessage(), QByteArray("bytes"));
}

void TestConnection::characters_maySpanFragments()
{
    OPEN_CLIENT;
    const QByteArray text = "\xce\xba\xe1\xbd\xb9\xcf\x83\xf0\x9f\x98\x80";
    QByteArray fragments;
    for (qsizetype i = 0; i < text.size(); ++i)
        fragments += RawClient::frame(i == 0 ? RawClient::Text : RawClient::Continuation, text.mid(i, 1), i == text.size() - 1);
    QVERIFY(client->send(fragments));
    QCOMPARE(client->readMessage(), text);
}

void TestConnection::controlFrames_mayStandBetweenFragments()
{
    OPEN_CLIENT;
    QVERIFY(client->send(RawClient::frame(RawClient::Text, "one ", false) + RawClient::frame(RawClient::Ping, "1")));
    auto pong = client->read();
    QVERIFY(pong);
    QCOMPARE(pong->opcode, quint8(RawClient::Pong));
    QCOMPARE(pong->payload, QByteArray("1"));
    QVERIFY(client->send(RawClient::frame(RawClient::Continuation, "two ", false) + RawClient::frame(RawClient::Pong, "")
                         + RawClient::frame(RawClient::Continuation, "", false) + RawClient::frame(RawClient::Continuation, "three")));
    QCOMPARE(client->readMessage(), QByteArray("one two three"));
}

void TestConnection::invalidUtf8_closesTheWholeMessage()
{
    OPEN_CLIENT;
    QVERIFY(client->send(RawClient::frame(RawClient::Text, "good so far \xe2", false) + RawClient::frame(RawClient::Continuation, "(")));
    QCOMPARE(client->readCloseCode(), 1007);
    QVERIFY(client->send(RawClient::closeFrame(1007)));
    QVERIFY(client->readToEnd());
    QVERIFY(fixture.routing.waitForClosed(1));
    QCOMPARE(fixture.routing.closed(), QList<int>{1007});
}

void TestConnection::violation_closesWithItsCode_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("unmasked") << QByteArray("\x81\x02hi", 4) << 1002;
    QTest::newRow("reserved bit") << QByteArray::fromHex("c18000000000") << 1002;
    QTest::newRow("unknown opcode") << RawClient::frame(3, "") << 1002;
    QTest::newRow("long ping") << RawClient::frame(RawClient::Ping, QByteArray(126, 'x')) << 1002;
    QTest::newRow("ping in fragments") << RawClient::frame(RawClient::Ping, "", false) << 1002;
    QTest::newRow("continuation of nothing") << RawClient::frame(RawClient::Continuation, "x") << 1002;
    QTest::newRow("two messages at once") << RawClient::frame(RawClient::Text, "x", false) + RawClient::frame(RawClient::Text, "y") << 1002;
    QTest::newRow("length not in its shortest form") << QByteArray::fromHex("81fe000100000000") + "x" << 1002;
    QTest::newRow("close with one byte") << RawClient::frame(RawClient::Close, "x") << 1002;
    QTest::newRow("close reason that is not UTF-8") << RawClient::closeFrame(1000, "\xff") << 1007;
    QTest::newRow("too large") << QByteArray::fromHex("82ff0000000000100001") << 1009;
}

void TestConnection::violation_closesWithItsCode()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    OPEN_CLIENT;
    // What was right before is still answered, before the Close.
    QVERIFY(client->send(RawClient::frame(RawClient::Text, "right") + bytes));
    QCOMPARE(client->readMessage(), QByteArray("right"));
    QCOMPARE(client->readCloseCode(), code);
    QVERIFY(client->send(RawClient::closeFrame(quint16(code))));
    QVERIFY(client->readToEnd());
    QVERIFY(fixture.routing.waitForClosed(1));
    QCOMPARE(fixture.routing.closed(), QList<int>{code});
    QCOMPARE(fixture.counters().violationsByCode.at(code), 1u);
}

void TestConnection::tooLarge_closesBeforeItIsThere()
{
    QFETCH_GLOBAL(TransportFixture::Channel, channel);
    TransportFixture fixture(channel);
    fixture.options.maxMessageSize = 1000;
    const auto client = fixture.openClient();
    QVERIFY(client);
    QVERIFY(client->send(RawClient::frame(RawClient::Text, QByteArray(600, 'x'), false)));
    QVERIFY(client->send(RawClient::frame(RawClient::Continuation, QByteArray(600, 'x')).left(8)));
    QCOMPARE(client->readCloseCode(), 1009);
}

void TestConnection::largestMessage_passes()
{
    OPEN_CLIENT;
    QByteArray text(1024 * 1024, 'x');
    text.replace(500'000, 5, "in it");
    QVERIFY(client->sendText(text));
    QCOMPARE(client->readMessage(), text);
    QVERIFY(client->send(RawClient::frame(RawClient::Binary, text.left(700'000), false)
                         + RawClient::frame(RawClient::Continuation, text.mid(700'000))));
    QCOMPARE(client->readMessage(), text);
}

void TestConnection::closeCode_isAnswered_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("answer");
    for (const int code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
        QTest::addRow("%d", code) << code << code;
    for (const int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
        QTest::addRow("%d", code) << code << 1002;
    QTest::newRow("none") << -1 << 1000;
}

void TestConnection::closeCode_isAnswered()
{
    QFETCH(int, code);
    QFETCH(int, answer);
    OPEN_CLIENT;
    QVERIFY(client->send(code < 0 ? RawClient::frame(RawClient::Close, "") : RawClient::closeFrame(quint16(code), "bye")));
    QCOMPARE(client->readCloseCode(), answer);
    if (answer != code && code >= 0)
        QVERIFY(client->send(RawClient::closeFrame(quint16(answer))));
    QVERIFY(client->readToEnd());
    QVERIFY(fixture.routing.waitForClosed(1));
    QCOMPARE(fixture.routing.closed(), QList<int>{code < 0 ? 1005 : answer});
    QVERIFY(fixture.waitForCounters([](const TransportCounters &c) { return c.connections == 0; }));
}

namespace {

QByteArray conversation()
{
    return RawClient::frame(RawClient::Text, "first") + RawClient::frame(RawClient::Text, "\xe2\x82", false)
           + RawClient::frame(RawClient::Ping, "?") + RawClient::frame(RawClient::Continuation, "\xac")
           + RawClient::frame(RawClient::Binary, QByteArray(130, 'y')) + RawClient::closeFrame(4001, "done");
}

const QByteArrayList ConversationMessages{"first", "\xe2\x82\xac", QByteArray(130, 'y')};

} // namespace

void TestConnection::conversation_splitAtEveryByte()
{
    QFETCH_GLOBAL(TransportFixture::Channel, channel);
    TransportFixture fixture(channel);
    const QByteArray bytes = conversation();
    for (qsizetype i = 1; i < bytes.size(); ++i) {
        const auto client = fixture.openClient();
        QVERIFY(client);
        QVERIFY(client->send(bytes.left(i)));
        fixture.counters(); // the shard's turn, so that the two halves come in two reads
        QVERIFY(client->send(bytes.mid(i)));
        QCOMPARE(client->readCloseCode(), 4001);
        QVERIFY(client->readToEnd());
    }
    QVERIFY(fixture.routing.waitForClosed(int(bytes.size()) - 1));
    QByteArrayList expected;
    for (qsizetype i = 1; i < bytes.size(); ++i)
        expected += ConversationMessages;
    QCOMPARE(fixture.routing.messages(), expected);
}

void TestConnection::conversation_byteByByte()
{
    OPEN_CLIENT;
    QVERIFY(client->sendByteByByte(conversation()));
    QCOMPARE(client->readCloseCode(), 4001);
    QVERIFY(fixture.routing.waitForClosed(1));
    QCOMPARE(fixture.routing.messages(), ConversationMessages);
}

void TestConnection::manyFrames_inOneRead()
{
    OPEN_CLIENT;
    constexpr int Count = 5000;
    QByteArray bytes;
    for (int i = 0; i < Count; ++i)
        bytes += RawClient::frame(RawClient::Text, QByteArray::number(i));
    QVERIFY(client->send(bytes));
    for (int i = 0; i < Count; ++i)
        QCOMPARE(client->readMessage(), QByteArray::number(i));
}

void TestConnection::dataGluedToTheHandshake_isNotLost()
{
    QFETCH_GLOBAL(TransportFixture::Channel, channel);
    TransportFixture fixture(channel);
    const auto client = fixture.connectClient();
    QVERIFY(client);
    QVERIFY(client->send(RawClient::handshakeRequest() + RawClient::frame(RawClient::Text, "one") + RawClient::frame(RawClient::Ping, "?")
                         + RawClient::frame(RawClient::Text, "two")));
    QVERIFY(client->readHead().startsWith("HTTP/1.1 101 "));
    QByteArrayList messages;
    for (int i = 0; i < 3; ++i) {
        const auto received = client->read();
        QVERIFY(received);
        messages.append(received->payload);
    }
    std::sort(messages.begin(), messages.end());
    QCOMPARE(messages, QByteArrayList({"?", "one", "two"}));
}

void TestConnection::partGluedToTheHandshake_isNotLost()
{
    QFETCH_GLOBAL(TransportFixture::Channel, channel);
    TransportFixture fixture(channel);
    const QByteArray frame = RawClient::frame(RawClient::Text, "split");
    for (qsizetype i = 1; i < frame.size(); ++i) {
        const auto client = fixture.connectClient();
        QVERIFY(client);
        QVERIFY(client->send(RawClient::handshakeRequest() + frame.left(i)));
        QVERIFY(client->readHead().startsWith("HTTP/1.1 101 "));
        QVERIFY(client->send(frame.mid(i)));
        QCOMPARE(client->readMessage(), QByteArray("split"));
    }
}

void TestConnection::ping_isAnsweredWithItsPayload()
{
    OPEN_CLIENT;
    for (const QByteArray &payload : {QByteArray(), QByteArray("x"), QByteArray(125, '\xff')}) {
        QVERIFY(client->send(RawClient::frame(RawClient::Ping, payload)));
        const auto pong = client->read();
        QVERIFY(pong);
        QCOMPARE(pong->opcode, quint8(RawClient::Pong));
        QCOMPARE(pong->payload, payload);
    }
}

void TestConnection::refusedClient_isToldWhy()
{
    QFETCH_GLOBAL(TransportFixture::Channel, channel);
    TransportFixture fixture(channel);
    const auto client = fixture.openClient("/?client_id=refused");
    QVERIFY(client);
    QCOMPARE(client->readMessage(), QByteArray("error that id is refused"));
    QCOMPARE(client->readCloseCode(), 1008);
    QVERIFY(client->send(RawClient::closeFrame(1008)));
    QVERIFY(client->readToEnd());
    QCOMPARE(fixture.routing.opened(), 0);
    QCOMPARE(fixture.routing.closed(), QList<int>());
}

void TestConnection::goodbye_inTheSameReadAsData()
{
    OPEN_CLIENT;
    QVERIFY(client->send(RawClient::frame(RawClient::Text, "last words") + RawClient::closeFrame(1000)
                         + RawClient::frame(RawClient::Text, "from beyond")));
    QCOMPARE(client->readMessage(), QByteArray("last words"));
    QCOMPARE(client->readCloseCode(), 1000);
    QVERIFY(client->readToEnd());
    QVERIFY(fixture.routing.waitForClosed(1));
    QCOMPARE(fixture.routing.messages(), QByteArrayList{"last words"});
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
