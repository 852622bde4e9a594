// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/threads/mailbox.h"
#include "server/transport/epolldispatcher.h"
#include "tests/server/transport/descriptorpair.h"

#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <thread>
#include <utility>
#include <vector>

using namespace arqon;
using namespace std::chrono_literals;

/// What our dispatcher does and Qt's own does not.
class TestEpollBeyondQt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void deadline_past_isReachedInTheNextTurn_once();
    void deadline_ahead_endsTheWait();
    void deadline_ahead_isNotReachedEarly();
    void deadline_cleared_isNotReached();
    void deadline_setAnew_replaces();
    void deadline_setAnewWhenReached_isReachedAgain();
    void deadline_isReachedWithTimersAndSocketsExcluded();
    void pause_leavesSocketsAlone();
    void pause_doesNotConcernOthers();
    void pause_isNotForWhatOneLookCouldNotTell();
    void pause_isNotOverEarly();
    void pause_isOverBeforeASocketThatWasQuiet();
    void waited_comesBeforeWhatTheWaitBrought();
    void nestedTurn_leavesTheOuterAwake();
    void mail_postedBeforeASocketIsReady_isReadFirst();

private:
    EpollDispatcher *m_dispatcher = nullptr;
};

void TestEpollBeyondQt::init()
{
    m_dispatcher = qobject_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance());
    QVERIFY(m_dispatcher);
    m_dispatcher->clearDeadline();
    m_dispatcher->setPause(0ns);
    while (m_dispatcher->processEvents(QEventLoop::AllEvents)) {
    }
}

void TestEpollBeyondQt::deadline_past_isReachedInTheNextTurn_once()
{
    QSignalSpy reached(m_dispatcher, &EpollDispatcher::deadlineReached);
    m_dispatcher->setDeadline(std::chrono::steady_clock::now());
    QVERIFY(m_dispatcher->processEvents(QEventLoop::WaitForMoreEvents));
    QCOMPARE(reached.size(), 1);
    QVERIFY(!m_dispatcher->processEvents(QEventLoop::AllEvents));
    QCOMPARE(reached.size(), 1);
}

void TestEpollBeyondQt::deadline_ahead_endsTheWait()
{
    QSignalSpy reached(m_dispatcher, &EpollDispatcher::deadlineReached);
    m_dispatcher->setDeadline(std::chrono::steady_clock::now() + 300us);
    while (reached.isEmpty())
        m_dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
    QCOMPARE(reached.size(), 1);
}

void TestEpollBeyondQt::deadline_ahead_isNotReachedEarly()
{
    const auto time = std::chrono::steady_clock::now() + 1ms;
    bool early = true;
    bool done = false;
    QObject context;
    connect(m_dispatcher, &EpollDispatcher::deadlineReached, &context, [&] {
        early = std::chrono::steady_clock::now() < time;
        done = true;
    });
    m_dispatcher->setDeadline(time);
    while (!done)
        m_dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
    QVERIFY(!early);
}

void TestEpollBeyondQt::deadline_cleared_isNotReached()
{
    QSignalSpy reached(m_dispatcher, &EpollDispatcher::deadlineReached);
    m_dispatcher->setDeadline(std::chrono::steady_clock::now());
    m_dispatcher->clearDeadline();
    m_dispatcher->processEvents(QEventLoop::AllEvents);
    QCOMPARE(reached.size(), 0);
}

void TestEpollBeyondQt::deadline_setAnew_replaces()
{
    QSignalSpy reached(m_dispatcher, &EpollDispatcher::deadlineReached);
    m_dispatcher->setDeadline(std::chrono::steady_clock::now());
    m_dispatcher->setDeadline(std::chrono::steady_clock::now() + 1h);
    m_dispatcher->processEvents(QEventLoop::AllEvents);
    QCOMPARE(reached.size(), 0);
}

