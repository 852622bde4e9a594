// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/epolldispatcher.h"

#include <QCoreApplication>
#include <QThread>

namespace arqon {

EpollDispatcher::EpollDispatcher(QObject *parent) : PromptDispatcher(parent) {}

EpollDispatcher::~EpollDispatcher() = default;

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_interrupted = false;
    Q_EMIT awake();

    const quint64 turn = ++m_turn;
    // Whoever posts an event wakes us up after that. So a wake-up from before this line is for an event that is sent now, and one
    // from after it is a reason not to sleep.
    bool woken = m_wakeup.take();
    QCoreApplication::sendPostedEvents();

    const bool canWait = (flags & QEventLoop::WaitForMoreEvents) && !m_interrupted && !m_wakeup.isPending();
    if (canWait)
        Q_EMIT aboutToBlock();
    if (m_interrupted)
        return false;

    // A nested loop may have used up a wake-up that was meant for the loop outside: that one has a look before it sleeps.
    const bool nested = turn != m_turn;
    const bool wokenBefore = m_wakeup.isPending();
    wait(flags, canWait && !woken && !nested);
    Q_EMIT waited();
    if (m_wakeup.take()) {
        woken = true;
        // What another thread has told us goes before what sockets have to say: their clients may know of it already.
        if (!wokenBefore)
            QCoreApplication::sendPostedEvents();
        Q_EMIT PromptDispatcher::woken();
    }
    return act(flags) + int(woken) > 0;
}

std::optional<TimerList::Clock::time_point> EpollDispatcher::nextTime(bool timers) const
{
    auto next = timers ? m_timers.nextDue() : std::nullopt;
    if (m_deadline && (!next || *m_deadline < *next))
        next = m_deadline;
    return next;
}

void EpollDispatcher::wait(QEventLoop::ProcessEventsFlags flags, bool block)
{
    std::optional<TimerList::Clock::time_point> until = TimerList::Clock::time_point{};
    if (block && m_wakeup.aboutToSleep())
        until = nextTime(!(flags & QEventLoop::X11ExcludeTimers));
    if (flags & QEventLoop::ExcludeSocketNotifiers)
        return m_wakeup.sleep(until);
    if (m_pause > std::chrono::nanoseconds::zero() && isPausing(&until))
        return;
    const bool mayBeMore = m_set.wait(until);
    m_looked = mayBeMore ? TimerList::Clock::time_point::min() : TimerList::Clock::now();
}

/// Sleeps out the pause between two looks at the sockets, but no longer than `until`. False: it is over, and if it was not before,
/// there is nothing to wait for any more.
bool EpollDispatcher::isPausing(std::optional<TimerList::Clock::time_point> *until)
{
    const auto end = m_looked + m_pause;
    if (TimerList::Clock::now() >= end)
        return false;
    m_wakeup.sleep(*until && **until < end ? *until : end);
    *until = TimerList::Clock::time_point{};
    return TimerList::Clock::now() < end;
}

int EpollDispatcher::act(QEventLoop::ProcessEventsFlags flags)
{
    int acted = 0;
    if (!(flags & QEventLoop::ExcludeSocketNotifiers))
        acted += m_set.activate();
    if (m_deadline && *m_deadline <= TimerList::Clock::now()) {
        m_deadline.reset();
        Q_EMIT deadlineReached();
        ++acted;
    }
    if (!(flags & QEventLoop::X11ExcludeTimers) && m_timers.nextDue())
        acted += m_timers.fire(TimerList::Clock::now());
    return acted;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_set.add(notifier);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_set.remove(notifier);
}

void EpollDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object)
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_timers.add(timerId, std::chrono::milliseconds(interval), timerType, object, TimerList::Clock::now());
}

bool EpollDispatcher::unregisterTimer(int timerId)
{
    Q_ASSERT(thread() == QThread::currentThread());
    return m_timers.remove(timerId);
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    Q_ASSERT(thread() == QThread::currentThread());
    return m_timers.removeAll(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    return m_timers.timersOf(object);
}

int EpollDispatcher::remainingTime(int timerId)
{
    const auto left = m_timers.remaining(timerId, TimerList::Clock::now());
    return left ? int(left->count()) : -1;
}

void EpollDispatcher::wakeUp()
{
    m_wakeup.wake();
}

void EpollDispatcher::interrupt()
{
    m_interrupted = true;
    m_wakeup.wake();
}

} // namespace arqon
