// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/compressing.h"

#include <QTest>

using namespace arqon;

/// Clients' compressed messages, good ones and bad ones (RFC 7692 6 and 7.2); over descriptors and over QTcpSocket.
class TestCompressedInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();

    void plainAndCompressed_mayAlternate();
    void fragments_data();
    void fragments();
    void violation_closesWithItsCode_data();
    void violation_closesWithItsCode();
    void largestMessage_passes();
    void bomb_closesBeforeItIsInflated_data();
    void bomb_closesBeforeItIsInflated();
    void conversation_splitAtEveryByte();
    void conversation_byteByByte();
    void gluedToTheHandshake_isNotLost();
    void afterServerClose_isDiscarded();
    void vanishedInAMessage_isNoticed();
};

void TestCompressedInput::initTestCase_data()
{
    TransportFixture::addChannels();
}

void TestCompressedInput::plainAndCompressed_mayAlternate()
{
    OPEN_COMPRESSING_CLIENT;
    QByteArray bytes;
    QByteArrayList expected;
    for (int i = 0; i < 40; ++i) {
        const QByteArray text = QByteArray::number(i).repeated(i);
        bytes += i % 3 == 0 ? RawClient::frame(RawClient::Text, text) : message(text);
        expected.append(text);
    }
    QVERIFY(client->send(bytes));
    QVERIFY(fixture->routing.waitForMessages(40));
    QCOMPARE(fixture->routing.messages(), expected);
}

void TestCompressedInput::fragments_data()
{
    QTest::addColumn<QByteArray>("frames");
    const QByteArray bytes = deflated(LongText);
    const QByteArray ping = RawClient::frame(RawClient::Ping, "?");
    const QByteArray pong = RawClient::frame(RawClient::Pong, "");
    QTest::newRow("two") << first(bytes.left(5), false) + more(bytes.mid(5));
    QTest::newRow("the first is empty") << first("", false) + more(bytes);
    QTest::newRow("the last is empty") << first(bytes, false) + more("");
    QTest::newRow("many empty ones") << first("", false) + more("", false) + more(bytes, false) + more("", false) + more("");
    QTest::newRow("control frames in between") << first(bytes.left(5), false) + ping + more(bytes.mid(5, 5), false) + pong + ping
                                                      + more(bytes.mid(10));
    QByteArray single = first(bytes.left(1), false);
    for (qsizetype i = 1; i < bytes.size(); ++i)
        single += more(bytes.mid(i, 1), i == bytes.size() - 1);
    QTest::newRow("of one byte each") << single;
    // RFC 7692 7.2.3.5: a sender may flush where it likes.
    QTest::newRow("each flushed") << first(deflated(LongText.left(400)) + QByteArray("\x00\x00\xff\xff", 4), false)
                                         + more(deflated(LongText.mid(400)));
}

void TestCompressedInput::fragments()
{
    QFETCH(QByteArray, frames);
    OPEN_COMPRESSING_CLIENT;
    QVERIFY(client->send(frames + RawClient::frame(RawClient::Text, "plain") + message("once more")));
    QVERIFY(fixture->routing.waitForMessages(3));
    QCOMPARE(fixture->routing.messages(), QByteArrayList({LongText, "plain", "once more"}));
    QCOMPARE(fixture->counters().compression.inflated, 2u);
}

