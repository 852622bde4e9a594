// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/clock.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

namespace arqon::bench {

/// Says when each message of a run is due, whatever happened to those before it. Message k of `total` is due k / rate after the
/// start; nothing that the server or this program does moves that (else a stall would hide the messages that waited for it).
class Pacer
{
public:
    /// REQUIRES: perSecond > 0.
    Pacer(double perSecond, Nanoseconds duration)
        : m_perSecond(perSecond)
        , m_total(static_cast<std::int64_t>(std::ceil(seconds(duration) * perSecond)))
    {
    }

    std::int64_t total() const { return m_total; }
    Nanoseconds dueTime(std::int64_t message) const
    {
        return Nanoseconds(static_cast<std::int64_t>(static_cast<double>(message) / m_perSecond * 1e9));
    }
    /// How many messages are due so far, `elapsed` after the start.
    std::int64_t dueBy(Nanoseconds elapsed) const
    {
        if (elapsed < Nanoseconds(0))
            return 0;
        // One more than rounding can be wrong by, then down to what dueTime() says, so that the two never disagree.
        auto count = static_cast<std::int64_t>(seconds(elapsed) * m_perSecond) + 2;
        while (count > 0 && dueTime(count - 1) > elapsed)
            --count;
        return std::min(count, m_total);
    }

    /// When to look at the sockets again, for a program with time to spare: `now` from a little before message `next` is due, and
    /// while something of the message sent at `awaiting` has not arrived. What the processor takes to wake is then in no latency.
    /// Each takes a quarter of the time at most: what never arrives is not waited for like that.
    Nanoseconds nextLook(std::int64_t next, Nanoseconds now, std::optional<Nanoseconds> awaiting) const
    {
        const Nanoseconds quarter = dueTime(1) / 4;
        if (awaiting && now - *awaiting < std::min<Nanoseconds>(StayAwake, quarter))
            return now;
        return std::max(now, dueTime(next) - std::min<Nanoseconds>(WakeEarly, quarter));
    }

private:
    static constexpr std::chrono::microseconds WakeEarly{200};
    static constexpr std::chrono::milliseconds StayAwake{2};

    static double seconds(Nanoseconds time) { return std::chrono::duration<double>(time).count(); }

    double m_perSecond;
    std::int64_t m_total;
};

} // namespace arqon::bench
