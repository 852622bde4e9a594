// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/pacer.h"

#include <QTest>

using namespace arqon::bench;

class TestPacer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dueBy_neverSendsEarlyAndNeverForgets_data();
    void dueBy_neverSendsEarlyAndNeverForgets();
    void dueBy_afterAStall_givesAllThatWaited();
    void dueBy_endsAtTheTotal();
};

void TestPacer::dueBy_neverSendsEarlyAndNeverForgets_data()
{
    QTest::addColumn<double>("rate");
    for (const double rate : {0.5, 1.0, 3.0, 7.0, 1000.0, 8000.0, 60000.0, 999'983.0})
        QTest::addRow("%g a second", rate) << rate;
}

void TestPacer::dueBy_neverSendsEarlyAndNeverForgets()
{
    QFETCH(const double, rate);
    const Pacer pacer(rate, std::chrono::hours(1));
    const std::int64_t last = std::min<std::int64_t>(pacer.total(), 20000);
    for (std::int64_t message = 0; message < last; ++message) {
        const Nanoseconds due = pacer.dueTime(message);
        QCOMPARE(pacer.dueBy(due - Nanoseconds(1)), message);
        QVERIFY(pacer.dueBy(due + Nanoseconds(1)) >= message + 1);
    }
}

void TestPacer::dueBy_afterAStall_givesAllThatWaited()
{
    const Pacer pacer(1000, std::chrono::seconds(10));
    QCOMPARE(pacer.dueBy(std::chrono::milliseconds(5)), 6); // at 0, 1, ... 5 ms
    QCOMPARE(pacer.dueBy(std::chrono::milliseconds(2005)), 2006);
    QCOMPARE(pacer.dueTime(6), Nanoseconds(std::chrono::milliseconds(6))); // not moved by the stall
}

void TestPacer::dueBy_endsAtTheTotal()
{
    const Pacer pacer(100, std::chrono::seconds(2));
    QCOMPARE(pacer.total(), 200);
    QCOMPARE(pacer.dueBy(std::chrono::seconds(60)), 200);
    QCOMPARE(pacer.dueBy(Nanoseconds(-1)), 0);
}

QTEST_APPLESS_MAIN(TestPacer)
#include "tst_pacer.moc"
