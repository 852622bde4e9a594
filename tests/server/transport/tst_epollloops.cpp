// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/dispatchertwins.h"
#include "tests/server/transport/probes.h"

#include <QThread>
#include <QTimer>

#include <atomic>
#include <thread>

class TestEpollLoops : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { settle(); }
    void nestedLoop_quitsAlone();
    void nestedLoop_threeDeep();
    void nestedLoop_usesUpTheWakeUpOfTheOuter();
    void deferredDelete_atTheLoopItWasAskedIn();
    void deferredDelete_notInADeeperLoop();
    void quit_fromAnEvent();
    void quit_fromATimer();
    void quit_fromAnotherThread();
    void exit_handsOverItsCode();
    void thread_startsRunsAndEnds();
    void thread_isReusedAfterItsEnd();
};

void TestEpollLoops::nestedLoop_quitsAlone()
{
    QList<QByteArray> order;
    QEventLoop outer;
    QTimer::singleShot(0, &outer, [&] {
        QEventLoop inner;
        QTimer::singleShot(0, &inner, &QEventLoop::quit);
        inner.exec();
        order << "inner ended";
        QVERIFY(outer.isRunning());
        QTimer::singleShot(0, &outer, &QEventLoop::quit);
    });
    outer.exec();
    order << "outer ended";
    QCOMPARE(order, QList<QByteArray>({"inner ended", "outer ended"}));
}

void TestEpollLoops::nestedLoop_threeDeep()
{
    ReadablePipe pipe;
    Mailbox mailbox;
    int depth = 0;
    std::function<void()> deeper = [&] {
        if (++depth == 4)
            return;
        QEventLoop loop;
        QTimer::singleShot(0, &loop, [&] {
            deeper();
            QCoreApplication::postEvent(&mailbox, new QEvent(Plain));
            loop.quit();
        });
        loop.exec();
    };
    deeper();
    for (int i = 0; i < 3; ++i)
        turn();
    QCOMPARE(depth, 4);
    QCOMPARE(mailbox.count, 3);
    QVERIFY(pipe.count > 0);
}

void TestEpollLoops::nestedLoop_usesUpTheWakeUpOfTheOuter()
{
    // The event ends both loops from within the inner one: the outer must not go to sleep after it.
    QEventLoop outer;
    QMetaObject::invokeMethod(
        &outer,
        [&] {
            QEventLoop inner;
            QMetaObject::invokeMethod(
                &inner,
                [&] {
                    outer.quit();
                    turn();
                    inner.quit();
                },
                Qt::QueuedConnection);
            inner.exec();
        },
        Qt::QueuedConnection);
    outer.exec();
    QVERIFY(!outer.isRunning());
}

void TestEpollLoops::deferredDelete_atTheLoopItWasAskedIn()
{
    bool gone = false;
    bool goneInTheSameEvent = true;
    QEventLoop loop;
    QTimer::singleShot(0, &loop, [&] {
        auto *object = new QObject;
        connect(object, &QObject::destroyed, &loop, [&] {
            gone = true;
            loop.quit();
        });
        object->deleteLater();
        goneInTheSameEvent = gone;
    });
    loop.exec();
    QVERIFY(!goneInTheSameEvent);
    QVERIFY(gone);
}

void TestEpollLoops::deferredDelete_notInADeeperLoop()
{
    bool gone = false;
    bool goneInside = true;
    QEventLoop loop;
    QTimer::singleShot(0, &loop, [&] {
        auto *object = new QObject;
        connect(object, &QObject::destroyed, &loop, [&] {
            gone = true;
            loop.quit();
        });
        object->deleteLater();
        QEventLoop inner;
        int turns = 0;
        QTimer timer;
        timer.callOnTimeout(&inner, [&] {
            if (++turns == 3)
                inner.quit();
        });
        timer.start(0);
        inner.exec();
        goneInside = gone;
    });
    loop.exec();
    QVERIFY(!goneInside);
    QVERIFY(gone);
}

void TestEpollLoops::quit_fromAnEvent()
{
    QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    QCOMPARE(QCoreApplication::exec(), 0);
}

void TestEpollLoops::quit_fromATimer()
{
    QTimer::singleShot(1, qApp, &QCoreApplication::quit);
    QCOMPARE(QCoreApplication::exec(), 0);
}

void TestEpollLoops::quit_fromAnotherThread()
{
    QEventLoop loop;
    std::thread other([&] { loop.exit(7); });
    // Whether the call comes before exec() or after, the loop ends: before, because of the event.
    QTimer::singleShot(0, &loop, [&] {
        other.join();
        loop.exit(7);
    });
    QCOMPARE(loop.exec(), 7);
}

void TestEpollLoops::exit_handsOverItsCode()
{
    QEventLoop loop;
    QTimer::singleShot(0, &loop, [&] { loop.exit(42); });
    QCOMPARE(loop.exec(), 42);
}

void TestEpollLoops::thread_startsRunsAndEnds()
{
    for (int i = 0; i < 20; ++i) {
        QThread thread;
        thread.setEventDispatcher(new arqon::EpollDispatcher);
        QObject context;
        context.moveToThread(&thread);
        int timers = 0;
        std::atomic<bool> ended = false; // orders what wait() orders, but so that a race detector sees it
        connect(
            &thread, &QThread::started, &context,
            [&] {
                QTimer::singleShot(0, &context, [&] { ++timers; });
                QTimer::singleShot(1, &context, [&] {
                    ++timers;
                    thread.quit();
                    ended = true;
                });
            },
            Qt::DirectConnection);
        thread.start();
        QVERIFY(thread.wait());
        QVERIFY(ended);
        QCOMPARE(timers, 2);
    }
}

void TestEpollLoops::thread_isReusedAfterItsEnd()
{
    QThread thread;
    for (int i = 0; i < 3; ++i) {
        thread.setEventDispatcher(new arqon::EpollDispatcher);
        thread.start();
        thread.quit();
        QVERIFY(thread.wait());
    }
}

int main(int argc, char **argv)
{
    return runOnBothDispatchers<TestEpollLoops>(argc, argv);
}

#include "tst_epollloops.moc"
