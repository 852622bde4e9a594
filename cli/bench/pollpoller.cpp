// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/poller.h"

#include <algorithm>
#include <thread>
#include <unordered_map>

#include <poll.h>

namespace arqon::bench {

struct Poller::Private
{
    std::vector<pollfd> sockets;
    std::vector<std::size_t> indexes;            // of the socket in the same place
    std::unordered_map<int, std::size_t> places; // by descriptor
    std::vector<Ready> ready;
};

Poller::Poller() : d(std::make_unique<Private>()) {}

Poller::~Poller() = default;

void Poller::add(int descriptor, std::size_t index, bool writing)
{
    d->places[descriptor] = d->sockets.size();
    d->sockets.push_back({descriptor, static_cast<short>(POLLIN | (writing ? POLLOUT : 0)), 0});
    d->indexes.push_back(index);
}

void Poller::watchWriting(int descriptor, std::size_t, bool writing)
{
    d->sockets[d->places.at(descriptor)].events = static_cast<short>(POLLIN | (writing ? POLLOUT : 0));
}

void Poller::remove(int descriptor)
{
    const std::size_t place = d->places.at(descriptor);
    d->places.erase(descriptor);
    if (place + 1 < d->sockets.size()) {
        d->sockets[place] = d->sockets.back();
        d->indexes[place] = d->indexes.back();
        d->places[d->sockets[place].fd] = place;
    }
    d->sockets.pop_back();
    d->indexes.pop_back();
}

const std::vector<Poller::Ready> &Poller::wait(Moment until)
{
    // Whole milliseconds, rounded down: the last part of a wait is spent asking again, to be in time.
    const auto left = std::chrono::floor<std::chrono::milliseconds>(until - Clock::now()).count();
    const int timeout = static_cast<int>(std::clamp<std::int64_t>(left, 0, 1000));
    int count = poll(d->sockets.data(), static_cast<nfds_t>(d->sockets.size()), timeout);
    d->ready.clear();
    for (std::size_t place = 0; place < d->sockets.size() && count > 0; ++place) {
        const short events = d->sockets[place].revents;
        if (events == 0)
            continue;
        --count;
        const bool broken = events & (POLLERR | POLLHUP | POLLNVAL);
        d->ready.push_back({d->indexes[place], broken || events & POLLIN, broken || events & POLLOUT});
    }
    return d->ready;
}

void Poller::rest(Moment until)
{
    std::this_thread::sleep_until(until);
}

} // namespace arqon::bench
