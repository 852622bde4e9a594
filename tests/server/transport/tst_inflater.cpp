// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/deflater.h"
#include "server/transport/inflater.h"
#include "tests/server/transport/deflating.h"

#include <QTest>

using namespace arqon;
using Outcome = Inflater::Outcome;

namespace {

constexpr qint64 Limit = 100'000;

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

/// "good", "corrupt" or "too large"; the message goes to `message`.
QByteArray inflate(Inflater &inflater, const QByteArrayList &fragments, QByteArray *message = nullptr, qint64 limit = Limit)
{
    inflater.begin(limit);
    Outcome outcome = Outcome::Good;
    for (const QByteArray &fragment : fragments) {
        if (outcome == Outcome::Good)
            outcome = inflater.add(fragment);
    }
    if (outcome == Outcome::Good)
        outcome = inflater.finish();
    if (message)
        *message = inflater.message().toByteArray();
    return outcome == Outcome::Good ? "good" : outcome == Outcome::Corrupt ? "corrupt" : "too large";
}

} // namespace

class TestInflater : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void message_isInflated_data();
    void message_isInflated();
    void corrupt_isRefused_data();
    void corrupt_isRefused();
    void truncated_isRefused_data();
    void truncated_isRefused();
    void limit_isExact_data();
    void limit_isExact();
    void bomb_isNotInflated();
    void failure_leavesNothingBehind();
    void frame_isAsAClientsUnmasked_data();
    void frame_isAsAClientsUnmasked();
    void deflater_isUndone_data();
    void deflater_isUndone();
};

void TestInflater::message_isInflated_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    // RFC 7692 7.2.3
    QTest::newRow("one block") << hex("f248cdc9c90700") << QByteArray("Hello");
    QTest::newRow("a block that is not compressed") << hex("000500faff48656c6c6f00") << QByteArray("Hello");
    QTest::newRow("a block that says it is the last") << hex("f348cdc9c9070000") << QByteArray("Hello");
    QTest::newRow("two blocks") << hex("f248050000 00ffffcac9c90700") << QByteArray("Hello");
    QTest::newRow("two streams") << hex("f348cdc9c90700") + hex("f348cdc9c9070000") << QByteArray("HelloHello");

    QTest::newRow("empty") << hex("00") << QByteArray("");
    QTest::newRow("empty, flushed often") << hex("000000ffff000000ffff00") << QByteArray("");
    QTest::newRow("a block of nothing, compressed") << hex("0200") << QByteArray("");
    for (const int level : {0, 1, 6, 9}) {
        QTest::addRow("text, level %d", level) << deflated("the quick brown fox", level) << QByteArray("the quick brown fox");
        QTest::addRow("much of the same, level %d", level) << deflated(zeros(Limit), level) << zeros(Limit);
        QTest::addRow("noise, level %d", level) << deflated(noise(70'000, false), level) << noise(70'000, false);
    }
    for (const int bits : {9, 12, 15})
        QTest::addRow("a window of %d bits", bits) << deflated(noise(3000) + noise(3000), 9, bits) << noise(3000) + noise(3000);
}

void TestInflater::message_isInflated()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    Inflater inflater;
    QByteArray message;
    QCOMPARE(inflate(inflater, {bytes}, &message), QByteArray("good"));
    QCOMPARE(message, text);

    // However it is cut.
    for (qsizetype at = 0; at <= std::min<qsizetype>(bytes.size(), 60); ++at) {
        QCOMPARE(inflate(inflater, {bytes.left(at), bytes.mid(at)}, &message), QByteArray("good"));
        QCOMPARE(message, text);
    }
    QByteArrayList single{"", ""};
    for (const char byte : bytes.left(5000))
        single.append(QByteArray(1, byte));
    single.append(bytes.mid(5000));
    QCOMPARE(inflate(inflater, single, &message), QByteArray("good"));
    QCOMPARE(message, text);
}

void TestInflater::corrupt_isRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing at all") << QByteArray();
    QTest::newRow("reserved kind of block") << hex("06");
    QTest::newRow("reserved kind of block, later") << deflated("good so far") + hex("0e");
    QTest::newRow("a length that is not its complement") << hex("000500ffff48656c6c6f00");
    QTest::newRow("refers back beyond the beginning") << hex("4a04420000");
    QTest::newRow("a distance that does not exist") << hex("4a043e0000");
    QTest::newRow("a length that does not exist") << hex("1a030000");
    QTest::newRow("too many lengths") << hex("fc0000");
    QTest::newRow("a code that is not whole") << hex("0400800100");
    QTest::newRow("text") << QByteArray("hello, I am not compressed");
    QTest::newRow("zlib's header") << hex("789cf248cdc9c90700");
    QTest::newRow("gzip's header") << hex("1f8b0800000000000003f248cdc9c90700");
    QTest::newRow("ends for good, without the byte behind it") << hex("f348cdc9c90700");
    QTest::newRow("ends for good, then garbage") << hex("f348cdc9c90700") + hex("0707");
    QTest::newRow("with the tail that is to be left out") << deflated("hello") + hex("0000ffff");
    QTest::newRow("all bits set") << QByteArray(40, '\xff');
}

