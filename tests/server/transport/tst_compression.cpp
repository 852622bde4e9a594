// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/compressing.h"

#include <QTest>

using namespace arqon;

/// How permessage-deflate is agreed on, and what goes out then (RFC 7692); over descriptors and over QTcpSocket.
class TestCompression : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();

    void offer_isAnswered_data();
    void offer_isAnswered();
    void malformedOffer_isRefused();
    void off_nothingIsAgreedOn();
    void text_comesBackCompressed();
    void whatIsTooSmall_goesAsItIs_data();
    void whatIsTooSmall_goesAsItIs();
    void whatDoesNotShrink_goesAsItIs();
    void smallWindow_isKept_data();
    void smallWindow_isKept();
    void compressedOnce_forAll();
    void slowReader_isGovernedByWhatWaits();
    void counters_tellBothSides();
    void options_changeLive();
};

void TestCompression::initTestCase_data()
{
    TransportFixture::addChannels();
}

void TestCompression::offer_isAnswered_data()
{
    QTest::addColumn<QByteArray>("offers");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray plainly = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
    QTest::newRow("none") << QByteArray() << QByteArray();
    QTest::newRow("taken") << QByteArray("permessage-deflate") << plainly;
    QTest::newRow("with a window") << QByteArray("permessage-deflate; server_max_window_bits=11")
                                   << plainly + "; server_max_window_bits=11";
    QTest::newRow("declined") << QByteArray("permessage-deflate; mystery") << QByteArray();
    QTest::newRow("another") << QByteArray("x-nonsense") << QByteArray();
}

void TestCompression::offer_isAnswered()
{
    QFETCH(QByteArray, offers);
    QFETCH(QByteArray, answer);
    const auto fixture = compressingShard();
    const auto client = fixture->connectClient();
    QVERIFY(client);
    const QByteArray offer = offers.isEmpty() ? QByteArray() : "Sec-WebSocket-Extensions: " + offers + "\r\n";
    QVERIFY(client->send(RawClient::handshakeRequest("/", "Sec-WebSocket-Protocol: arqonbus.v1\r\n" + offer)));
    const QByteArray head = client->readHead();
    QVERIFY2(head.startsWith("HTTP/1.1 101 "), head);
    QVERIFY2(head.contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"), head);
    QVERIFY2(head.contains("\r\nSec-WebSocket-Protocol: arqonbus.v1\r\n"), head);
    QCOMPARE(head.count("Sec-WebSocket-Extensions:"), answer.isEmpty() ? 0 : 1);
    QVERIFY2(answer.isEmpty() || head.contains("\r\nSec-WebSocket-Extensions: " + answer + "\r\n"), head);
    QVERIFY(client->sendText(LongText));
    const auto received = client->read();
    QVERIFY(received);
    QCOMPARE(received->reserved, answer.isEmpty() ? quint8(0) : RawClient::Deflated);
    QCOMPARE(fixture->counters().compression.connections, answer.isEmpty() ? 0 : 1);
    client->vanish();
    QVERIFY(fixture->waitForCounters([](const TransportCounters &c) { return c.connections == 0 && c.compression.connections == 0; }));
}

void TestCompression::malformedOffer_isRefused()
{
    const auto fixture = compressingShard();
    const auto client = fixture->connectClient();
    QVERIFY(client);
    QVERIFY(client->send(RawClient::handshakeRequest("/", "Sec-WebSocket-Extensions: permessage-deflate;\r\n")));
    QVERIFY(client->readHead().startsWith("HTTP/1.1 400 "));
    QVERIFY(client->readToEnd());
}

void TestCompression::off_nothingIsAgreedOn()
{
    const auto fixture = compressingShard();
    fixture->options.compression = false;
    const auto client = fixture->connectClient();
    QVERIFY(client && client->send(RawClient::handshakeRequest("/", Offer)));
    const QByteArray head = client->readHead();
    QVERIFY2(head.startsWith("HTTP/1.1 101 ") && !head.contains("Extensions"), head);
    QVERIFY(client->sendText(LongText));
    const auto received = client->read();
    QVERIFY(received);
    QCOMPARE(received->reserved, quint8(0));
    QCOMPARE(received->payload, LongText);
    QVERIFY(client->send(message(LongText)));
    QCOMPARE(client->readCloseCode(), 1002);
    QCOMPARE(fixture->routing.messages(), QByteArrayList{LongText});
    QCOMPARE(fixture->counters().compression.deflated, 0u);
}

void TestCompression::text_comesBackCompressed()
{
    OPEN_COMPRESSING_CLIENT;
    for (const quint8 opcode : {RawClient::Text, RawClient::Binary}) {
        QVERIFY(client->send(first(deflated(LongText), true, opcode)));
        const auto received = client->read();
        QVERIFY(received);
        QCOMPARE(received->opcode, quint8(RawClient::Text));
        QCOMPARE(received->reserved, RawClient::Deflated);
        QVERIFY(received->final);
        QVERIFY(received->payload.size() < LongText.size() / 10);
        QCOMPARE(inflated(received->payload), LongText);
    }
    QCOMPARE(fixture->routing.messages(), QByteArrayList({LongText, LongText}));
}

void TestCompression::whatIsTooSmall_goesAsItIs_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("isCompressed");
    QTest::newRow("nothing") << 0 << false;
    QTest::newRow("below") << 99 << false;
    QTest::newRow("at") << 100 << true;
    QTest::newRow("above") << 126 << true;
    QTest::newRow("far above") << 100'000 << true;
}

