// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/backoff.h"

#include <QTest>

using namespace std::chrono_literals;
using arqon::client::Backoff;

class TestBackoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wait_doublesUpToTheMaximum();
    void wait_isTheJitterPartOfTheCeiling();
    void wait_isRandomByDefaultAndWithinBounds();
    void reset_startsAgain();
    void wait_staysAtTheMaximumHoweverManyAttempts();
};

void TestBackoff::wait_doublesUpToTheMaximum()
{
    Backoff backoff(250ms, 1500ms, [] { return 0.999999999; });
    QCOMPARE(backoff.next(), 249ms);
    QCOMPARE(backoff.next(), 499ms);
    QCOMPARE(backoff.next(), 999ms);
    QCOMPARE(backoff.next(), 1499ms);
    QCOMPARE(backoff.next(), 1499ms);
    QCOMPARE(backoff.attempts(), 5);
}

void TestBackoff::wait_isTheJitterPartOfTheCeiling()
{
    Backoff half(1000ms, 8000ms, [] { return 0.5; });
    QCOMPARE(half.next(), 500ms);
    QCOMPARE(half.next(), 1000ms);
    Backoff none(1000ms, 8000ms, [] { return 0.0; });
    QCOMPARE(none.next(), 0ms);
    QCOMPARE(none.next(), 0ms);
}

void TestBackoff::wait_isRandomByDefaultAndWithinBounds()
{
    Backoff backoff(1'000'000ms, 1'000'000ms, {});
    const auto first = backoff.next();
    bool differs = false;
    for (int i = 0; i < 100; ++i) {
        const auto wait = backoff.next();
        QVERIFY(wait >= 0ms && wait < 1'000'000ms);
        differs = differs || wait != first;
    }
    QVERIFY(differs);
}

void TestBackoff::reset_startsAgain()
{
    Backoff backoff(100ms, 10000ms, [] { return 0.5; });
    backoff.next();
    backoff.next();
    backoff.reset();
    QCOMPARE(backoff.attempts(), 0);
    QCOMPARE(backoff.next(), 50ms);
}

void TestBackoff::wait_staysAtTheMaximumHoweverManyAttempts()
{
    Backoff backoff(1ms, 15000ms, [] { return 0.5; });
    for (int i = 0; i < 10'000; ++i)
        backoff.next();
    QCOMPARE(backoff.next(), 7500ms);
}

QTEST_APPLESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