void TestCompressedInput::violation_closesWithItsCode_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const QByteArray good = deflated(LongText);
    const QByteArray begun = first(good.left(5), false);
    const auto reserved = [](quint8 bits, quint8 opcode) { return RawClient::frame(bits | opcode, ""); };
    QTest::newRow("marked ping") << reserved(0x40, RawClient::Ping) << 1002;
    QTest::newRow("marked pong") << reserved(0x40, RawClient::Pong) << 1002;
    QTest::newRow("marked close") << reserved(0x40, RawClient::Close) << 1002;
    QTest::newRow("marked continuation") << begun + reserved(0x40, RawClient::Continuation) << 1002;
    QTest::newRow("marked continuation of a plain message")
        << RawClient::frame(RawClient::Text, "a", false) + reserved(0x40, RawClient::Continuation) << 1002;
    QTest::newRow("marked continuation of nothing") << reserved(0x40, RawClient::Continuation) << 1002;
    QTest::newRow("the second reserved bit") << reserved(0x20, RawClient::Text) << 1002;
    QTest::newRow("the third reserved bit") << reserved(0x10, RawClient::Text) << 1002;
    QTest::newRow("the second beside the first") << reserved(0x60, RawClient::Text) << 1002;
    QTest::newRow("all reserved bits") << reserved(0x70, RawClient::Binary) << 1002;
    QTest::newRow("marked unknown opcode") << reserved(0x40, 3) << 1002;
    QTest::newRow("unmasked") << QByteArray("\xc1\x01\x00", 3) << 1002;
    QTest::newRow("a new compressed message inside one") << begun + message("x") << 1002;
    QTest::newRow("a new plain message inside one") << begun + RawClient::frame(RawClient::Text, "x") << 1002;
    QTest::newRow("a compressed message inside a plain one") << RawClient::frame(RawClient::Text, "a", false) + message("x") << 1002;
    QTest::newRow("continuation after the last") << message("x") + more("y") << 1002;

    QTest::newRow("nothing at all") << first("") << 1007;
    QTest::newRow("text that is not compressed") << first("hello, I am not compressed") << 1007;
    QTest::newRow("reserved kind of block") << first("\x06") << 1007;
    QTest::newRow("corrupt in the second fragment") << first(good.left(5), false) + more(QByteArray(20, '\xff'), false) << 1007;
    QTest::newRow("truncated") << first(good.chopped(1)) << 1007;
    QTest::newRow("truncated in fragments") << first(good.left(5), false) + more(good.mid(5).chopped(2)) << 1007;
    QTest::newRow("with zlib's header") << first(QByteArray::fromHex("789c") + good) << 1007;
    QTest::newRow("refers back to the message before") << message("aaaa") + first(QByteArray::fromHex("4a04420000")) << 1007;
    QTest::newRow("not UTF-8 when inflated") << message("good so far \xff") << 1007;
    QTest::newRow("a character cut at the end") << message("good so far \xe2\x82") << 1007;
    QTest::newRow("a surrogate") << message("\xed\xa0\x80") << 1007;

    QTest::newRow("too large before it is inflated") << QByteArray::fromHex("c1ff00000000001300000000000000") << 1009;
    QTest::newRow("too large when inflated") << message(zeros(1024 * 1024 + 1)) << 1009;
}

void TestCompressedInput::violation_closesWithItsCode()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    OPEN_COMPRESSING_CLIENT;
    QVERIFY(client->send(message("right") + bytes + message("from beyond")));
    QCOMPARE(client->readMessage(), QByteArray("right"));
    QCOMPARE(client->readCloseCode(), code);
    QVERIFY(client->send(RawClient::closeFrame(quint16(code))));
    QVERIFY(client->readToEnd());
    QVERIFY(fixture->routing.waitForClosed(1));
    QCOMPARE(fixture->routing.closed(), QList<int>{code});
    QVERIFY(!fixture->routing.messages().contains("from beyond"));
}

void TestCompressedInput::largestMessage_passes()
{
    OPEN_COMPRESSING_CLIENT;
    const qsizetype largest = 1024 * 1024;
    for (const QByteArray &text : {zeros(largest), noise(largest)}) {
        // What can't be compressed is larger than the limit on its way.
        for (const int level : {0, 1, 9}) {
            QVERIFY(client->send(first(deflated(text, level))));
            const auto received = client->read();
            QVERIFY(received);
            QCOMPARE(received->reserved ? inflated(received->payload) : received->payload, text);
        }
    }
}

void TestCompressedInput::bomb_closesBeforeItIsInflated_data()
{
    QTest::addColumn<QByteArray>("frames");
    const QByteArray bomb = deflated(zeros(100'000'000), 9);
    QByteArray fragments = first(bomb.left(10), false);
    for (qsizetype at = 10; at < bomb.size(); at += 100)
        fragments += more(bomb.mid(at, 100), false);
    QTest::newRow("whole") << first(bomb);
    QTest::newRow("in fragments, of which the last never comes") << fragments;
}

void TestCompressedInput::bomb_closesBeforeItIsInflated()
{
    QFETCH(QByteArray, frames);
    const auto fixture = compressingShard();
    fixture->options.maxMessageSize = 200'000;
    const auto client = fixture->connectClient();
    QVERIFY(client && client->handshake("/", Offer));
    QVERIFY(client->send(frames));
    QCOMPARE(client->readCloseCode(), 1009);
    const TransportCounters counted = fixture->counters();
    QCOMPARE(counted.compression.inflationsTooLarge, 1u);
    QCOMPARE(counted.compression.inflated, 0u);
    QCOMPARE(counted.violationsByCode.at(1009), 1u);
    QCOMPARE(fixture->routing.messages(), QByteArrayList());
}

