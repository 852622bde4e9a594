// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/epolldispatcher.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace arqon;
using namespace std::chrono_literals;

class TestEpollDeadline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void past_isReachedInTheNextTurn_once();
    void ahead_endsTheWait();
    void ahead_isNotReachedEarly();
    void cleared_isNotReached();
    void setAnew_replaces();
    void setAnewWhenReached_isReachedAgain();
    void isReachedWithTimersAndSocketsExcluded();

private:
    EpollDispatcher *m_dispatcher = nullptr;
};

void TestEpollDeadline::init()
{
    m_dispatcher = qobject_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance());
    QVERIFY(m_dispatcher);
    m_dispatcher->clearDeadline();
    while (m_dispatcher->processEvents(QEventLoop::AllEvents)) { }
}

void TestEpollDeadline::past_isReachedInTheNextTurn_once()
{
    QSignalSpy reached(m_dispatcher, &EpollDispatcher::deadlineReached);
    m_dispatcher->setDeadline(std::chrono::steady_clock::now());
    QVERIFY(m_dispatcher->processEvents(QEventLoop::WaitForMoreEvents));
    QCOMPARE(reached.size(), 1);
    QVERIFY(!m_dispatcher->processEvents(QEventLoop::AllEvents));
    QCOMPARE(reached.size(), 1);
}

void TestEpollDeadline::ahead_endsTheWait()
{
    QSignalSpy reached(m_dispatcher, &EpollDispatcher::deadlineReached);
    m_dispatcher->setDeadline(std::chrono::steady_clock::now() + 300us);
    while (reached.isEmpty())
        m_dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
    QCOMPARE(reached.size(), 1);
}

void TestEpollDeadline::ahead_isNotReachedEarly()
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

void TestEpollDeadline::cleared_isNotReached()
{
    QSignalSpy reached(m_dispatcher, &EpollDispatcher::deadlineReached);
    m_dispatcher->setDeadline(std::chrono::steady_clock::now());
    m_dispatcher->clearDeadline();
    m_dispatcher->processEvents(QEventLoop::AllEvents);
    QCOMPARE(reached.size(), 0);
}

void TestEpollDeadline::setAnew_replaces()
{
    QSignalSpy reached(m_dispatcher, &EpollDispatcher::deadlineReached);
    m_dispatcher->setDeadline(std::chrono::steady_clock::now());
    m_dispatcher->setDeadline(std::chrono::steady_clock::now() + 1h);
    m_dispatcher->processEvents(QEventLoop::AllEvents);
    QCOMPARE(reached.size(), 0);
}

void TestEpollDeadline::setAnewWhenReached_isReachedAgain()
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

void TestEpollDeadline::isReachedWithTimersAndSocketsExcluded()
{
    QSignalSpy reached(m_dispatcher, &EpollDispatcher::deadlineReached);
    QTimer zero;
    QSignalSpy fired(&zero, &QTimer::timeout);
    zero.start(0);
    m_dispatcher->setDeadline(std::chrono::steady_clock::now() + 200us);
    while (reached.isEmpty()) {
        m_dispatcher->processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::X11ExcludeTimers
                                    | QEventLoop::ExcludeSocketNotifiers);
    }
    QCOMPARE(fired.size(), 0);
}

int main(int argc, char **argv)
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication app(argc, argv);
    TestEpollDeadline test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_epolldeadline.moc"
