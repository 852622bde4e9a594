// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/eventbudget.h"

#include <algorithm>

namespace arqon {

namespace {

constexpr double ShareOfKind = 0.5;
constexpr double SavedSeconds = 0.5;

} // namespace

EventBudget::EventBudget(std::size_t kinds, double perSecond) : m_perSecond(perSecond), m_kinds(kinds) {}

void EventBudget::fill(Purse &purse, double perSecond, Clock::time_point now) const
{
    const std::chrono::duration<double> passed = now - purse.filled;
    purse.saved = std::clamp(purse.saved + passed.count() * perSecond, 0.0, std::max(1.0, perSecond * SavedSeconds));
    purse.filled = now;
}

bool EventBudget::spend(std::size_t kind, double cost, Clock::time_point now)
{
    Purse &purse = m_kinds[kind];
    fill(m_all, m_perSecond, now);
    fill(purse, m_perSecond * ShareOfKind, now);
    // An event may cost more than can be saved; then a full purse has to do.
    const double most = std::max(1.0, m_perSecond * ShareOfKind * SavedSeconds);
    const double price = std::min(cost, most);
    if (m_all.saved < price || purse.saved < price)
        return false;
    m_all.saved -= price;
    purse.saved -= price;
    return true;
}

} // namespace arqon
