// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace arqon::bench {

/// Which messages of one stream a receiver has had: tells a new one from one that came before or out of order. Exact for the
/// last 64 messages; what is older than that counts as repeated.
class SequenceWindow
{
public:
    enum class Verdict : std::uint8_t { InOrder, Late, Repeated };

    Verdict note(std::uint32_t sequence)
    {
        const std::int64_t ahead = static_cast<std::int64_t>(sequence) - m_last;
        if (ahead > 0) {
            m_seen = ahead < 64 ? m_seen << ahead | 1U : 1U;
            m_last = sequence;
            return Verdict::InOrder;
        }
        if (ahead <= -64)
            return Verdict::Repeated;
        const std::uint64_t bit = std::uint64_t(1) << -ahead;
        if (m_seen & bit)
            return Verdict::Repeated;
        m_seen |= bit;
        return Verdict::Late;
    }

private:
    std::int64_t m_last = -1;
    std::uint64_t m_seen = 0;
};

} // namespace arqon::bench
