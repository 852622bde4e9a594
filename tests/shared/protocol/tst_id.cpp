// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/id.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <array>
#include <thread>

using namespace arqon;

class TestId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makeUlid_usesCrockfordsAlphabet();
    void makeUlid_riseWithinAThread();
    void makeUlid_holdsTheTime();
    void makeUlid_isUniqueAcrossThreads();
    void prefixes();
    void isMessageId_accepts();
    void isoTime_data();
    void isoTime();
};

void TestId::makeUlid_usesCrockfordsAlphabet()
{
    for (int i = 0; i < 1000; ++i) {
        const QByteArray ulid = makeUlid();
        QCOMPARE(ulid.size(), 26);
        QVERIFY(
            std::all_of(ulid.begin(), ulid.end(), [](char c) { return QByteArrayView("0123456789ABCDEFGHJKMNPQRSTVWXYZ").contains(c); }));
        QVERIFY(ulid[0] <= '7'); // 26 digits hold 130 bits, a ULID has 128
    }
}

void TestId::makeUlid_riseWithinAThread()
{
    QByteArray last = makeUlid();
    for (int i = 0; i < 100'000; ++i) {
        const QByteArray next = makeUlid();
        QVERIFY2(last < next, (last + " then " + next).constData());
        last = next;
    }
}

void TestId::makeUlid_holdsTheTime()
{
    const auto before = wallClock().count();
    const QByteArray ulid = makeUlid();
    const auto after = wallClock().count();
    qint64 time = 0;
    for (const char c : ulid.first(10))
        time = time * 32 + QByteArrayView("0123456789ABCDEFGHJKMNPQRSTVWXYZ").indexOf(c);
    QVERIFY(time >= before);
    QVERIFY(time <= after);
}

void TestId::makeUlid_isUniqueAcrossThreads()
{
    constexpr int Threads = 4;
    constexpr int Each = 20'000;
    std::array<QList<QByteArray>, Threads> made;
    std::array<std::thread, Threads> threads;
    for (int i = 0; i < Threads; ++i) {
        QList<QByteArray> &mine = made[std::size_t(i)];
        threads[std::size_t(i)] = std::thread([&mine] {
            for (int n = 0; n < Each; ++n)
                mine.append(makeUlid());
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QSet<QByteArray> all;
    for (const QList<QByteArray> &mine : made)
        all.unite(QSet<QByteArray>(mine.begin(), mine.end()));
    QCOMPARE(all.size(), Threads * Each);
}

void TestId::prefixes()
{
    QVERIFY(makeId().startsWith("arq_"));
    QCOMPARE(makeId().size(), 30);
    QVERIFY(makeClientName().startsWith("arq_client_"));
    QVERIFY(makeConnectionId().startsWith("arq_conn_"));
    QVERIFY(isMessageId(makeId()));
}

void TestId::isMessageId_accepts()
{
    for (int c = 0; c < 256; ++c)
        QCOMPARE(isMessageId(QByteArray(1, char(c))), c > 0x20 && c < 0x7f && c != '"' && c != '\\');
    QVERIFY(!isMessageId(""));
    QVERIFY(isMessageId(QByteArray(128, 'x')));
    QVERIFY(!isMessageId(QByteArray(129, 'x')));
}

void TestId::isoTime_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("epoch") << qint64(0) << QByteArray("1970-01-01T00:00:00.000Z");
    QTest::newRow("before") << qint64(-1) << QByteArray("1969-12-31T23:59:59.999Z");
    QTest::newRow("seed") << qint64(1764557413918) << QByteArray("2025-12-01T02:50:13.918Z");
    QTest::newRow("leap day") << qint64(1709164800005) << QByteArray("2024-02-29T00:00:00.005Z");
}

void TestId::isoTime()
{
    QFETCH(qint64, milliseconds);
    QTEST(arqon::isoTime(std::chrono::milliseconds(milliseconds)), "text");
}

QTEST_APPLESS_MAIN(TestId)

#include "tst_id.moc"
