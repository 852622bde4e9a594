// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/run.h"

namespace arqon::bench {

/// Opens many connections, and for the scenario `idle` holds them: storm, idle.
class ConnectionRun : public Run, private ArrivalSink
{
public:
    explicit ConnectionRun(const Stage &stage) : m_stage(stage) {}

    Report perform() override;

private:
    void arrived(Link &, const Arrival &, Moment) override {} // nothing is expected but pings, which the wire answers
    Section hold();
    Section opening(Nanoseconds took) const;
    void turnFor(Nanoseconds time);

    Stage m_stage;
};

} // namespace arqon::bench
