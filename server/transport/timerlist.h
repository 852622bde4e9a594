// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractEventDispatcher>

#include <chrono>
#include <optional>
#include <set>
#include <unordered_map>

namespace arqon {

/// The timers of one event dispatcher in the order in which they are due. Knows no clock: the time is told.
class TimerList
{
public:
    using Clock = std::chrono::steady_clock;
    using Milliseconds = std::chrono::milliseconds;

    TimerList() = default;
    Q_DISABLE_COPY_MOVE(TimerList)

    /// Precise timers are due when they are due. Coarse ones move by at most 5 % to where others are likely to be due as well, very
    /// coarse ones count in whole seconds. A timer repeats until it is removed. O(log n).
    void add(int id, Milliseconds interval, Qt::TimerType type, QObject *object, Clock::time_point now);
    /// False if there is none.
    bool remove(int id);
    bool removeAll(QObject *object);
    QList<QAbstractEventDispatcher::TimerInfo> timersOf(QObject *object) const;
    /// Rounded up; zero when overdue, nullopt if there is no such timer.
    std::optional<Milliseconds> remaining(int id, Clock::time_point now) const;

    /// When the next timer is due. Those do not count whose event is being delivered: they don't fire in a nested loop.
    std::optional<Clock::time_point> nextDue() const;
    /// Sends its event to each timer that is due, once, in the order in which they were due. A timer that has fallen behind fires
    /// once and starts anew. Returns how many fired, those with interval zero not counted.
    int fire(Clock::time_point now);

private:
    struct Timer
    {
        int id;
        Qt::TimerType type;
        bool delivering = false;
        Milliseconds interval;
        QObject *object;
        Clock::time_point exact; ///< without rounding, so that roundings do not add up
        Clock::time_point due;
        quint64 serial; ///< anew each time it is put in order
    };
    struct Earlier
    {
        bool operator()(const Timer *a, const Timer *b) const { return a->due != b->due ? a->due < b->due : a->serial < b->serial; }
    };

    Timer *firstToFire(Clock::time_point now, quint64 before) const;
    void reschedule(Timer *timer, Clock::time_point now);

    std::unordered_map<int, Timer> m_timers;
    std::set<Timer *, Earlier> m_order;
    quint64 m_nextSerial = 0;
};

} // namespace arqon
