// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/crowd.h"

#include <functional>
#include <vector>

namespace arqon::bench {

/// Commands sent on many links, and their answers counted.
class Confirmations : public ArrivalSink
{
public:
    /// What is asked on one link: appends the command to it.
    using Command = std::function<void(Link &)>;

    /// Sends to each link, with at most `inFlight` unanswered. False if one was refused or nothing came for Crowd::Patience.
    bool collect(Crowd &crowd, const std::vector<std::size_t> &links, std::size_t inFlight, const Command &command);

    std::size_t confirmed() const { return m_confirmed; }
    std::size_t refused() const { return m_refused; }
    /// From the call of collect() until each answer.
    const Histogram &times() const { return m_times; }
    /// The last answer's text.
    const std::string &lastAnswer() const { return m_lastAnswer; }

private:
    void arrived(Link &link, const Arrival &arrival, Moment at) override;

    Moment m_begun{};
    std::size_t m_confirmed = 0;
    std::size_t m_refused = 0;
    Histogram m_times;
    std::string m_lastAnswer;
};

} // namespace arqon::bench
