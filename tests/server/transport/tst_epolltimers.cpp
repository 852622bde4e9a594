// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/dispatchertwins.h"

#include <QBasicTimer>
#include <QTimer>
#include <QTimerEvent>

#include <functional>

namespace {

/// Counts its timer events and does something with each.
class Ticker : public QObject
{
public:
    using Action = std::function<void(Ticker &, int timerId)>;
    explicit Ticker(Action action = {}) : m_action(std::move(action)) {}
    int count = 0;

protected:
    void timerEvent(QTimerEvent *event) override
    {
        ++count;
        if (m_action)
            m_action(*this, event->timerId());
    }

private:
    Action m_action;
};

} // namespace

class TestEpollTimers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { settle(); }
    void singleShot_firesOnce();
    void repeating_goesOnUntilStopped();
    void everyType_fires_data();
    void everyType_fires();
    void fireInOrderOfDueTime();
    void zero_firesOnceATurn();
    void zero_isNotCountedAsAnEvent();
    void zero_startedInCallback_waitsForTheNextTurn();
    void zero_doesNotStarveTheOthers();
    void removedInsideItsOwnCallback();
    void removedInsideAnothersCallback();
    void registeredAnewInsideItsOwnCallback();
    void objectDeletedInsideItsOwnCallback();
    void doesNotFireInTheNestedLoopOfItsOwnCallback();
    void othersFireInANestedLoop();
    void restartedInItsOwnCallback_firesInTheNestedLoop();
    void registeredTimers_tellsAll();
    void remainingTime_isWithinTheInterval();
    void unregister_tellsWhetherThereWasOne();
    void movesWithItsObjectToAnotherThread();
};

void TestEpollTimers::singleShot_firesOnce()
{
    int fired = 0;
    Ticker sentinel;
    QTimer::singleShot(1, Qt::PreciseTimer, &sentinel, [&] { ++fired; });
    sentinel.startTimer(2, Qt::PreciseTimer);
    turnUntil([&] { return sentinel.count == 5; });
    QCOMPARE(fired, 1);
}

void TestEpollTimers::repeating_goesOnUntilStopped()
{
    QTimer timer;
    int fired = 0;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        if (++fired == 5)
            timer.stop();
    });
    timer.start(1);
    turnUntil([&] { return fired == 5; });
    Ticker sentinel;
    sentinel.startTimer(1);
    turnUntil([&] { return sentinel.count == 5; });
    QCOMPARE(fired, 5);
}

void TestEpollTimers::everyType_fires_data()
{
    QTest::addColumn<Qt::TimerType>("type");
    QTest::addColumn<int>("interval");
    QTest::newRow("precise") << Qt::PreciseTimer << 3;
    QTest::newRow("precise zero") << Qt::PreciseTimer << 0;
    QTest::newRow("coarse short") << Qt::CoarseTimer << 3;
    QTest::newRow("coarse of 25") << Qt::CoarseTimer << 25;
    QTest::newRow("coarse of 60") << Qt::CoarseTimer << 60;
    QTest::newRow("coarse of 110") << Qt::CoarseTimer << 110;
    QTest::newRow("coarse zero") << Qt::CoarseTimer << 0;
    QTest::newRow("very coarse") << Qt::VeryCoarseTimer << 600;
    QTest::newRow("very coarse zero") << Qt::VeryCoarseTimer << 0;
}

void TestEpollTimers::everyType_fires()
{
    QFETCH(Qt::TimerType, type);
    QFETCH(int, interval);
    Ticker ticker;
    ticker.startTimer(interval, type);
    turnUntil([&] { return ticker.count == 2; });
    QCOMPARE(ticker.count, 2);
}

void TestEpollTimers::fireInOrderOfDueTime()
{
    QList<int> order;
    QObject context;
    for (const int interval : {30, 10, 40, 20, 5}) {
        QTimer::singleShot(interval, Qt::PreciseTimer, &context, [&order, interval] { order.append(interval); });
    }
    turnUntil([&] { return order.size() == 5; });
    QCOMPARE(order, QList<int>({5, 10, 20, 30, 40}));
}

