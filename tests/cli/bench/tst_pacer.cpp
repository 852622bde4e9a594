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
    void nextLook_isAwakeForWhatIsDueOrOnItsWay_data();
    void nextLook_isAwakeForWhatIsDueOrOnItsWay();
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

void TestPacer::nextLook_isAwakeForWhatIsDueOrOnItsWay_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<int>("now"); // us; message 1 is due next
    QTest::addColumn<int>("awaiting");
    QTest::addColumn<int>("look");
    constexpr int nothing = -1;
    QTest::newRow("all has arrived: sleeps until a little before the next") << 100.0 << 400 << nothing << 9800;
    QTest::newRow("just before the next") << 100.0 << 9900 << nothing << 9900;
    QTest::newRow("something is on its way") << 100.0 << 400 << 0 << 400;
    QTest::newRow("it does not arrive") << 100.0 << 2000 << 0 << 9800;
    QTest::newRow("1 ms between messages: on its way for a quarter of it") << 1000.0 << 249 << 0 << 249;
    QTest::newRow("... and no longer") << 1000.0 << 250 << 0 << 800;
    QTest::newRow("0.4 ms between messages: awake a quarter of it before the next") << 2500.0 << 150 << nothing << 300;
    QTest::newRow("late") << 100.0 << 15000 << nothing << 15000;
}

void TestPacer::nextLook_isAwakeForWhatIsDueOrOnItsWay()
{
    QFETCH(const double, rate);
    QFETCH(const int, now);
    QFETCH(const int, awaiting);
    QFETCH(const int, look);
    const Pacer pacer(rate, std::chrono::seconds(1));
    const auto since = awaiting < 0 ? std::nullopt : std::optional<Nanoseconds>(std::chrono::microseconds(awaiting));
    QCOMPARE(pacer.nextLook(1, std::chrono::microseconds(now), since), Nanoseconds(std::chrono::microseconds(look)));
}

QTEST_APPLESS_MAIN(TestPacer)
#include "tst_pacer.moc"
