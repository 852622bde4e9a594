// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/instancewatches.h"

#include <algorithm>
#include <utility>

namespace arqon::dashboard {

double InstanceWatches::furthest(double a, double b) const
{
    return m_rule.side == AlarmRule::Side::Above ? std::max(a, b) : std::min(a, b);
}

std::optional<double> InstanceWatches::value() const
{
    std::optional<double> worst;
    for (const auto &[id, instance] : m_instances) {
        if (instance.value)
            worst = furthest(*instance.value, worst.value_or(*instance.value));
    }
    return worst;
}

void InstanceWatches::forgetGone(Time now)
{
    // After a silence of all, or when the clock was set back, nobody is gone: they are given time to tell.
    const bool silent = now < m_heardAt || now - m_heardAt > GoneAfter;
    m_heardAt = now;
    if (silent) {
        for (auto &[id, instance] : m_instances)
            instance.heardAt = now;
    }
    std::erase_if(m_instances, [now](const auto &entry) { return now - entry.second.heardAt > GoneAfter; });
}

AlarmWatch::Change InstanceWatches::update(const QString &instance, std::optional<double> value, Time now)
{
    forgetGone(now);
    if (m_instances.size() < Limit || m_instances.contains(instance)) {
        Instance &known = m_instances.try_emplace(instance, Instance{AlarmWatch(m_rule), {}, {}}).first->second;
        known.value = value;
        known.heardAt = now;
        if (m_rule.enabled)
            known.watch.update(value, now);
    }
    std::optional<double> worst = m_raised ? std::optional(m_worst) : std::nullopt;
    bool raised = false;
    for (const auto &[id, other] : m_instances) {
        if (!other.watch.isRaised())
            continue;
        raised = true;
        worst = furthest(other.watch.worst(), worst.value_or(other.watch.worst()));
    }
    m_worst = worst.value_or(0);
    if (std::exchange(m_raised, raised) == raised)
        return AlarmWatch::Change::None;
    return raised ? AlarmWatch::Change::Raised : AlarmWatch::Change::Cleared;
}

} // namespace arqon::dashboard
