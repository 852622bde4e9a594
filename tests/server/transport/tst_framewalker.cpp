// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/framewalker.h"
#include "tests/support/rawclient.h"

#include <QTest>

using namespace arqon;
using Found = FrameWalker::Found;

namespace {

constexpr FrameWalker::Limits Limits{70'000, 100'000};

/// What a walk over a client's bytes found.
struct Walk
{
    QByteArrayList found; ///< "data 5", "end 5", "ping", "pong", "close 1000", "violation 1002"
    QByteArray passed;    ///< the data frames, as QWebSocket gets them
    qsizetype left = 0;   ///< bytes of a frame that has come in part

    bool operator==(const Walk &) const = default;
};

QByteArray wordFor(const FrameWalker::Step &step)
{
    switch (step.found) {
    case Found::Part:
        return "part";
    case Found::Data:
        return (step.endsMessage ? "end " : "data ") + QByteArray::number(step.size - step.payloadAt);
    case Found::Deflated:
        return (step.endsMessage ? "deflated end " : "deflated ") + QByteArray::number(step.size - step.payloadAt);
    case Found::Ping:
        return "ping";
    case Found::Pong:
        return "pong";
    case Found::Close:
        return "close " + QByteArray::number(step.closeCode);
    case Found::Violation:
        return "violation " + QByteArray::number(step.closeCode);
    }
    return {};
}

/// Feeds the pieces as a guard does: what is left of one is put in front of the next.
Walk walk(const QByteArrayList &pieces, FrameWalker::Limits limits = Limits)
{
    FrameWalker walker(limits);
    Walk result;
    QByteArray bytes;
    for (const QByteArray &piece : pieces) {
        bytes += piece;
        while (!bytes.isEmpty()) {
            const FrameWalker::Step step = walker.next(bytes.data(), bytes.size());
            if (step.found == Found::Part)
                break;
            result.found.append(wordFor(step));
            if (step.found == Found::Violation || step.found == Found::Close)
                return result;
            if (step.found == Found::Data)
                result.passed += bytes.left(step.size);
            bytes.remove(0, step.size);
        }
    }
    result.left = bytes.size();
    return result;
}

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

} // namespace

class TestFrameWalker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frame_isFound_data();
    void frame_isFound();
    void frame_isRefused_data();
    void frame_isRefused();
    void refusal_comesBeforeThePayload_data();
    void refusal_comesBeforeThePayload();
    void closeCode_isJudged_data();
    void closeCode_isJudged();
    void text_becomesBinary();
    void continuation_staysContinuation();
    void part_saysHowMuchIsNeeded();
    void splits_changeNothing_data();
    void splits_changeNothing();
    void mask_twiceIsNothing();
    void mask_isAppliedByteByByte();
    void unmask_leavesPlainBytesAndNoMask_data();
    void unmask_leavesPlainBytesAndNoMask();
};

