// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/events/alarmrule.h"

namespace arqon::dashboard {

/// Follows one rule's figure. An alarm begins when the figure was beyond the threshold for all of the rule's time, and ends when it was back
/// at `clearAt` for as long; in between nothing happens, and time without figures counts for neither.
class AlarmWatch
{
public:
    enum class Change { None, Raised, Cleared };

    explicit AlarmWatch(const AlarmRule &rule) : m_rule(rule) {}

    const AlarmRule &rule() const { return m_rule; }
    bool isRaised() const { return m_raised; }
    /// The value that was the furthest from the good side since it was raised.
    double worst() const { return m_worst; }
    /// A new value; nothing: it was not measured, which changes nothing.
    Change update(std::optional<double> value, Time now);
    /// Nothing was heard for a while: what was waiting to begin or end waits anew.
    void interrupt() { m_since.reset(); }

private:
    AlarmRule m_rule;
    bool m_raised = false;
    std::optional<Time> m_since; // the figure has been on the side that changes something since then
    Time m_last{};
    double m_worst = 0;
};

} // namespace arqon::dashboard
