// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/epollwakeup.h"

#include <QString>

#include <algorithm>
#include <cerrno>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace arqon {

EpollWakeup::EpollWakeup() : m_descriptor(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    if (m_descriptor < 0)
        qFatal("event dispatcher: no eventfd: %s", qPrintable(qt_error_string(errno)));
}

EpollWakeup::~EpollWakeup()
{
    ::close(m_descriptor);
}

void EpollWakeup::wake()
{
    if (m_state.exchange(State::Woken) != State::Sleeping)
        return;
    // Can't fail but for a signal: the counter would have to be at 2^64 - 2.
    while (eventfd_write(m_descriptor, 1) < 0 && errno == EINTR) {
    }
}

bool EpollWakeup::aboutToSleep()
{
    State expected = State::Awake;
    return m_state.compare_exchange_strong(expected, State::Sleeping);
}

void EpollWakeup::drain()
{
    eventfd_t count = 0;
    eventfd_read(m_descriptor, &count);
}

void EpollWakeup::sleep(std::optional<std::chrono::steady_clock::time_point> until)
{
    using namespace std::chrono;
    pollfd entry{m_descriptor, POLLIN, 0};
    int count = 0;
    do {
        timespec timeout{};
        if (until) {
            const auto left = std::max(nanoseconds::zero(), duration_cast<nanoseconds>(*until - steady_clock::now()));
            timeout.tv_sec = time_t(left / 1s);
            timeout.tv_nsec = long((left % 1s).count());
        }
        count = ppoll(&entry, 1, until ? &timeout : nullptr, nullptr);
    } while (count < 0 && errno == EINTR);
    if (count > 0)
        drain();
}

} // namespace arqon