void TestFrameWalker::frame_isFound_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("found");

    const auto f = [](quint8 opcode, const QByteArray &payload, bool final = true) { return RawClient::frame(opcode, payload, final); };
    QTest::newRow("nothing") << QByteArray() << QByteArrayList();
    QTest::newRow("text") << f(1, "hello") << QByteArrayList{"end 5"};
    QTest::newRow("binary") << f(2, "hello") << QByteArrayList{"end 5"};
    QTest::newRow("empty text") << f(1, "") << QByteArrayList{"end 0"};
    QTest::newRow("text that is not UTF-8, for others to judge") << f(1, "\xff\xff") << QByteArrayList{"end 2"};
    QTest::newRow("125 bytes") << f(1, QByteArray(125, 'x')) << QByteArrayList{"end 125"};
    QTest::newRow("126 bytes") << f(1, QByteArray(126, 'x')) << QByteArrayList{"end 126"};
    QTest::newRow("65535 bytes") << f(1, QByteArray(65535, 'x')) << QByteArrayList{"end 65535"};
    QTest::newRow("65536 bytes") << f(1, QByteArray(65536, 'x')) << QByteArrayList{"end 65536"};
    QTest::newRow("as large as may be") << f(1, QByteArray(70000, 'x')) << QByteArrayList{"end 70000"};
    QTest::newRow("fragments") << f(1, "a", false) + f(0, "bc", false) + f(0, "d") << QByteArrayList{"data 1", "data 2", "end 1"};
    QTest::newRow("empty fragments") << f(1, "", false) + f(0, "", false) + f(0, "") << QByteArrayList{"data 0", "data 0", "end 0"};
    QTest::newRow("fragments, together as large as may be")
        << f(2, QByteArray(70000, 'x'), false) + f(0, QByteArray(30000, 'x')) << QByteArrayList{"data 70000", "end 30000"};
    QTest::newRow("two messages, each its own size")
        << f(2, QByteArray(70000, 'x')) + f(2, QByteArray(70000, 'x')) << QByteArrayList{"end 70000", "end 70000"};
    QTest::newRow("ping") << f(9, "are you there") << QByteArrayList{"ping"};
    QTest::newRow("ping, 125 bytes") << f(9, QByteArray(125, 'x')) << QByteArrayList{"ping"};
    QTest::newRow("pong nobody asked for") << f(10, "") << QByteArrayList{"pong"};
    QTest::newRow("control frames between fragments") << f(1, "a", false) + f(9, "?") + f(0, "b", false) + f(10, "!") + f(0, "c")
                                                      << QByteArrayList{"data 1", "ping", "data 1", "pong", "end 1"};
    QTest::newRow("close between fragments") << f(1, "a", false) + RawClient::closeFrame(1000) << QByteArrayList{"data 1", "close 1000"};
    QTest::newRow("close without a code") << f(8, "") << QByteArrayList{"close 1005"};
    QTest::newRow("close with a reason") << RawClient::closeFrame(1001, "bye") << QByteArrayList{"close 1001"};
    QTest::newRow("close, 125 bytes") << RawClient::closeFrame(1001, QByteArray(123, 'x')) << QByteArrayList{"close 1001"};
    QTest::newRow("close, reason in UTF-8") << RawClient::closeFrame(1001, "\xc3\xa4\xf0\x9f\x98\x80") << QByteArrayList{"close 1001"};
    QTest::newRow("mask of zeros") << hex("818100000000"
                                          "61")
                                   << QByteArrayList{"end 1"};
}

void TestFrameWalker::frame_isFound()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArrayList, found);
    const Walk result = walk({bytes});
    QCOMPARE(result.found, found);
    QCOMPARE(result.left, 0);
}

