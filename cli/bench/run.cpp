// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/run.h"

#include "cli/bench/connectionrun.h"
#include "cli/bench/historyrun.h"
#include "cli/bench/joinrun.h"
#include "cli/bench/messagerun.h"

namespace arqon::bench {

using namespace Qt::StringLiterals;

std::unique_ptr<Run> makeRun(const Stage &stage)
{
    switch (stage.options.scenario->kind) {
    case ScenarioKind::Publish:
    case ScenarioKind::Private:
    case ScenarioKind::Request:
        break;
    case ScenarioKind::Idle:
    case ScenarioKind::Storm:
        return std::make_unique<ConnectionRun>(stage);
    case ScenarioKind::Join:
        return std::make_unique<JoinRun>(stage);
    case ScenarioKind::History:
        return std::make_unique<HistoryRun>(stage);
    }
    return std::make_unique<MessageRun>(stage);
}

Report unreachable(const Stage &stage, const QString &title)
{
    Report report{title, connectionSections(stage.crowd), {}, Outcome::Unreachable};
    const QString reason = stage.crowd.trouble();
    report.remarks << u"could not get ready at %1: %2"_s.arg(stage.options.url, reason.isEmpty() ? u"no answer in time"_s : reason);
    return report;
}

QList<Section> connectionSections(const Crowd &crowd)
{
    return {{"connections"_L1,
             "connections"_L1,
             {{"asked"_L1, "asked"_L1, static_cast<double>(crowd.size())},
              {"opened"_L1, "opened"_L1, static_cast<double>(crowd.opened())},
              {"refused"_L1, "refused"_L1, static_cast<double>(crowd.refused())},
              {"lost"_L1, "lost"_L1, static_cast<double>(crowd.lost())}}},
            Report::times("opening_ms"_L1, "opening ms"_L1, crowd.openingTimes())};
}

} // namespace arqon::bench
