// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/events/alarmwatch.h"

#include <QString>

#include <map>

namespace arqon::dashboard {

/// Follows one rule's figure on each instance of the bus by itself, as one alarm: it begins with the first instance that is bad for all of the
/// rule's time, and ends when none is so any more.
class InstanceWatches
{
public:
    /// Those beyond it are not watched; the overview says that there are more.
    static constexpr std::size_t Limit = 64;
    /// An instance that tells nothing for longer, while others do, is gone, and its part of the alarm is over.
    static constexpr std::chrono::seconds GoneAfter{5};

    explicit InstanceWatches(const AlarmRule &rule) : m_rule(rule) {}

    const AlarmRule &rule() const { return m_rule; }
    bool isRaised() const { return m_raised; }
    std::size_t size() const { return m_instances.size(); }
    /// Of all values that raised it, the one that was the furthest from the good side.
    double worst() const { return m_worst; }
    /// Of the instances' newest values the one that is the furthest from the good side; nothing: none was measured.
    std::optional<double> value() const;
    /// What an instance tells; nothing: it was not measured. The figure of a rule that is not enabled is only remembered.
    AlarmWatch::Change update(const QString &instance, std::optional<double> value, Time now);

private:
    struct Instance
    {
        AlarmWatch watch;
        std::optional<double> value;
        Time heardAt{};
    };
    double furthest(double a, double b) const;
    void forgetGone(Time now);

    AlarmRule m_rule;
    std::map<QString, Instance> m_instances;
    bool m_raised = false;
    double m_worst = 0;
    Time m_heardAt{}; // any of them
};

} // namespace arqon::dashboard