void TestFrameWalker::frame_isRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");

    const QByteArray begun = RawClient::frame(1, "a", false);
    const QByteArray mask = hex("12345678");

    for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
        QTest::addRow("opcode %d", opcode) << RawClient::frame(quint8(opcode), "") << 1002;
    for (const int bit : {0x40, 0x20, 0x10}) {
        for (const int opcode : {1, 2, 8, 9, 10}) {
            QByteArray bytes = RawClient::frame(quint8(opcode), "");
            bytes[0] = char(bytes.at(0) | bit);
            QTest::addRow("reserved bit %x, opcode %d", bit, opcode) << bytes << 1002;
        }
        QByteArray bytes = RawClient::frame(0, "");
        bytes[0] = char(bytes.at(0) | bit);
        QTest::addRow("reserved bit %x, continuation", bit) << begun + bytes << 1002;
    }
    QTest::newRow("all reserved bits") << hex("f180") + mask << 1002;

    QTest::newRow("unmasked text") << hex("8105") + "hello" << 1002;
    QTest::newRow("unmasked empty text") << hex("8100") << 1002;
    QTest::newRow("unmasked binary") << hex("8201ff") << 1002;
    QTest::newRow("unmasked continuation") << begun + hex("800161") << 1002;
    QTest::newRow("unmasked ping") << hex("8900") << 1002;
    QTest::newRow("unmasked pong") << hex("8a00") << 1002;
    QTest::newRow("unmasked close") << hex("880203e8") << 1002;
    QTest::newRow("unmasked, 16 bits of length") << hex("817e0080") << 1002;
    QTest::newRow("unmasked, 64 bits of length") << hex("817f0000000000010000") << 1002;

    QTest::newRow("ping in fragments") << RawClient::frame(9, "", false) << 1002;
    QTest::newRow("pong in fragments") << RawClient::frame(10, "", false) << 1002;
    QTest::newRow("close in fragments") << RawClient::frame(8, "", false) << 1002;
    QTest::newRow("ping, 126 bytes") << RawClient::frame(9, QByteArray(126, 'x')) << 1002;
    QTest::newRow("pong, 126 bytes") << RawClient::frame(10, QByteArray(126, 'x')) << 1002;
    QTest::newRow("close, 126 bytes") << RawClient::closeFrame(1000, QByteArray(124, 'x')) << 1002;
    QTest::newRow("ping, 65536 bytes") << RawClient::frame(9, QByteArray(65536, 'x')) << 1002;
    QTest::newRow("close, one byte") << RawClient::frame(8, "x") << 1002;

    QTest::newRow("continuation of nothing") << RawClient::frame(0, "a") << 1002;
    QTest::newRow("continuation of nothing, not the last") << RawClient::frame(0, "a", false) << 1002;
    QTest::newRow("continuation of a whole message") << RawClient::frame(1, "a") + RawClient::frame(0, "b") << 1002;
    QTest::newRow("continuation after the last") << begun + RawClient::frame(0, "b") + RawClient::frame(0, "c") << 1002;
    QTest::newRow("text inside a message") << begun + RawClient::frame(1, "b") << 1002;
    QTest::newRow("binary inside a message") << begun + RawClient::frame(2, "b") << 1002;
    QTest::newRow("text inside a message, after a ping") << begun + RawClient::frame(9, "") + RawClient::frame(1, "b", false) << 1002;

    QTest::newRow("16 bits of length for 0") << hex("81fe0000") + mask << 1002;
    QTest::newRow("16 bits of length for 125") << hex("81fe007d") + mask + QByteArray(125, 'x') << 1002;
    QTest::newRow("64 bits of length for 0") << hex("81ff0000000000000000") + mask << 1002;
    QTest::newRow("64 bits of length for 65535") << hex("81ff000000000000ffff") + mask << 1002;
    QTest::newRow("highest bit of the length") << hex("81ff8000000000000000") + mask << 1002;
    QTest::newRow("all bits of the length") << hex("81ffffffffffffffffff") + mask << 1002;

    QTest::newRow("frame one byte too large") << RawClient::frame(1, QByteArray(70001, 'x')) << 1009;
    QTest::newRow("frame of 8 EiB") << hex("82ff7fffffffffffffff") << 1009;
    QTest::newRow("fragment too large") << RawClient::frame(2, QByteArray(70001, 'x'), false) << 1009;
    QTest::newRow("message one byte too large")
        << RawClient::frame(2, QByteArray(70000, 'x'), false) + RawClient::frame(0, QByteArray(30001, 'x')) << 1009;
    QTest::newRow("message too large in its third fragment")
        << RawClient::frame(2, QByteArray(50000, 'x'), false) + RawClient::frame(0, QByteArray(50000, 'x'), false)
               + RawClient::frame(0, "x")
        << 1009;

    QTest::newRow("close reason cut in a character") << RawClient::closeFrame(1000, "\xc3") << 1007;
    QTest::newRow("close reason with a stray byte") << RawClient::closeFrame(1000, "a\xff") << 1007;
    QTest::newRow("close reason with a surrogate") << RawClient::closeFrame(1000, "\xed\xa0\x80") << 1007;
    QTest::newRow("close reason in overlong form") << RawClient::closeFrame(1000, "\xc0\xaf") << 1007;
}

void TestFrameWalker::frame_isRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    const Walk result = walk({bytes});
    QVERIFY(!result.found.isEmpty());
    QCOMPARE(result.found.last(), "violation " + QByteArray::number(code));
}

void TestFrameWalker::refusal_comesBeforeThePayload_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("found");
    QTest::newRow("reserved bit") << hex("c1ff") << QByteArray("violation 1002");
    QTest::newRow("unmasked") << hex("817f") << QByteArray("violation 1002");
    QTest::newRow("long ping") << hex("89fe") << QByteArray("violation 1002");
    QTest::newRow("too large") << hex("82ff0000000000011171") << QByteArray("violation 1009");
}

void TestFrameWalker::refusal_comesBeforeThePayload()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, found);
    QCOMPARE(walk({bytes}).found, QByteArrayList{found});
}

void TestFrameWalker::closeCode_isJudged_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("valid");
    for (const int code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4008, 4999})
        QTest::addRow("%d", code) << code << true;
    for (const int code : {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 32768, 65535})
        QTest::addRow("%d", code) << code << false;
}

void TestFrameWalker::closeCode_isJudged()
{
    QFETCH(int, code);
    QFETCH(bool, valid);
    QCOMPARE(FrameWalker::isValidCloseCode(quint16(code)), valid);
    const QByteArray expected = valid ? "close " + QByteArray::number(code) : QByteArray("violation 1002");
    QCOMPARE(walk({RawClient::closeFrame(quint16(code))}).found, QByteArrayList{expected});
    QCOMPARE(walk({RawClient::closeFrame(quint16(code), "reason")}).found, QByteArrayList{expected});
}

void TestFrameWalker::text_becomesBinary()
{
    QCOMPARE(walk({RawClient::frame(1, "hello")}).passed, RawClient::frame(2, "hello"));
    QCOMPARE(walk({RawClient::frame(2, "hello")}).passed, RawClient::frame(2, "hello"));
}

