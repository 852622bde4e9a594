// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/throttle.h"

#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

class tst_Throttle : public QObject
{
    Q_OBJECT

    Throttle<int>::Clock::time_point m_now{1h};

private Q_SLOTS:
    void add_letsTheFirstThroughAndAddsUpTheRest()
    {
        Throttle<int> throttle(1s, 10);
        QCOMPARE(throttle.add("a", 1, m_now), 1);
        QVERIFY(!throttle.add("a", 2, m_now));
        QVERIFY(!throttle.add("a", 3, m_now + 999ms));
        QVERIFY(throttle.due(m_now + 999ms).empty());
        QCOMPARE(throttle.due(m_now + 1s), std::vector<int>{5});
        QVERIFY(!throttle.add("a", 4, m_now + 1999ms));
        QCOMPARE(throttle.due(m_now + 2s), std::vector<int>{4});
    }

    void add_tellsKeysApart()
    {
        Throttle<int> throttle(1s, 10);
        QCOMPARE(throttle.add("a", 1, m_now), 1);
        QCOMPARE(throttle.add("b", 2, m_now), 2);
    }

    void due_forgetsWhoIsQuiet()
    {
        Throttle<int> throttle(1s, 10);
        QVERIFY(throttle.add("a", 1, m_now));
        QVERIFY(throttle.due(m_now + 1s).empty());
        QCOMPARE(throttle.size(), 0);
        QCOMPARE(throttle.add("a", 7, m_now + 1s), 7);
    }

    void add_beyondTheLimit_isCounted()
    {
        Throttle<int> throttle(1s, 1);
        QVERIFY(throttle.add("a", 1, m_now));
        QVERIFY(!throttle.add("b", 1, m_now));
        QVERIFY(!throttle.add("a", 1, m_now));
        QCOMPARE(throttle.leftOut(), 1u);
        QCOMPARE(throttle.size(), 1);
    }
};

QTEST_APPLESS_MAIN(tst_Throttle)
#include "tst_throttle.moc"
