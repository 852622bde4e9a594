// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/timerlist.h"

#include <QCoreApplication>
#include <QTimerEvent>

namespace arqon {

using namespace std::chrono_literals;

namespace {

/// The roundest moment of the clock that is at most 5 % of the interval away.
TimerList::Clock::time_point coarse(TimerList::Clock::time_point exact, TimerList::Milliseconds interval)
{
    constexpr TimerList::Milliseconds steps[] = {1000ms, 500ms, 250ms, 100ms, 50ms, 25ms, 10ms, 5ms, 2ms};
    const auto slack = TimerList::Clock::duration(interval) / 20;
    const auto time = exact.time_since_epoch();
    for (const auto step : steps) {
        const auto rounded = (time + step / 2) / step * step;
        const auto error = rounded > time ? rounded - time : time - rounded;
        if (error <= slack)
            return TimerList::Clock::time_point(rounded);
    }
    return exact;
}

TimerList::Milliseconds wholeSeconds(TimerList::Milliseconds interval)
{
    if (interval == 0ms)
        return interval;
    return std::max<TimerList::Milliseconds>(1s, (interval + 500ms) / 1s * 1s);
}

TimerList::Clock::time_point dueTime(TimerList::Clock::time_point exact, TimerList::Milliseconds interval, Qt::TimerType type)
{
    switch (type) {
    case Qt::PreciseTimer:
        return exact;
    case Qt::CoarseTimer:
        return coarse(exact, interval);
    case Qt::VeryCoarseTimer:
        return interval == 0ms ? exact : std::chrono::round<std::chrono::seconds>(exact);
    }
    Q_UNREACHABLE();
    return exact;
}

} // namespace

void TimerList::add(int id, Milliseconds interval, Qt::TimerType type, QObject *object, Clock::time_point now)
{
    remove(id);
    const Milliseconds kept = type == Qt::VeryCoarseTimer ? wholeSeconds(interval) : interval;
    const auto exact = now + kept;
    Timer timer{.id = id,
                .type = type,
                .interval = kept,
                .object = object,
                .exact = exact,
                .due = dueTime(exact, kept, type),
                .serial = m_nextSerial++};
    m_order.insert(&m_timers.emplace(id, timer).first->second);
}

bool TimerList::remove(int id)
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return false;
    m_order.erase(&found->second);
    m_timers.erase(found);
    return true;
}

bool TimerList::removeAll(QObject *object)
{
    bool any = false;
    for (auto it = m_timers.begin(); it != m_timers.end();) {
        if (it->second.object != object) {
            ++it;
            continue;
        }
        m_order.erase(&it->second);
        it = m_timers.erase(it);
        any = true;
    }
    return any;
}

QList<QAbstractEventDispatcher::TimerInfo> TimerList::timersOf(QObject *object) const
{
    QList<QAbstractEventDispatcher::TimerInfo> list;
    for (const Timer *timer : m_order) {
        if (timer->object == object)
            list.emplaceBack(timer->id, int(timer->interval.count()), timer->type);
    }
    return list;
}

std::optional<TimerList::Milliseconds> TimerList::remaining(int id, Clock::time_point now) const
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return std::nullopt;
    return std::max(0ms, std::chrono::ceil<Milliseconds>(found->second.due - now));
}

std::optional<TimerList::Clock::time_point> TimerList::nextDue() const
{
    for (const Timer *timer : m_order) {
        if (!timer->delivering)
            return timer->due;
    }
    return std::nullopt;
}

TimerList::Timer *TimerList::firstToFire(Clock::time_point now, quint64 before) const
{
    for (Timer *timer : m_order) {
        if (timer->due > now)
            return nullptr;
        // Put in order since the round began: it has fired in it, or is new. All behind it are so as well, for what is put in order
        // during a round is due at its `now` at the earliest.
        if (timer->serial >= before)
            return nullptr;
        if (!timer->delivering)
            return timer;
    }
    return nullptr;
}

void TimerList::reschedule(Timer *timer, Clock::time_point now)
{
    auto node = m_order.extract(timer);
    timer->exact += timer->interval;
    if (timer->exact < now)
        timer->exact = now + timer->interval;
    timer->due = std::max(now, dueTime(timer->exact, timer->interval, timer->type));
    timer->serial = m_nextSerial++;
    m_order.insert(std::move(node));
}

int TimerList::fire(Clock::time_point now)
{
    int fired = 0;
    const quint64 before = m_nextSerial;
    while (Timer *timer = firstToFire(now, before)) {
        reschedule(timer, now);
        fired += timer->interval > 0ms;
        const int id = timer->id;
        const quint64 serial = timer->serial;
        timer->delivering = true;
        QTimerEvent event(id);
        QCoreApplication::sendEvent(timer->object, &event);
        // The callback may have removed the timer, and another may have its number by now.
        const auto found = m_timers.find(id);
        if (found != m_timers.end() && found->second.serial == serial)
            found->second.delivering = false;
    }
    return fired;
}

} // namespace arqon