void TestCompression::whatIsTooSmall_goesAsItIs()
{
    QFETCH(int, size);
    QFETCH(bool, isCompressed);
    const auto fixture = compressingShard();
    fixture->options.compressionMinSize = 100;
    const auto client = fixture->connectClient();
    QVERIFY(client && client->handshake("/", Offer));
    QVERIFY(client->sendText(zeros(size)));
    const auto received = client->read();
    QVERIFY(received);
    QCOMPARE(received->reserved, isCompressed ? RawClient::Deflated : quint8(0));
    QCOMPARE(isCompressed ? inflated(received->payload) : received->payload, zeros(size));
}

void TestCompression::whatDoesNotShrink_goesAsItIs()
{
    OPEN_COMPRESSING_CLIENT;
    const QByteArray text = noise(40);
    QVERIFY(client->sendText(text));
    const auto received = client->read();
    QVERIFY(received);
    QCOMPARE(received->reserved, quint8(0));
    QCOMPARE(received->payload, text);
    const CompressionCounters counted = fixture->counters().compression;
    QCOMPARE(counted.deflatedBytesOut, counted.deflatedBytesIn);
}

void TestCompression::smallWindow_isKept_data()
{
    QTest::addColumn<int>("bits");
    for (int bits = 8; bits <= 15; ++bits)
        QTest::addRow("%d bits", bits) << bits;
}

void TestCompression::smallWindow_isKept()
{
    QFETCH(int, bits);
    const auto fixture = compressingShard();
    const auto client = fixture->connectClient();
    const QByteArray offer = "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=" + QByteArray::number(bits) + "\r\n";
    QVERIFY(client && client->handshake("/", offer));
    const int window = 1 << bits;
    for (const int size : {window / 2, window, window + 1, 4 * window}) {
        // Its second half is the first one's again, so that what is compressed refers back as far as it can.
        const QByteArray text = noise(size / 2) + noise(size - size / 2);
        QVERIFY(client->sendText(text));
        const auto received = client->read();
        QVERIFY(received);
        const bool isCompressed = size <= window || bits == 15;
        QCOMPARE(received->reserved, isCompressed ? RawClient::Deflated : quint8(0));
        QCOMPARE(isCompressed ? inflated(received->payload, std::max(bits, 9)) : received->payload, text);
    }
}

void TestCompression::compressedOnce_forAll()
{
    const auto fixture = compressingShard();
    std::vector<Outlet *> all; // the shard's thread alone
    fixture->routing.onMessage = [&all](FakeRouting::Client &client, const QByteArray &text) {
        if (text == "hello") {
            all.push_back(client.outlet);
            return client.outlet->send(Frame::text("welcome"));
        }
        const Frame frame = Frame::text(text);
        for (Outlet *outlet : all)
            outlet->send(frame);
    };
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 6; ++i) {
        clients.push_back(fixture->connectClient());
        QVERIFY(clients.back() && clients.back()->handshake("/", i % 3 == 2 ? QByteArray() : QByteArray(Offer)));
        QVERIFY(clients.back()->sendText("hello"));
        QCOMPARE(clients.back()->readMessage(), QByteArray("welcome"));
    }
    constexpr int Count = 10;
    for (int i = 0; i < Count; ++i)
        QVERIFY(clients.front()->sendText(LongText + QByteArray::number(i)));
    for (size_t client = 0; client < clients.size(); ++client) {
        for (int i = 0; i < Count; ++i) {
            const auto received = clients[client]->read();
            QVERIFY(received);
            QCOMPARE(received->reserved, client % 3 == 2 ? quint8(0) : RawClient::Deflated);
            QCOMPARE(received->reserved ? inflated(received->payload) : received->payload, LongText + QByteArray::number(i));
        }
    }
    QCOMPARE(fixture->counters().compression.deflated, quint64(Count));
}

