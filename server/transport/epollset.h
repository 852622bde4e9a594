// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>
#include <optional>
#include <vector>

#include <sys/epoll.h>

class QSocketNotifier;

namespace arqon {

class EpollWakeup;

/// The socket notifiers of one event dispatcher, and the kernel's epoll set that watches for them (level-triggered, epoll(7)).
/// What is wanted of the kernel is compared with what it has once a turn, so a notifier that is switched on and off within a turn
/// costs no system call. Look-up by descriptor is O(1), and a turn allocates nothing.
class EpollSet
{
public:
    explicit EpollSet(EpollWakeup &wakeup);
    ~EpollSet();
    Q_DISABLE_COPY_MOVE(EpollSet)

    void add(QSocketNotifier *notifier);
    /// The notifier will not be activated any more, not even if its descriptor was found ready in this turn.
    void remove(QSocketNotifier *notifier);

    /// Waits until a descriptor is ready, the thread is woken up, or the time has come (none: for ever), and notes what is ready.
    /// True if there may be more that are ready than one call can tell.
    bool wait(std::optional<std::chrono::steady_clock::time_point> until);
    /// Sends QEvent::SockAct to the notifiers noted by wait(). Returns how many. Nested calls share the work.
    int activate();

private:
    static constexpr int Types = 3; // QSocketNotifier::Type
    static constexpr int EventsPerTurn = 512;

    /// One descriptor. The bit sets have one bit a notifier type.
    struct Watch
    {
        std::array<QSocketNotifier *, Types> notifiers{};
        quint32 generation = 0;   ///< tells the kernel's events for this descriptor from those for an earlier one of its number
        quint8 known = 0;         ///< what the kernel was told to watch
        quint8 ready = 0;         ///< noted in m_ready, not activated yet
        bool doubtful = false;    ///< the kernel must be asked even if `known` is what is wanted
        bool changed = false;     ///< is in m_changed
        bool alwaysReady = false; ///< is in m_alwaysReady: of a kind that epoll refuses, such as a plain file
        quint8 wanted() const;
    };
    struct Ready
    {
        int descriptor;
        int type;
    };

    void noteChange(int descriptor);
    void applyChanges();
    void apply(int descriptor);
    bool control(int operation, int descriptor, quint8 wanted);
    void refused(int descriptor, int error);
    void disable(int descriptor);
    void note(int descriptor, quint8 types);
    int waitOnce(std::optional<std::chrono::steady_clock::time_point> until);
    void noteEvent(const epoll_event &event);
    void create();
    void recreate();

    EpollWakeup &m_wakeup;
    int m_epoll = -1;
    bool m_nanoseconds = true;    ///< the kernel has epoll_pwait2
    std::vector<Watch> m_watches; ///< by descriptor
    std::vector<int> m_changed;
    std::vector<int> m_alwaysReady;
    std::vector<Ready> m_ready;
    size_t m_nextReady = 0;
    std::array<epoll_event, EventsPerTurn> m_events;
};

} // namespace arqon
