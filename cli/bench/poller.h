// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/clock.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace arqon::bench {

/// Waits for sockets and for a moment, to within some ten microseconds: epoll and a timer descriptor on Linux, poll() elsewhere.
class Poller
{
public:
    struct Ready
    {
        std::size_t index; ///< as given to add()
        bool readable;
        bool writable;
    };

    Poller();
    ~Poller();
    Poller(const Poller &) = delete;
    Poller &operator=(const Poller &) = delete;

    /// Watches a socket for reading and, if asked, for writing. REQUIRES: not watched yet.
    void add(int descriptor, std::size_t index, bool writing);
    /// REQUIRES: add() before.
    void watchWriting(int descriptor, std::size_t index, bool writing);
    void remove(int descriptor);

    /// Waits until a socket is ready or `until` has come. What it returns is valid until the next call, and as many as MostAtOnce
    /// mean that there may be more.
    const std::vector<Ready> &wait(Moment until);
    /// Sleeps until that moment, whatever the sockets have.
    static void rest(Moment until);

    // Few enough that messages that become due meanwhile do not wait long for a round of reading.
    static constexpr std::size_t MostAtOnce = 128;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace arqon::bench
