// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/ring.h"

#include <QTest>

#include <deque>

using namespace arqon;

class TestRing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clear_leavesNothing()
    {
        Ring<int> ring;
        for (int value = 0; value < 9; ++value)
            ring.append(value);
        ring.clear();
        QVERIFY(ring.isEmpty());
        ring.append(7);
        QCOMPARE(ring.first(), 7);
    }

    /// Against std::deque, over growing, shrinking and wrapping round.
    void appendAndRemoveFirst_keepTheOrder_data()
    {
        QTest::addColumn<int>("appends");
        QTest::addColumn<int>("removals");
        QTest::addRow("only grows") << 5 << 0;
        QTest::addRow("stays at one") << 1 << 1;
        QTest::addRow("grows by two in three") << 3 << 1;
        QTest::addRow("shrinks to nothing each time") << 4 << 100;
        QTest::addRow("up by seven, down by six") << 7 << 6;
        QTest::addRow("up by hundred, down by ninety-five") << 100 << 95;
    }
    void appendAndRemoveFirst_keepTheOrder()
    {
        QFETCH(int, appends);
        QFETCH(int, removals);
        Ring<int> ring;
        std::deque<int> expected;
        for (int round = 0, next = 0; round < 200; ++round) {
            for (int count = 0; count < appends; ++count, ++next) {
                ring.append(next);
                expected.push_back(next);
            }
            for (int count = 0; count < removals && !expected.empty(); ++count) {
                ring.removeFirst();
                expected.pop_front();
            }
            QCOMPARE(ring.size(), qsizetype(expected.size()));
            QCOMPARE(ring.isEmpty(), expected.empty());
            for (qsizetype index = 0; index < ring.size(); ++index)
                QCOMPARE(ring[index], expected[size_t(index)]);
        }
    }
};

QTEST_APPLESS_MAIN(TestRing)
#include "tst_ring.moc"
