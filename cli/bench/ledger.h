// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/histogram.h"
#include "cli/bench/sequencewindow.h"
#include "cli/bench/stamp.h"

#include <cstdint>
#include <vector>

namespace arqon::bench {

/// What was due, what was sent, what had to arrive, and what did. Times are since the run's start.
class Ledger
{
public:
    /// `receivers[i]`: how many streams reach receiver i. Latency is taken of messages due from `measuredFrom` on, deliveries are
    /// counted for the rate from then until `measuredUntil`.
    Ledger(const std::vector<std::size_t> &receivers, Nanoseconds measuredFrom, Nanoseconds measuredUntil);

    /// A message that was due at `due` was handed to the socket at `now`, and must arrive `receivers` times.
    void sent(Nanoseconds due, Nanoseconds now, int receivers);
    /// A message was due, but so much waited before it that it was left out.
    void unsent() { ++m_unsent; }
    void received(std::size_t receiver, const Stamp &stamp, Nanoseconds now);

    std::int64_t due() const { return m_sent + m_unsent; }
    std::int64_t sent() const { return m_sent; }
    std::int64_t unsentCount() const { return m_unsent; }
    std::int64_t sentWhileMeasured() const { return m_sentWhileMeasured; }
    std::int64_t expected() const { return m_expected; }
    std::int64_t received() const { return m_received; } ///< each once
    std::int64_t missing() const { return m_expected - m_received; }
    std::int64_t repeated() const { return m_repeated; }
    std::int64_t late() const { return m_late; }       ///< of `received`: overtaken by a later one of the same stream
    std::int64_t foreign() const { return m_foreign; } ///< nobody should have had it; a classic publisher's echo, for one
    std::int64_t receivedWhileMeasured() const { return m_receivedWhileMeasured; }
    const Histogram &latency() const { return m_latency; }
    const Histogram &sendingLag() const { return m_sendingLag; }

private:
    std::vector<std::vector<SequenceWindow>> m_windows; // by receiver, then by stream
    Nanoseconds m_measuredFrom;
    Nanoseconds m_measuredUntil;
    std::int64_t m_sent = 0;
    std::int64_t m_unsent = 0;
    std::int64_t m_sentWhileMeasured = 0;
    std::int64_t m_expected = 0;
    std::int64_t m_received = 0;
    std::int64_t m_receivedWhileMeasured = 0;
    std::int64_t m_repeated = 0;
    std::int64_t m_late = 0;
    std::int64_t m_foreign = 0;
    Histogram m_latency;
    Histogram m_sendingLag;
};

} // namespace arqon::bench
