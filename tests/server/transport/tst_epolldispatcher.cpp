// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/dispatchertwins.h"
#include "tests/server/transport/probes.h"

#include <QTimer>

#include <atomic>
#include <thread>
#include <vector>

class TestEpollDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { settle(); }
    void postedEvents_areSentBeforeWaiting();
    void postedInsideAnEvent_isSentInTheNextTurn();
    void postedBeforeBlocking_keepsTheLoopAwake();
    void wakeUp_beforeTheWait_isNotLost();
    void wakeUp_severalAreOne();
    void wakeUp_fromAnotherThread_endsTheWait();
    void wakeUp_stormOfOtherThreads_losesNothing();
    void interrupt_fromAnotherThread_endsTheWait();
    void interrupt_beforeTheTurn_isForgotten();
    void interrupt_insideAnEvent_endsTheTurn();
    void signals_awakeEveryTurn_aboutToBlockOnlyBeforeAWait();
    void signals_aboutToBlock_mayPost();
    void flags_excludeSocketNotifiers();
    void flags_excludeSocketNotifiers_whileWaiting();
    void flags_excludeTimers();
    void flags_excludeTimers_whileWaiting();
    void flags_excludeUserInput_isNothingToUs();
    void flags_withoutWait_comesBackAtOnce();
};

void TestEpollDispatcher::postedEvents_areSentBeforeWaiting()
{
    Mailbox mailbox;
    QCoreApplication::postEvent(&mailbox, new QEvent(Plain));
    QVERIFY(turn(QEventLoop::WaitForMoreEvents));
    QCOMPARE(mailbox.count, 1);
}

