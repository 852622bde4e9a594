// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/websocketcodec.h"

#include <QTest>

using namespace arqon::bench;

class TestWebSocketCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void appendFrame_isMaskedAndHasTheShortestLength_data();
    void appendFrame_isMaskedAndHasTheShortestLength();
    void frameForm_patchesUnderTheMask();
    void readFrame_waitsForTheWholeFrame_data();
    void readFrame_waitsForTheWholeFrame();
    void closeReason_isReadable();

private:
    static std::string unmask(std::string_view frame, std::size_t head);
};

// What a server does with a client's frame whose head, mask key included, has that size.
std::string TestWebSocketCodec::unmask(std::string_view frame, std::size_t head)
{
    std::string text(frame.substr(head));
    for (std::size_t place = 0; place < text.size(); ++place)
        text[place] = static_cast<char>(text[place] ^ frame[head - 4 + place % 4]);
    return text;
}

void TestWebSocketCodec::appendFrame_isMaskedAndHasTheShortestLength_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("head");
    QTest::newRow("0") << 0 << 6;
    QTest::newRow("125") << 125 << 6;
    QTest::newRow("126") << 126 << 8;
    QTest::newRow("65535") << 65535 << 8;
    QTest::newRow("65536") << 65536 << 14;
}

void TestWebSocketCodec::appendFrame_isMaskedAndHasTheShortestLength()
{
    QFETCH(const int, size);
    QFETCH(const int, head);
    const std::string payload(static_cast<std::size_t>(size), 'p');
    std::string out;
    appendFrame(out, Opcode::Text, payload, {'\x11', '\x82', '\x33', '\xf4'});
    QCOMPARE(static_cast<int>(out.size()), size + head);
    QCOMPARE(static_cast<unsigned char>(out[0]), static_cast<unsigned char>(0x81));
    QVERIFY(out[1] & 0x80);
    QCOMPARE(unmask(out, static_cast<std::size_t>(head)), payload);
}

void TestWebSocketCodec::frameForm_patchesUnderTheMask()
{
    // Places at all four positions relative to the key.
    for (const std::string &before : {std::string("a"), std::string("ab"), std::string("abc"), std::string("abcd")}) {
        const PublishForm form =
            frameForm(before + std::string(StampPlace) + "-" + std::string(StampPlace), {'\x01', '\x72', '\x5f', '\x99'});
        std::string out = "other";
        form.append(out, {Nanoseconds(0x1234), 5, 6});
        const std::string digits = "000000001234000500000006";
        QCOMPARE(unmask(std::string_view(out).substr(5), 6), before + digits + "-" + digits);
    }
}

void TestWebSocketCodec::readFrame_waitsForTheWholeFrame_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("size");
    QTest::newRow("short") << QByteArray("\x81\x05", 2) << 5;
    QTest::newRow("empty") << QByteArray("\x81\x00", 2) << 0;
    QTest::newRow("16 bits") << QByteArray("\x82\x7e\x01\x00", 4) << 256;
    QTest::newRow("64 bits") << QByteArray("\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00", 10) << 65536;
    QTest::newRow("ping") << QByteArray("\x89\x02", 2) << 2;
}

void TestWebSocketCodec::readFrame_waitsForTheWholeFrame()
{
    QFETCH(const QByteArray, head);
    QFETCH(const int, size);
    const std::string bytes = head.toStdString() + std::string(static_cast<std::size_t>(size), 'x') + "next";
    const std::size_t length = bytes.size() - 4;
    FrameView frame;
    for (std::size_t have = 0; have < length; have += have < 300 ? 1 : 997)
        QCOMPARE(readFrame(std::string_view(bytes).substr(0, have), frame), std::size_t(0));
    QCOMPARE(readFrame(bytes, frame), length);
    QCOMPARE(static_cast<int>(frame.payload.size()), size);
    QVERIFY(frame.last);
    QCOMPARE(static_cast<int>(frame.opcode), head[0] & 0x0f);
}

void TestWebSocketCodec::closeReason_isReadable()
{
    QCOMPARE(closeReason("\x0f\xa8too slow"), std::string("closed by the server with 4008 too slow"));
    QCOMPARE(closeReason(""), std::string("closed by the server without a reason"));
}

QTEST_APPLESS_MAIN(TestWebSocketCodec)
#include "tst_websocketcodec.moc"