void TestCompression::slowReader_isGovernedByWhatWaits()
{
    const auto fixture = compressingShard();
    fixture->options.maxOutboundBytes = 100'000;
    fixture->routing.onMessage = [](FakeRouting::Client &client, const QByteArray &text) {
        // Far more than may wait, but for being compressed.
        for (int i = 0; i < 100; ++i)
            client.outlet->sendSheddable(Frame::text(text), {"room:channel", quint64(i + 1), SlowPolicy::DropOldest});
    };
    const auto client = fixture->connectClient();
    QVERIFY(client && client->handshake("/", Offer));
    QVERIFY(client->send(message(zeros(100'000))));
    for (int i = 0; i < 100; ++i) {
        const auto received = client->read();
        QVERIFY(received);
        QCOMPARE(inflated(received->payload).size(), 100'000);
    }
    QCOMPARE(fixture->routing.leftOut(), 0u);
}

void TestCompression::counters_tellBothSides()
{
    OPEN_COMPRESSING_CLIENT;
    const QByteArray bytes = deflated(LongText);
    QVERIFY(client->send(first(bytes.left(3), false) + more(bytes.mid(3))));
    const auto received = client->read();
    QVERIFY(received);
    QVERIFY(client->send(first("\x06")));
    QCOMPARE(client->readCloseCode(), 1007);
    const CompressionCounters counted = fixture->counters().compression;
    QCOMPARE(counted.inflated, 1u);
    QCOMPARE(counted.inflatedBytesIn, quint64(bytes.size()));
    QCOMPARE(counted.inflatedBytesOut, quint64(LongText.size()));
    QCOMPARE(counted.inflationsCorrupt, 1u);
    QCOMPARE(counted.inflationsTooLarge, 0u);
    QCOMPARE(counted.deflated, 1u);
    QCOMPARE(counted.deflatedBytesIn, quint64(LongText.size()));
    QCOMPARE(counted.deflatedBytesOut, quint64(received->payload.size()));
    QCOMPARE(fixture->counters().framesIn, 3u);
}

void TestCompression::options_changeLive()
{
    OPEN_COMPRESSING_CLIENT;
    QByteArray text; // such that it is worth trying hard
    for (const char letter : noise(400))
        text += QByteArrayView("the quick brown fox jumps over the lazy dog and runs").sliced(letter % 32, 3 + letter % 17);
    const auto sizeNow = [&]() -> qsizetype {
        if (!client->sendText(text))
            return -1;
        const auto received = client->read();
        const QByteArray back = received && received->reserved ? inflated(received->payload) : received ? received->payload : QByteArray();
        return back == text ? received->payload.size() : -1;
    };
    const qsizetype quick = sizeNow();
    QVERIFY(quick > 0 && quick < text.size());
    TransportOptions options = fixture->options;
    options.compressionLevel = 9;
    fixture->shard().setOptions(options);
    const qsizetype small = sizeNow();
    QVERIFY2(small > 0 && small < quick, qPrintable(QString::number(small)));
    options.compressionMinSize = 5000;
    fixture->shard().setOptions(options);
    QCOMPARE(sizeNow(), text.size());
    // Who has agreed goes on; who comes now is not asked.
    options.compression = false;
    options.compressionMinSize = 0;
    fixture->shard().setOptions(options);
    QCOMPARE(sizeNow(), small);
    const auto next = fixture->connectClient();
    QVERIFY(next && next->send(RawClient::handshakeRequest("/", Offer)));
    QVERIFY(!next->readHead().contains("Sec-WebSocket-Extensions"));
}

QTEST_GUILESS_MAIN(TestCompression)
#include "tst_compression.moc"