void TestEpollDispatcher::postedInsideAnEvent_isSentInTheNextTurn()
{
    QObject context;
    int count = 0;
    std::function<void()> again = [&] {
        ++count;
        QMetaObject::invokeMethod(&context, again, Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(&context, again, Qt::QueuedConnection);
    for (int i = 1; i <= 4; ++i) {
        QVERIFY(turn(QEventLoop::WaitForMoreEvents));
        QCOMPARE(count, i);
    }
}

void TestEpollDispatcher::postedBeforeBlocking_keepsTheLoopAwake()
{
    Mailbox mailbox;
    QTimer timer;
    timer.callOnTimeout(&timer, [&] {
        timer.stop();
        QCoreApplication::postEvent(&mailbox, new QEvent(Plain));
    });
    timer.start(0);
    turn(QEventLoop::WaitForMoreEvents);
    QVERIFY(turn(QEventLoop::WaitForMoreEvents));
    QCOMPARE(mailbox.count, 1);
}

void TestEpollDispatcher::wakeUp_beforeTheWait_isNotLost()
{
    QAbstractEventDispatcher::instance()->wakeUp();
    QVERIFY(turn(QEventLoop::WaitForMoreEvents));
}

void TestEpollDispatcher::wakeUp_severalAreOne()
{
    for (int i = 0; i < 5; ++i)
        QAbstractEventDispatcher::instance()->wakeUp();
    QVERIFY(turn());
    QVERIFY(!turn());
}

void TestEpollDispatcher::wakeUp_fromAnotherThread_endsTheWait()
{
    auto *dispatcher = QAbstractEventDispatcher::instance();
    for (int i = 0; i < 100; ++i) {
        std::atomic<bool> called = false;
        std::thread other([&] {
            called = true;
            dispatcher->wakeUp();
        });
        while (!called)
            turn(QEventLoop::WaitForMoreEvents);
        other.join();
        settle();
    }
}

void TestEpollDispatcher::wakeUp_stormOfOtherThreads_losesNothing()
{
    constexpr int Threads = 4;
    constexpr int Each = 2'000;
    // Not posted events: what Qt's own lock orders, a race detector that Qt was not built for takes for a race.
    auto *dispatcher = QAbstractEventDispatcher::instance();
    std::atomic<int> sent = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < Threads; ++i) {
        threads.emplace_back([&] {
            for (int j = 0; j < Each; ++j) {
                ++sent;
                dispatcher->wakeUp();
            }
        });
    }
    while (sent < Threads * Each)
        turn(QEventLoop::WaitForMoreEvents);
    for (std::thread &thread : threads)
        thread.join();
    settle();
}

void TestEpollDispatcher::interrupt_fromAnotherThread_endsTheWait()
{
    auto *dispatcher = QAbstractEventDispatcher::instance();
    std::atomic<bool> called = false;
    std::thread other([&] {
        called = true;
        dispatcher->interrupt();
    });
    while (!called)
        turn(QEventLoop::WaitForMoreEvents);
    other.join();
}

void TestEpollDispatcher::interrupt_beforeTheTurn_isForgotten()
{
    QAbstractEventDispatcher::instance()->interrupt();
    ReadablePipe pipe;
    turn();
    QCOMPARE(pipe.count, 1);
}

void TestEpollDispatcher::interrupt_insideAnEvent_endsTheTurn()
{
    ReadablePipe pipe;
    QObject context;
    QMetaObject::invokeMethod(
        &context, [] { QAbstractEventDispatcher::instance()->interrupt(); }, Qt::QueuedConnection);
    QVERIFY(!turn(QEventLoop::WaitForMoreEvents));
    QCOMPARE(pipe.count, 0);
    turn();
    QCOMPARE(pipe.count, 1);
}

void TestEpollDispatcher::signals_awakeEveryTurn_aboutToBlockOnlyBeforeAWait()
{
    auto *dispatcher = QAbstractEventDispatcher::instance();
    QList<QByteArray> seen;
    QObject context;
    connect(dispatcher, &QAbstractEventDispatcher::awake, &context, [&] { seen << "awake"; });
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, &context, [&] { seen << "aboutToBlock"; });
    turn();
    QCOMPARE(seen, QList<QByteArray>({"awake"}));
    seen.clear();
    QMetaObject::invokeMethod(
        &context, [&] { seen << "event"; }, Qt::QueuedConnection);
    turn(QEventLoop::WaitForMoreEvents);
    QCOMPARE(seen, QList<QByteArray>({"awake", "event", "aboutToBlock"}));
    settle();
    seen.clear();
    // Interrupted before the wait.
    QMetaObject::invokeMethod(
        &context, [&] { dispatcher->interrupt(); }, Qt::QueuedConnection);
    turn(QEventLoop::WaitForMoreEvents);
    QCOMPARE(seen, QList<QByteArray>({"awake"}));
    settle();
    seen.clear();
    // There is another event to be sent.
    QMetaObject::invokeMethod(
        &context,
        [&] {
            seen << "first";
            QMetaObject::invokeMethod(
                &context, [&] { seen << "second"; }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
    turn(QEventLoop::WaitForMoreEvents);
    QCOMPARE(seen, QList<QByteArray>({"awake", "first"}));
}

void TestEpollDispatcher::signals_aboutToBlock_mayPost()
{
    auto *dispatcher = QAbstractEventDispatcher::instance();
    Mailbox mailbox;
    QObject context;
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, &context,
            [&] { QCoreApplication::postEvent(&mailbox, new QEvent(Plain)); });
    turnUntil([&] { return mailbox.count == 3; });
    QCOMPARE(mailbox.count, 3);
}

void TestEpollDispatcher::flags_excludeSocketNotifiers()
{
    ReadablePipe pipe;
    Mailbox mailbox;
    QCoreApplication::postEvent(&mailbox, new QEvent(Plain));
    turn(QEventLoop::ExcludeSocketNotifiers);
    turn(QEventLoop::ExcludeSocketNotifiers);
    QCOMPARE(mailbox.count, 1);
    QCOMPARE(pipe.count, 0);
    turn();
    QCOMPARE(pipe.count, 1);
}

void TestEpollDispatcher::flags_excludeSocketNotifiers_whileWaiting()
{
    ReadablePipe pipe;
    int fired = 0;
    QTimer::singleShot(2, this, [&] { ++fired; });
    while (fired == 0)
        turn(QEventLoop::WaitForMoreEvents | QEventLoop::ExcludeSocketNotifiers);
    auto *dispatcher = QAbstractEventDispatcher::instance();
    std::atomic<bool> called = false;
    std::thread other([&] {
        called = true;
        dispatcher->wakeUp();
    });
    while (!called)
        turn(QEventLoop::WaitForMoreEvents | QEventLoop::ExcludeSocketNotifiers);
    other.join();
    QCOMPARE(pipe.count, 0);
}

void TestEpollDispatcher::flags_excludeTimers()
{
    int fired = 0;
    QTimer timer;
    timer.callOnTimeout(&timer, [&] { ++fired; });
    timer.start(0);
    ReadablePipe pipe;
    turn(QEventLoop::X11ExcludeTimers);
    turn(QEventLoop::X11ExcludeTimers);
    QCOMPARE(fired, 0);
    QCOMPARE(pipe.count, 2);
    turn();
    QCOMPARE(fired, 1);
}

void TestEpollDispatcher::flags_excludeTimers_whileWaiting()
{
    int fired = 0;
    QTimer timer;
    timer.callOnTimeout(&timer, [&] { ++fired; });
    timer.start(0);
    auto *dispatcher = QAbstractEventDispatcher::instance();
    std::atomic<bool> called = false;
    std::thread other([&] {
        called = true;
        dispatcher->wakeUp();
    });
    while (!called)
        turn(QEventLoop::WaitForMoreEvents | QEventLoop::X11ExcludeTimers);
    other.join();
    QCOMPARE(fired, 0);
}

void TestEpollDispatcher::flags_excludeUserInput_isNothingToUs()
{
    ReadablePipe pipe;
    Mailbox mailbox;
    QCoreApplication::postEvent(&mailbox, new QEvent(Plain));
    turn(QEventLoop::ExcludeUserInputEvents);
    QCOMPARE(pipe.count, 1);
    QCOMPARE(mailbox.count, 1);
}

void TestEpollDispatcher::flags_withoutWait_comesBackAtOnce()
{
    QTimer timer;
    timer.start(1'000'000);
    QVERIFY(!turn());
}

int main(int argc, char **argv)
{
    return runOnBothDispatchers<TestEpollDispatcher>(argc, argv);
}

#include "tst_epolldispatcher.moc"