void TestEpollBeyondQt::deadline_setAnewWhenReached_isReachedAgain()
{
    QSignalSpy reached(m_dispatcher, &EpollDispatcher::deadlineReached);
    QObject context;
    connect(m_dispatcher, &EpollDispatcher::deadlineReached, &context, [&] {
        if (reached.size() < 3)
            m_dispatcher->setDeadline(std::chrono::steady_clock::now() + 100us);
    });
    m_dispatcher->setDeadline(std::chrono::steady_clock::now());
    while (reached.size() < 3)
        m_dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
    QCOMPARE(reached.size(), 3);
}

void TestEpollBeyondQt::deadline_isReachedWithTimersAndSocketsExcluded()
{
    QSignalSpy reached(m_dispatcher, &EpollDispatcher::deadlineReached);
    QTimer zero;
    QSignalSpy fired(&zero, &QTimer::timeout);
    zero.start(0);
    m_dispatcher->setDeadline(std::chrono::steady_clock::now() + 200us);
    while (reached.isEmpty()) {
        m_dispatcher->processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::X11ExcludeTimers | QEventLoop::ExcludeSocketNotifiers);
    }
    QCOMPARE(fired.size(), 0);
}

void TestEpollBeyondQt::pause_leavesSocketsAlone()
{
    DescriptorPair pair;
    QSocketNotifier notifier(pair.near(), QSocketNotifier::Read);
    QSignalSpy activated(&notifier, &QSocketNotifier::activated);
    pair.writeFar("x"); // never read, so it is ready whenever somebody looks
    m_dispatcher->setPause(1ns);
    m_dispatcher->processEvents(QEventLoop::AllEvents);
    QCOMPARE(activated.size(), 1);
    m_dispatcher->setPause(1h);
    for (int turn = 0; turn < 3; ++turn)
        m_dispatcher->processEvents(QEventLoop::AllEvents);
    QCOMPARE(activated.size(), 1);
    m_dispatcher->setPause(0ns);
    m_dispatcher->processEvents(QEventLoop::AllEvents);
    QCOMPARE(activated.size(), 2);
}

void TestEpollBeyondQt::pause_doesNotConcernOthers()
{
    DescriptorPair pair;
    QSocketNotifier notifier(pair.near(), QSocketNotifier::Read);
    pair.writeFar("x");
    m_dispatcher->setPause(1ns);
    m_dispatcher->processEvents(QEventLoop::AllEvents);
    m_dispatcher->setPause(1h);

    QTimer timer;
    QSignalSpy fired(&timer, &QTimer::timeout);
    timer.start(1);
    while (fired.isEmpty())
        m_dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
    timer.stop();

    QSignalSpy reached(m_dispatcher, &EpollDispatcher::deadlineReached);
    m_dispatcher->setDeadline(std::chrono::steady_clock::now() + 100us);
    while (reached.isEmpty())
        m_dispatcher->processEvents(QEventLoop::WaitForMoreEvents);

    Mailbox mailbox;
    mailbox.open();
    bool told = false;
    std::thread other([&] { mailbox.post([&] { told = true; }); });
    while (!told)
        m_dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
    other.join();
    QVERIFY(told);
}

void TestEpollBeyondQt::pause_isNotForWhatOneLookCouldNotTell()
{
    constexpr int Sockets = 600; // one look tells of 512
    DescriptorPair pair;
    pair.writeFar("x");
    int activated = 0;
    std::vector<int> descriptors;
    std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
    for (int number = 0; number < Sockets; ++number) {
        descriptors.push_back(::dup(pair.near()));
        QVERIFY(descriptors.back() >= 0);
        notifiers.push_back(std::make_unique<QSocketNotifier>(descriptors.back(), QSocketNotifier::Read));
        QSocketNotifier *notifier = notifiers.back().get();
        connect(notifier, &QSocketNotifier::activated, notifier, [&activated, notifier] {
            notifier->setEnabled(false);
            ++activated;
        });
    }
    m_dispatcher->setPause(1ns);
    m_dispatcher->processEvents(QEventLoop::AllEvents);
    QCOMPARE(activated, 512);
    m_dispatcher->setPause(1h);
    m_dispatcher->processEvents(QEventLoop::AllEvents);
    QCOMPARE(activated, Sockets);
    notifiers.clear();
    for (const int descriptor : descriptors)
        ::close(descriptor);
}

