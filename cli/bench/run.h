// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/crowd.h"
#include "cli/bench/options.h"
#include "cli/bench/progress.h"
#include "cli/bench/report.h"

#include <memory>

namespace arqon::bench {

/// What every run is given. All of it outlives the run.
struct Stage
{
    const Options &options;
    const std::string &tag;
    Crowd &crowd;
    Progress &progress;
};

/// One scenario, performed once.
class Run
{
public:
    virtual ~Run() = default;
    virtual Report perform() = 0;
};

/// The run for the scenario in the options.
std::unique_ptr<Run> makeRun(const Stage &stage);

/// The report of a run that did not get as far as its work; the crowd knows why.
Report unreachable(const Stage &stage, const QString &title);
/// How many connections were opened, refused, lost, and how long opening took.
QList<Section> connectionSections(const Crowd &crowd);

} // namespace arqon::bench
