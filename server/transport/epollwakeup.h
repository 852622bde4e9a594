// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <atomic>
#include <chrono>
#include <optional>

namespace arqon {

/// Gets a thread out of its wait. A wake-up is remembered until it is taken, and any number of them before that are one. Costs a
/// system call only when the thread really sleeps: what a thread posts to itself is free.
class EpollWakeup
{
public:
    EpollWakeup();
    ~EpollWakeup();
    Q_DISABLE_COPY_MOVE(EpollWakeup)

    /// From any thread.
    void wake();

    /// The rest is for the owning thread. True if there was a wake-up since the last call; it is used up.
    bool take() { return m_state.exchange(State::Awake) == State::Woken; }
    bool isPending() const { return m_state.load() == State::Woken; }
    /// Call before a wait on descriptor(); false: there is a wake-up already, don't wait. take() ends the wait.
    bool aboutToSleep();
    /// Readable when the thread is to wake up; then call drain().
    int descriptor() const { return m_descriptor; }
    void drain();
    /// Sleeps until that time, or for ever, on this descriptor alone.
    void sleep(std::optional<std::chrono::steady_clock::time_point> until);

private:
    enum class State { Awake, Sleeping, Woken };
    std::atomic<State> m_state = State::Awake;
    int m_descriptor = -1;
};

} // namespace arqon
