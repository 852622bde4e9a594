// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/threads/promptdispatcher.h"
#include "server/transport/epollset.h"
#include "server/transport/epollwakeup.h"
#include "server/transport/timerlist.h"

#include <atomic>

namespace arqon {

/// A thread's event loop on epoll: what a turn costs depends on how many sockets are ready, not on how many there are. Linux only.
/// Give it to a thread before that starts (QThread::setEventDispatcher()). Behaves as Qt's own dispatcher, with four differences:
/// a descriptor that is closed while its notifier is enabled is not noticed (Qt's disables the notifier with a warning), waits
/// end with nanosecond precision, there are a deadline and a pause, and what other threads say is heard before what sockets say: events
/// that were posted while the dispatcher slept, and whatever listens to woken().
class EpollDispatcher : public PromptDispatcher
{
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    /// Asks for one deadlineReached() at that time, or in the next turn if it is past. There is one deadline: this replaces an
    /// earlier one. Cheaper than a timer: arming is an assignment. For the dispatcher's own thread.
    void setDeadline(std::chrono::steady_clock::time_point time) { m_deadline = time; }
    void clearDeadline() { m_deadline.reset(); }

    /// From now on at least that long passes between two looks at the sockets, so that what they have to say gathers; unless more were
    /// ready than one look can tell. Timers, the deadline, and what other threads say don't wait. For the dispatcher's own thread.
    void setPause(std::chrono::nanoseconds pause) { m_pause = pause; }

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;
    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;
    void registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int timerId) override;
    void wakeUp() override;
    void interrupt() override;

Q_SIGNALS:
    /// A wait that may have lasted is over. What ended it comes next.
    void waited();
    /// The time given to setDeadline() has come; there is no deadline any more.
    void deadlineReached();

private:
    std::optional<TimerList::Clock::time_point> nextTime(bool timers) const;
    void wait(QEventLoop::ProcessEventsFlags flags, bool block);
    bool isPausing(std::optional<TimerList::Clock::time_point> *until);
    int act(QEventLoop::ProcessEventsFlags flags);

    EpollWakeup m_wakeup;
    EpollSet m_set{m_wakeup};
    TimerList m_timers;
    std::optional<TimerList::Clock::time_point> m_deadline;
    TimerList::Clock::time_point m_looked = TimerList::Clock::time_point::min(); ///< at the sockets
    std::chrono::nanoseconds m_pause{};
    std::atomic<bool> m_interrupted = false;
    quint64 m_turn = 0;
};

} // namespace arqon
