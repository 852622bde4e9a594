// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

namespace arqon {

/// How many events may be told: so and so many a second, saved up for at most half a second, and of each kind at most half of them, so
/// that a storm of one kind leaves room for the others. No clock of its own.
class EventBudget
{
public:
    using Clock = std::chrono::steady_clock;

    EventBudget(std::size_t kinds, double perSecond);

    void setRate(double perSecond) { m_perSecond = perSecond; }
    /// False: it is to be left out. `cost`: in events; what goes to many listeners costs more.
    [[nodiscard]] bool spend(std::size_t kind, double cost, Clock::time_point now);

private:
    struct Purse
    {
        double saved = 0;
        Clock::time_point filled;
    };
    void fill(Purse &purse, double perSecond, Clock::time_point now) const;

    double m_perSecond;
    Purse m_all;
    std::vector<Purse> m_kinds;
};

} // namespace arqon
