// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/timerlist.h"

#include <QTest>
#include <QTimerEvent>

using namespace arqon;
using namespace std::chrono_literals;
using Time = TimerList::Clock::time_point;

namespace {

class Recorder : public QObject
{
public:
    QList<int> fired;

protected:
    void timerEvent(QTimerEvent *event) override { fired.append(event->timerId()); }
};

/// A moment that is no multiple of anything.
const Time Start{123'456'789ns + 1h};

} // namespace

class TestTimerList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void precise_isDueToTheNanosecond();
    void sameTime_firesInOrderOfRegistration();
    void fallenBehind_firesOnceAndStartsAnew();
    void repeating_doesNotDrift();
    void coarse_isWithin5Percent_data();
    void coarse_isWithin5Percent();
    void coarse_meetsOthersOnRoundTimes();
    void veryCoarse_isInWholeSeconds();
    void veryCoarse_ofLessThanHalfASecond_isASecond();
    void remaining_isRoundedUp();
    void sameNumber_replaces();
};

void TestTimerList::precise_isDueToTheNanosecond()
{
    TimerList list;
    Recorder recorder;
    list.add(1, 7ms, Qt::PreciseTimer, &recorder, Start);
    QVERIFY(list.nextDue() == Start + 7ms);
    QCOMPARE(list.fire(Start + 7ms - 1ns), 0);
    QCOMPARE(list.fire(Start + 7ms), 1);
    QCOMPARE(recorder.fired, QList<int>({1}));
    QVERIFY(list.nextDue() == Start + 14ms);
}

void TestTimerList::sameTime_firesInOrderOfRegistration()
{
    TimerList list;
    Recorder recorder;
    for (const int id : {3, 1, 2})
        list.add(id, 10ms, Qt::PreciseTimer, &recorder, Start);
    list.add(4, 9ms, Qt::PreciseTimer, &recorder, Start);
    QCOMPARE(list.fire(Start + 10ms), 4);
    QCOMPARE(recorder.fired, QList<int>({4, 3, 1, 2}));
}

void TestTimerList::fallenBehind_firesOnceAndStartsAnew()
{
    TimerList list;
    Recorder recorder;
    list.add(1, 10ms, Qt::PreciseTimer, &recorder, Start);
    QCOMPARE(list.fire(Start + 95ms), 1);
    QCOMPARE(list.fire(Start + 95ms), 0);
    QVERIFY(list.nextDue() == Start + 105ms);
}

void TestTimerList::repeating_doesNotDrift()
{
    TimerList list;
    Recorder recorder;
    list.add(1, 10ms, Qt::PreciseTimer, &recorder, Start);
    list.add(2, 1'001ms, Qt::CoarseTimer, &recorder, Start);
    for (int i = 1; i <= 1'001; ++i)
        list.fire(Start + i * 10ms + 3ms);
    QVERIFY(list.nextDue() == Start + 10'020ms);
    QCOMPARE(recorder.fired.count(1), 1'001);
    QVERIFY(std::abs(recorder.fired.count(2) - 10) <= 1);
}

void TestTimerList::coarse_isWithin5Percent_data()
{
    QTest::addColumn<int>("interval");
    for (const int interval :
         {1, 3, 19, 20, 21, 33, 40, 49, 50, 75, 99, 100, 101, 250, 333, 500, 999, 1'000, 1'500, 5'000, 19'999, 20'000, 60'000})
        QTest::addRow("%d ms", interval) << interval;
}

void TestTimerList::coarse_isWithin5Percent()
{
    QFETCH(int, interval);
    for (const auto offset : {0ns, 1ns, 1'500'000ns, 24'999'999ns, 499'999'999ns, 777'777'777ns}) {
        TimerList list;
        Recorder recorder;
        list.add(1, std::chrono::milliseconds(interval), Qt::CoarseTimer, &recorder, Start + offset);
        const auto error = *list.nextDue() - (Start + offset + std::chrono::milliseconds(interval));
        QVERIFY(std::chrono::abs(error) <= std::chrono::nanoseconds(std::chrono::milliseconds(interval)) / 20);
    }
}

void TestTimerList::coarse_meetsOthersOnRoundTimes()
{
    TimerList list;
    Recorder recorder;
    for (int id = 1; id <= 20; ++id)
        list.add(id, 10s, Qt::CoarseTimer, &recorder, Start + id * 10ms);
    QCOMPARE(list.fire(*list.nextDue()), 20);
}

void TestTimerList::veryCoarse_isInWholeSeconds()
{
    TimerList list;
    Recorder recorder;
    list.add(1, 2'600ms, Qt::VeryCoarseTimer, &recorder, Start);
    const auto due = list.nextDue()->time_since_epoch();
    QVERIFY(due % 1s == 0s);
    QVERIFY(std::chrono::abs(due - Start.time_since_epoch() - 3s) <= 500ms);
}

void TestTimerList::veryCoarse_ofLessThanHalfASecond_isASecond()
{
    TimerList list;
    Recorder recorder;
    list.add(1, 100ms, Qt::VeryCoarseTimer, &recorder, Start);
    QVERIFY(*list.nextDue() >= Start + 500ms);
    QCOMPARE(list.timersOf(&recorder).first().interval, 1'000);
}

void TestTimerList::remaining_isRoundedUp()
{
    TimerList list;
    Recorder recorder;
    list.add(1, 5ms, Qt::PreciseTimer, &recorder, Start);
    QVERIFY(list.remaining(1, Start) == 5ms);
    QVERIFY(list.remaining(1, Start + 1ns) == 5ms);
    QVERIFY(list.remaining(1, Start + 4ms + 1us) == 1ms);
    QVERIFY(list.remaining(1, Start + 6ms) == 0ms);
    QVERIFY(!list.remaining(2, Start));
}

void TestTimerList::sameNumber_replaces()
{
    TimerList list;
    Recorder recorder;
    list.add(1, 5ms, Qt::PreciseTimer, &recorder, Start);
    list.add(1, 8ms, Qt::PreciseTimer, &recorder, Start);
    QVERIFY(list.nextDue() == Start + 8ms);
    QVERIFY(list.remove(1));
    QVERIFY(!list.nextDue());
}

QTEST_GUILESS_MAIN(TestTimerList)

#include "tst_timerlist.moc"