void TestEpollTimers::zero_firesOnceATurn()
{
    Ticker first;
    Ticker second;
    first.startTimer(0);
    second.startTimer(0);
    for (int i = 1; i <= 5; ++i) {
        turn();
        QCOMPARE(first.count, i);
        QCOMPARE(second.count, i);
    }
}

void TestEpollTimers::zero_isNotCountedAsAnEvent()
{
    Ticker ticker;
    ticker.startTimer(0);
    QVERIFY(!turn());
    QCOMPARE(ticker.count, 1);
    // Else this would not come back before its time is over.
    QCoreApplication::processEvents(QEventLoop::AllEvents, 1'000'000);
}

void TestEpollTimers::zero_startedInCallback_waitsForTheNextTurn()
{
    Ticker second;
    Ticker first([&](Ticker &self, int id) {
        self.killTimer(id);
        second.startTimer(0);
    });
    first.startTimer(0);
    turn();
    QCOMPARE(first.count, 1);
    QCOMPARE(second.count, 0);
    turn();
    QCOMPARE(second.count, 1);
}

void TestEpollTimers::zero_doesNotStarveTheOthers()
{
    Ticker zero;
    zero.startTimer(0);
    Ticker other;
    other.startTimer(2);
    turnUntil([&] { return other.count == 3; });
    QVERIFY(zero.count >= 3);
}

void TestEpollTimers::removedInsideItsOwnCallback()
{
    Ticker ticker([](Ticker &self, int id) { self.killTimer(id); });
    ticker.startTimer(0);
    ticker.startTimer(1);
    Ticker sentinel;
    sentinel.startTimer(2);
    turnUntil([&] { return sentinel.count == 3; });
    QCOMPARE(ticker.count, 2);
}

void TestEpollTimers::removedInsideAnothersCallback()
{
    Ticker victim;
    int victimsTimer = 0;
    Ticker killer([&](Ticker &self, int id) {
        self.killTimer(id);
        victim.killTimer(victimsTimer);
    });
    killer.startTimer(0);
    victimsTimer = victim.startTimer(0);
    turn();
    turn();
    QCOMPARE(killer.count, 1);
    QCOMPARE(victim.count, 0);
}