void TestFrameWalker::continuation_staysContinuation()
{
    const QByteArray rest = RawClient::frame(0, "b", false) + RawClient::frame(0, "c");
    QCOMPARE(walk({RawClient::frame(1, "a", false) + rest}).passed, RawClient::frame(2, "a", false) + rest);
}

void TestFrameWalker::part_saysHowMuchIsNeeded()
{
    QByteArray bytes = RawClient::frame(1, QByteArray(1000, 'x'));
    FrameWalker walker(Limits);
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        const FrameWalker::Step step = walker.next(bytes.data(), size);
        QCOMPARE(step.found, Found::Part);
        QVERIFY(step.size > size);
        QCOMPARE(step.size, size < 2 ? 6 : size < 4 ? 8 : bytes.size());
    }
    QCOMPARE(walker.next(bytes.data(), bytes.size()).found, Found::Data);
}

void TestFrameWalker::splits_changeNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray conversation = RawClient::frame(1, "first") + RawClient::frame(9, "?") + RawClient::frame(1, "\xe2\x82", false)
                                    + RawClient::frame(10, "") + RawClient::frame(0, "\xac", false) + RawClient::frame(0, "")
                                    + RawClient::frame(2, QByteArray(130, 'y')) + RawClient::closeFrame(4008, "slow");
    QTest::newRow("conversation") << conversation;
    for (const char *bad : {"c1", "8105", "83", "09", "89fe", "00"})
        QTest::newRow(bad) << RawClient::frame(1, "good") + hex(bad) + QByteArray(8, '\0');
    QTest::newRow("violation in a length") << RawClient::frame(1, "good") + hex("81fe0001") + QByteArray(8, '\0');
    QTest::newRow("violation in a close") << RawClient::frame(1, "good") + RawClient::closeFrame(1005);
    QTest::newRow("a part at the end") << RawClient::frame(1, "good") + RawClient::frame(2, QByteArray(130, 'y')).left(100);
}

void TestFrameWalker::splits_changeNothing()
{
    QFETCH(QByteArray, bytes);
    const Walk whole = walk({bytes});
    QVERIFY(!whole.found.isEmpty());
    for (qsizetype i = 0; i <= bytes.size(); ++i)
        QVERIFY2(walk({bytes.left(i), bytes.mid(i)}) == whole, qPrintable(QString::number(i)));

    QByteArrayList single;
    for (const char byte : bytes)
        single.append(QByteArray(1, byte));
    QVERIFY(walk(single) == whole);
}

void TestFrameWalker::mask_twiceIsNothing()
{
    QByteArray text = "some text of odd length";
    const QByteArray original = text;
    FrameWalker::mask(text.data(), text.size(), RawClient::Mask);
    QVERIFY(text != original);
    QCOMPARE(text.at(5), char(original.at(5) ^ RawClient::Mask[1]));
    FrameWalker::mask(text.data(), text.size(), RawClient::Mask);
    QCOMPARE(text, original);
}

void TestFrameWalker::mask_isAppliedByteByByte()
{
    for (qsizetype size = 0; size < 40; ++size) {
        QByteArray bytes(size + 1, 'x'); // one behind, which is not to be touched
        QByteArray expected = bytes;
        for (qsizetype i = 0; i < size; ++i)
            expected[i] = char('x' ^ RawClient::Mask[i % 4]);
        FrameWalker::mask(bytes.data(), size, RawClient::Mask);
        QCOMPARE(bytes, expected);
    }
}

void TestFrameWalker::unmask_leavesPlainBytesAndNoMask_data()
{
    QTest::addColumn<qsizetype>("size");
    for (const qsizetype size : {0, 1, 7, 8, 125, 126, 65535, 65536})
        QTest::addRow("%lld bytes", qlonglong(size)) << size;
}

void TestFrameWalker::unmask_leavesPlainBytesAndNoMask()
{
    QFETCH(qsizetype, size);
    const QByteArray payload(size, 'x');
    QByteArray bytes = RawClient::frame(2, payload) + "behind it";
    const QByteArray before = bytes;
    const FrameWalker::Step step = FrameWalker(Limits).next(bytes.data(), bytes.size());
    QCOMPARE(step.found, Found::Data);
    FrameWalker::unmask(bytes.data(), step);
    const qsizetype header = step.payloadAt - 4;
    QCOMPARE(bytes, before.left(header) + QByteArray(4, '\0') + payload + "behind it");
}

QTEST_GUILESS_MAIN(TestFrameWalker)
#include "tst_framewalker.moc"
