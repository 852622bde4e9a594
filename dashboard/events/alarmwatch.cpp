// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/alarmwatch.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace arqon::dashboard {

namespace {

// Snapshots come once a second. After a longer silence nobody knows what the figure did meanwhile.
constexpr Time LongestSilence = 5s;

} // namespace

AlarmWatch::Change AlarmWatch::update(std::optional<double> value, Time now)
{
    if (now < m_last || now - m_last > LongestSilence)
        interrupt();
    m_last = now;
    if (!value)
        return Change::None;
    if (m_raised)
        m_worst = m_rule.side == AlarmRule::Side::Above ? std::max(m_worst, *value) : std::min(m_worst, *value);
    const bool changes = m_raised ? m_rule.isGood(*value) : m_rule.isBad(*value);
    if (!changes) {
        m_since.reset();
        return Change::None;
    }
    m_since = m_since.value_or(now);
    if (now - *m_since < m_rule.holdFor)
        return Change::None;
    m_since.reset();
    m_raised = !m_raised;
    if (!m_raised)
        return Change::Cleared;
    m_worst = *value;
    return Change::Raised;
}

} // namespace arqon::dashboard