void TestEpollTimers::registeredAnewInsideItsOwnCallback()
{
    Ticker ticker([](Ticker &self, int id) {
        self.killTimer(id);
        self.startTimer(self.count < 10 ? self.count % 2 : 100'000);
    });
    ticker.startTimer(0);
    turnUntil([&] { return ticker.count == 10; });
    QCOMPARE(QAbstractEventDispatcher::instance()->registeredTimers(&ticker).size(), 1);
}

void TestEpollTimers::objectDeletedInsideItsOwnCallback()
{
    bool destroyed = false;
    auto *ticker = new Ticker([](Ticker &self, int) { delete &self; });
    connect(ticker, &QObject::destroyed, this, [&] { destroyed = true; });
    ticker->startTimer(0);
    ticker->startTimer(0);
    turn();
    QVERIFY(destroyed);
    turn();
}

void TestEpollTimers::doesNotFireInTheNestedLoopOfItsOwnCallback()
{
    Ticker inner;
    inner.startTimer(0);
    int countInside = 0;
    Ticker outer([&](Ticker &self, int id) {
        turnUntil([&] { return inner.count >= 5; });
        countInside = self.count;
        self.killTimer(id);
    });
    outer.startTimer(0);
    turnUntil([&] { return countInside > 0; });
    QCOMPARE(countInside, 1);
    QCOMPARE(outer.count, 1);
}

void TestEpollTimers::othersFireInANestedLoop()
{
    QList<QByteArray> order;
    QObject context;
    QTimer::singleShot(1, &context, [&] {
        order << "outer begins";
        QEventLoop loop;
        QTimer::singleShot(1, &loop, [&] {
            order << "inner";
            loop.quit();
        });
        loop.exec();
        order << "outer ends";
    });
    turnUntil([&] { return order.size() == 3; });
    QCOMPARE(order, QList<QByteArray>({"outer begins", "inner", "outer ends"}));
}

void TestEpollTimers::restartedInItsOwnCallback_firesInTheNestedLoop()
{
    int depth = 0;
    Ticker ticker([&](Ticker &self, int id) {
        self.killTimer(id);
        if (++depth < 4) {
            self.startTimer(0);
            const int before = self.count;
            turnUntil([&] { return self.count > before; });
        }
    });
    ticker.startTimer(0);
    turn();
    QCOMPARE(depth, 4);
    QVERIFY(QAbstractEventDispatcher::instance()->registeredTimers(&ticker).isEmpty());
}

void TestEpollTimers::registeredTimers_tellsAll()
{
    Ticker ticker;
    Ticker other;
    other.startTimer(1'000);
    const int precise = ticker.startTimer(1'000, Qt::PreciseTimer);
    const int coarse = ticker.startTimer(4'000, Qt::CoarseTimer);
    const int veryCoarse = ticker.startTimer(7'000, Qt::VeryCoarseTimer);
    const auto timers = QAbstractEventDispatcher::instance()->registeredTimers(&ticker);
    QCOMPARE(timers.size(), 3);
    QCOMPARE(timers[0].timerId, precise);
    QCOMPARE(timers[0].interval, 1'000);
    QCOMPARE(timers[0].timerType, Qt::PreciseTimer);
    QCOMPARE(timers[1].timerId, coarse);
    QCOMPARE(timers[1].interval, 4'000);
    QCOMPARE(timers[1].timerType, Qt::CoarseTimer);
    QCOMPARE(timers[2].timerId, veryCoarse);
    QCOMPARE(timers[2].interval, 7'000);
    QCOMPARE(timers[2].timerType, Qt::VeryCoarseTimer);
}

void TestEpollTimers::remainingTime_isWithinTheInterval()
{
    Ticker ticker;
    const int timer = ticker.startTimer(100'000, Qt::PreciseTimer);
    const int left = QAbstractEventDispatcher::instance()->remainingTime(timer);
    QVERIFY(left > 0 && left <= 100'001);
    const int zero = ticker.startTimer(0, Qt::PreciseTimer);
    QCOMPARE(QAbstractEventDispatcher::instance()->remainingTime(zero), 0);
    ticker.killTimer(zero);
    QCOMPARE(QAbstractEventDispatcher::instance()->remainingTime(zero), -1);
}

void TestEpollTimers::unregister_tellsWhetherThereWasOne()
{
    auto *dispatcher = QAbstractEventDispatcher::instance();
    QObject object;
    const int first = dispatcher->registerTimer(1'000, Qt::CoarseTimer, &object);
    dispatcher->registerTimer(0, Qt::CoarseTimer, &object);
    QVERIFY(dispatcher->unregisterTimer(first));
    QVERIFY(!dispatcher->unregisterTimer(first));
    QVERIFY(dispatcher->unregisterTimers(&object));
    QVERIFY(dispatcher->registeredTimers(&object).isEmpty());
}

void TestEpollTimers::movesWithItsObjectToAnotherThread()
{
    QThread thread;
    thread.setEventDispatcher(new arqon::EpollDispatcher);
    Ticker ticker([&](Ticker &self, int id) {
        if (self.count < 3)
            return;
        self.killTimer(id);
        thread.quit();
    });
    ticker.startTimer(1);
    ticker.moveToThread(&thread);
    thread.start();
    QVERIFY(thread.wait());
    QCOMPARE(ticker.count, 3);
    QVERIFY(QAbstractEventDispatcher::instance()->registeredTimers(&ticker).isEmpty());
}

int main(int argc, char **argv)
{
    return runOnBothDispatchers<TestEpollTimers>(argc, argv);
}

#include "tst_epolltimers.moc"