void TestInflater::corrupt_isRefused()
{
    QFETCH(QByteArray, bytes);
    Inflater inflater;
    QCOMPARE(inflate(inflater, {bytes}), QByteArray("corrupt"));
    for (qsizetype at = 0; at <= bytes.size(); ++at)
        QCOMPARE(inflate(inflater, {bytes.left(at), bytes.mid(at)}), QByteArray("corrupt"));
    QByteArray message;
    QCOMPARE(inflate(inflater, {deflated("and on")}, &message), QByteArray("good"));
    QCOMPARE(message, QByteArray("and on"));
}

void TestInflater::truncated_isRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("fixed codes") << deflated("hello, truncated world");
    QTest::newRow("codes of its own") << deflated(noise(400) + zeros(400), 9);
    QTest::newRow("not compressed") << deflated("hello, stored world", 0);
}

void TestInflater::truncated_isRefused()
{
    QFETCH(QByteArray, bytes);
    Inflater inflater;
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        // A zero alone is a whole message: the empty one.
        const bool isEmpty = bytes.left(size) == QByteArray(1, '\0');
        QVERIFY2(inflate(inflater, {bytes.left(size)}) == (isEmpty ? "good" : "corrupt"), qPrintable(QString::number(size)));
    }
}

void TestInflater::limit_isExact_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const qsizetype size : {1, 2, 4095, 4096, 4097, 8192, 99'999}) {
        QTest::addRow("%lld zeros", qlonglong(size)) << zeros(size);
        QTest::addRow("%lld bytes of noise", qlonglong(size)) << noise(size);
    }
}

void TestInflater::limit_isExact()
{
    QFETCH(QByteArray, text);
    Inflater inflater;
    const QByteArray bytes = deflated(text);
    QByteArray message;
    QCOMPARE(inflate(inflater, {bytes}, &message, text.size()), QByteArray("good"));
    QCOMPARE(message, text);
    QCOMPARE(inflate(inflater, {bytes}, &message, text.size() - 1), QByteArray("too large"));
    QCOMPARE(message.size(), text.size());
}

void TestInflater::bomb_isNotInflated()
{
    const QByteArray bomb = deflated(zeros(50'000'000));
    QVERIFY(bomb.size() < 60'000);
    Inflater inflater;
    QByteArray message;
    QCOMPARE(inflate(inflater, {bomb}, &message), QByteArray("too large"));
    // One byte more than may be is how it is noticed.
    QCOMPARE(message.size(), Limit + 1);
    const QByteArray stored = deflated(noise(2 * Limit), 0);
    QCOMPARE(inflate(inflater, {stored.left(Limit), stored.mid(Limit)}, &message), QByteArray("too large"));
}

void TestInflater::failure_leavesNothingBehind()
{
    Inflater inflater;
    QByteArray message;
    for (const QByteArray &bad : {deflated(zeros(2 * Limit)), hex("06"), QByteArray(40, '\xff'), deflated("half of it").left(5)}) {
        QVERIFY(inflate(inflater, {bad}) != "good");
        QCOMPARE(inflate(inflater, {deflated("hello")}, &message), QByteArray("good"));
        QCOMPARE(message, QByteArray("hello"));
    }
    // Nor is there anything of the message before to refer back to.
    QCOMPARE(inflate(inflater, {hex("4a04420000")}), QByteArray("corrupt"));
}

void TestInflater::frame_isAsAClientsUnmasked_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<QByteArray>("header");
    const QByteArray mask(4, '\0');
    QTest::newRow("0 bytes") << qsizetype(0) << hex("8280") + mask;
    QTest::newRow("125 bytes") << qsizetype(125) << hex("82fd") + mask;
    QTest::newRow("126 bytes") << qsizetype(126) << hex("82fe007e") + mask;
    QTest::newRow("65535 bytes") << qsizetype(65535) << hex("82feffff") + mask;
    QTest::newRow("65536 bytes") << qsizetype(65536) << hex("82ff0000000000010000") + mask;
}

void TestInflater::frame_isAsAClientsUnmasked()
{
    QFETCH(qsizetype, size);
    QFETCH(QByteArray, header);
    Inflater inflater;
    QCOMPARE(inflate(inflater, {deflated(noise(size))}), QByteArray("good"));
    QCOMPARE(inflater.frame().toByteArray(), header + noise(size));
}

void TestInflater::deflater_isUndone_data()
{
    QTest::addColumn<int>("level");
    for (int level = 1; level <= 9; ++level)
        QTest::addRow("level %d", level) << level;
}

void TestInflater::deflater_isUndone()
{
    QFETCH(int, level);
    Deflater deflater(level);
    for (const QByteArray &text : {QByteArray(), QByteArray("x"), zeros(300'000), noise(300'000, false), QByteArray("x")}) {
        const QByteArray bytes = deflater.deflated(text).toByteArray();
        QVERIFY(bytes.size() <= text.size() + text.size() / 8 + 64);
        QCOMPARE(inflated(bytes), text);
    }
    // Without context: the same each time.
    const QByteArray once = deflater.deflated(noise(1000)).toByteArray();
    QCOMPARE(deflater.deflated(noise(1000)).toByteArray(), once);
}

QTEST_GUILESS_MAIN(TestInflater)
#include "tst_inflater.moc"