namespace {

QByteArray conversation()
{
    const QByteArray bytes = deflated("\xe2\x82\xac and more of it");
    return message("first") + first(bytes.left(7), false) + RawClient::frame(RawClient::Ping, "?") + more(bytes.mid(7))
           + RawClient::frame(RawClient::Text, "plain") + message(QByteArray(300, 'y')) + RawClient::closeFrame(4001, "done");
}

const QByteArrayList ConversationMessages{"first", "\xe2\x82\xac and more of it", "plain", QByteArray(300, 'y')};

} // namespace

void TestCompressedInput::conversation_splitAtEveryByte()
{
    const auto fixture = compressingShard();
    const QByteArray bytes = conversation();
    QByteArrayList expected;
    for (qsizetype i = 1; i < bytes.size(); ++i) {
        const auto client = fixture->connectClient();
        QVERIFY(client && client->handshake("/", Offer));
        QVERIFY(client->send(bytes.left(i)));
        fixture->counters(); // the shard's turn, so that the two halves come in two reads
        QVERIFY(client->send(bytes.mid(i)));
        QCOMPARE(client->readCloseCode(), 4001);
        QVERIFY(client->readToEnd());
        expected += ConversationMessages;
    }
    QVERIFY(fixture->routing.waitForClosed(int(bytes.size()) - 1));
    QCOMPARE(fixture->routing.messages(), expected);
}

void TestCompressedInput::conversation_byteByByte()
{
    OPEN_COMPRESSING_CLIENT;
    QVERIFY(client->sendByteByByte(conversation()));
    QCOMPARE(client->readCloseCode(), 4001);
    QVERIFY(fixture->routing.waitForClosed(1));
    QCOMPARE(fixture->routing.messages(), ConversationMessages);
}

void TestCompressedInput::gluedToTheHandshake_isNotLost()
{
    const auto fixture = compressingShard();
    const auto client = fixture->connectClient();
    QVERIFY(client);
    QVERIFY(client->send(RawClient::handshakeRequest("/", Offer) + message(LongText) + message("half").left(5)));
    QVERIFY(client->readHead().startsWith("HTTP/1.1 101 "));
    const auto received = client->read();
    QVERIFY(received);
    QCOMPARE(inflated(received->payload), LongText);
    QVERIFY(client->send(message("half").mid(5)));
    QCOMPARE(client->readMessage(), QByteArray("half"));
}

void TestCompressedInput::afterServerClose_isDiscarded()
{
    const auto fixture = compressingShard();
    fixture->routing.onMessage = [](FakeRouting::Client &client, const QByteArray &) { client.outlet->close(CloseCode::Normal, "done"); };
    const auto client = fixture->connectClient();
    QVERIFY(client && client->handshake("/", Offer));
    QVERIFY(client->send(message("close") + message("same read") + first(QByteArray(20, '\xff'))));
    QCOMPARE(client->readCloseCode(), 1000);
    QVERIFY(client->send(message("later") + first(deflated(LongText).left(5), false) + RawClient::closeFrame(1000)));
    QVERIFY(client->readToEnd());
    QVERIFY(fixture->waitForCounters([](const TransportCounters &c) { return c.connections == 0; }));
    QCOMPARE(fixture->routing.messages(), QByteArrayList{"close"});
    QCOMPARE(fixture->counters().compression.inflated, 1u);
    QCOMPARE(fixture->counters().compression.inflationsCorrupt, 0u);
}

void TestCompressedInput::vanishedInAMessage_isNoticed()
{
    OPEN_COMPRESSING_CLIENT;
    QVERIFY(client->send(first(deflated(zeros(900'000)), false)));
    client->vanish();
    QVERIFY(fixture->routing.waitForClosed(1));
    QVERIFY(fixture->waitForCounters([](const TransportCounters &c) { return c.connections == 0; }));
    const auto next = fixture->connectClient();
    QVERIFY(next && next->handshake("/", Offer));
    QVERIFY(next->send(message("still here")));
    QCOMPARE(next->readMessage(), QByteArray("still here"));
}

QTEST_GUILESS_MAIN(TestCompressedInput)
#include "tst_compressedinput.moc"
