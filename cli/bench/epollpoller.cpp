// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/poller.h"

#include <array>
#include <cstdint>
#include <ctime>

#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/timerfd.h>
#include <unistd.h>

namespace arqon::bench {

namespace {

constexpr std::uint64_t TimerIndex = UINT64_MAX;

/// steady_clock is CLOCK_MONOTONIC on Linux.
timespec toTimespec(Moment moment)
{
    const auto time = moment.time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
    return {static_cast<time_t>(seconds.count()), static_cast<long>(std::chrono::duration_cast<Nanoseconds>(time - seconds).count())};
}

} // namespace

struct Poller::Private
{
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    Moment armedFor{};
    std::array<epoll_event, MostAtOnce> events{};
    std::vector<Ready> ready;

    void control(int operation, int descriptor, std::uint64_t index, std::uint32_t what) const
    {
        epoll_event event{};
        event.events = what;
        event.data.u64 = index;
        epoll_ctl(epoll, operation, descriptor, &event);
    }

    void arm(Moment until)
    {
        if (until == armedFor)
            return;
        armedFor = until;
        itimerspec setting{};
        setting.it_value = toTimespec(until);
        timerfd_settime(timer, TFD_TIMER_ABSTIME, &setting, nullptr);
    }
};

Poller::Poller() : d(std::make_unique<Private>())
{
    d->control(EPOLL_CTL_ADD, d->timer, TimerIndex, EPOLLIN);
    // Sleeps that end when they should: the usual slack is 50 us.
    prctl(PR_SET_TIMERSLACK, 1UL);
}

Poller::~Poller()
{
    close(d->timer);
    close(d->epoll);
}

void Poller::add(int descriptor, std::size_t index, bool writing)
{
    d->control(EPOLL_CTL_ADD, descriptor, index, EPOLLIN | (writing ? EPOLLOUT : 0U));
}

void Poller::watchWriting(int descriptor, std::size_t index, bool writing)
{
    d->control(EPOLL_CTL_MOD, descriptor, index, EPOLLIN | (writing ? EPOLLOUT : 0U));
}

void Poller::remove(int descriptor)
{
    d->control(EPOLL_CTL_DEL, descriptor, 0, 0);
}

const std::vector<Poller::Ready> &Poller::wait(Moment until)
{
    const bool late = until <= Clock::now();
    if (!late)
        d->arm(until);
    const int count = epoll_wait(d->epoll, d->events.data(), static_cast<int>(MostAtOnce), late ? 0 : -1);
    d->ready.clear();
    for (int at = 0; at < count; ++at) {
        const epoll_event &event = d->events[static_cast<std::size_t>(at)];
        if (event.data.u64 == TimerIndex) {
            std::uint64_t expirations = 0;
            // The timer only wakes this loop; how often it went off does not matter.
            [[maybe_unused]] const auto size = ::read(d->timer, &expirations, sizeof expirations);
            continue;
        }
        const bool broken = event.events & (EPOLLERR | EPOLLHUP);
        d->ready.push_back({static_cast<std::size_t>(event.data.u64), broken || event.events & EPOLLIN, broken || event.events & EPOLLOUT});
    }
    return d->ready;
}

void Poller::rest(Moment until)
{
    const timespec time = toTimespec(until);
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nullptr);
}

} // namespace arqon::bench