void TestEpollBeyondQt::pause_isNotOverEarly()
{
    DescriptorPair pair;
    QSocketNotifier notifier(pair.near(), QSocketNotifier::Read);
    std::vector<std::chrono::steady_clock::time_point> times;
    connect(&notifier, &QSocketNotifier::activated, &notifier, [&] { times.push_back(std::chrono::steady_clock::now()); });
    pair.writeFar("x"); // never read, so it is ready whenever somebody looks
    m_dispatcher->setPause(2ms);
    while (times.size() < 6)
        m_dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
    // What one look brings is told before the next, so a whole pause lies between every second two.
    for (size_t i = 2; i < times.size(); ++i)
        QVERIFY(times[i] - times[i - 2] >= 2ms);
}

void TestEpollBeyondQt::pause_isOverBeforeASocketThatWasQuiet()
{
    DescriptorPair pair;
    QSocketNotifier notifier(pair.near(), QSocketNotifier::Read);
    QSignalSpy activated(&notifier, &QSocketNotifier::activated);
    m_dispatcher->setPause(100us);
    std::thread other([&] { pair.writeFar("x"); });
    while (activated.isEmpty())
        m_dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
    other.join();
    QCOMPARE(activated.size(), 1);
}

void TestEpollBeyondQt::waited_comesBeforeWhatTheWaitBrought()
{
    DescriptorPair pair;
    Mailbox mailbox;
    mailbox.open();
    QByteArray order;
    QObject context;
    QSocketNotifier notifier(pair.near(), QSocketNotifier::Read);
    connect(&notifier, &QSocketNotifier::activated, &context, [&] {
        pair.readNear(1);
        order += "socket ";
    });
    connect(m_dispatcher, &EpollDispatcher::waited, &context, [&] { order += "waited "; });
    connect(m_dispatcher, &QAbstractEventDispatcher::aboutToBlock, &context, [&] {
        pair.writeFar("x");
        mailbox.post([&] { order += "mail "; });
    });
    m_dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
    QCOMPARE(order, "waited mail socket ");
}

void TestEpollBeyondQt::nestedTurn_leavesTheOuterAwake()
{
    // The nested turn uses up the wake-up and the interrupt with which quit() keeps the outer one from going to sleep. Posted as
    // late as this, the event is sent in a turn that begins without a wake-up of its own.
    QEventLoop loop;
    bool posted = false;
    connect(m_dispatcher, &QAbstractEventDispatcher::aboutToBlock, &loop, [&] {
        if (std::exchange(posted, true))
            return;
        QMetaObject::invokeMethod(
            &loop,
            [&] {
                loop.quit();
                m_dispatcher->processEvents(QEventLoop::AllEvents);
            },
            Qt::QueuedConnection);
    });
    loop.exec();
    QVERIFY(!loop.isRunning());
}

void TestEpollBeyondQt::mail_postedBeforeASocketIsReady_isReadFirst()
{
    // Another thread tells us something, and then a client, who speaks to us through a socket.
    constexpr int Rounds = 2'000;
    constexpr int AheadAtMost = 10; // so that we fall asleep now and then
    DescriptorPair pair;
    Mailbox mailbox;
    mailbox.open();
    int told = 0;
    std::atomic<int> heard = 0;
    int heardTooEarly = 0;
    QSocketNotifier notifier(pair.near(), QSocketNotifier::Read);
    connect(&notifier, &QSocketNotifier::activated, &mailbox, [&] {
        // One byte: only that was surely there when the wait ended.
        heard += int(pair.readNear(1).size());
        heardTooEarly += heard > told ? 1 : 0;
    });
    std::thread other([&] {
        for (int i = 0; i < Rounds; ++i) {
            mailbox.post([&] { ++told; });
            pair.writeFar("x");
            while (i - heard > i % AheadAtMost)
                std::this_thread::yield();
        }
    });
    while (heard < Rounds)
        m_dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
    other.join();
    QCOMPARE(heardTooEarly, 0);
}

int main(int argc, char **argv)
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication app(argc, argv);
    TestEpollBeyondQt test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_epollbeyondqt.moc"
