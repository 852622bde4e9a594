// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/tokenbucket.h"

#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

class tst_TokenBucket : public QObject
{
    Q_OBJECT

    TokenBucket::Time m_now{1h};

private Q_SLOTS:
    void new_isFull()
    {
        TokenBucket bucket;
        QVERIFY(bucket.isFull({10, 0}, m_now));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(bucket.take(1, {10, 0}, m_now), 0ms);
        QCOMPARE(bucket.take(1, {10, 0}, m_now), 100ms);
        QVERIFY(!bucket.isFull({10, 0}, m_now));
    }

    void refusal_takesNothing()
    {
        TokenBucket bucket;
        QCOMPARE(bucket.take(4, {4, 0}, m_now), 0ms);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(bucket.take(1, {4, 0}, m_now), 250ms);
        QCOMPARE(bucket.take(1, {4, 0}, m_now + 250ms), 0ms);
        QCOMPARE(bucket.take(1, {4, 0}, m_now + 250ms), 250ms);
    }

    void wait_isLongEnough_data()
    {
        QTest::addColumn<qint64>("perSecond");
        QTest::addColumn<qint64>("burst");
        QTest::addColumn<qint64>("spent");
        QTest::addColumn<qint64>("asked");
        QTest::addColumn<qint64>("wait");
        QTest::newRow("one") << 1LL << 0LL << 1LL << 1LL << 1000LL;
        QTest::newRow("rounded up") << 3LL << 0LL << 3LL << 1LL << 334LL;
        QTest::newRow("at least a millisecond") << 1'000'000LL << 0LL << 1'000'000LL << 1LL << 1LL;
        QTest::newRow("burst") << 2LL << 10LL << 10LL << 5LL << 2500LL;
        QTest::newRow("partly there") << 2LL << 10LL << 8LL << 5LL << 1500LL;
        QTest::newRow("more than it holds: until full") << 10LL << 20LL << 10LL << 1000LL << 1000LL;
    }
    void wait_isLongEnough()
    {
        QFETCH(qint64, perSecond);
        QFETCH(qint64, burst);
        QFETCH(qint64, spent);
        QFETCH(qint64, asked);
        QFETCH(qint64, wait);
        const Rate rate{perSecond, burst};
        TokenBucket bucket;
        QCOMPARE(bucket.take(spent, rate, m_now), 0ms);
        QCOMPARE(bucket.take(asked, rate, m_now).count(), wait);
        QCOMPARE(bucket.take(asked, rate, m_now + std::chrono::milliseconds(wait)), 0ms);
    }

    void whatIsLargerThanIt_isMadeUpFor()
    {
        const Rate rate{100, 0};
        TokenBucket bucket;
        QCOMPARE(bucket.take(1000, rate, m_now), 0ms);
        QCOMPARE(bucket.take(1, rate, m_now), 9010ms);
        QVERIFY(!bucket.isFull(rate, m_now + 9s));
        QVERIFY(bucket.isFull(rate, m_now + 10s));
    }

    void pause_fillsNoMoreThanItHolds()
    {
        const Rate rate{5, 7};
        TokenBucket bucket;
        QCOMPARE(bucket.take(7, rate, m_now), 0ms);
        QCOMPARE(bucket.take(7, rate, m_now + 24h), 0ms);
        QCOMPARE(bucket.take(1, rate, m_now + 24h), 200ms);
    }

    void rate_mayChange()
    {
        TokenBucket bucket;
        QCOMPARE(bucket.take(10, {10, 0}, m_now), 0ms);
        QCOMPARE(bucket.take(1, {10, 20}, m_now), 0ms);
        QCOMPARE(bucket.take(1, {100, 1}, m_now), 110ms);
    }
};

QTEST_GUILESS_MAIN(tst_TokenBucket)
#include "tst_tokenbucket.moc"
