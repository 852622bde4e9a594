// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/scenario.h"

#include <algorithm>
#include <array>

namespace arqon::bench {

namespace {

using namespace Qt::StringLiterals;
using enum ScenarioKind;

constexpr std::array Table{
    Scenario{"fanout"_L1, Publish, "publishers to many subscribers of one channel"_L1, 1, 100, 1, 0, 1000, 0},
    Scenario{"sparse"_L1, Publish, "many channels with a few subscribers each"_L1, 500, 10, 10, 0, 1000, 0},
    Scenario{"pairs"_L1, Publish, "one to one: each channel has one publisher and one subscriber"_L1, 20, 1, 20, 0, 10000, 0},
    Scenario{"ingest"_L1, Publish, "many publishers to one channel with one subscriber"_L1, 1, 1, 200, 0, 10000, 0},
    Scenario{"private"_L1, Private, "private messages to clients by name"_L1, 0, 100, 10, 0, 5000, 0},
    Scenario{"request"_L1, Request, "round trips: requests that one of the responders answers"_L1, 1, 2, 10, 0, 2000, 0},
    Scenario{"idle"_L1, Idle, "connections that do nothing: memory each, CPU of all"_L1, 0, 0, 0, 1000, 0, 0},
    Scenario{"storm"_L1, Storm, "connections opened as fast as the server accepts them"_L1, 0, 0, 0, 1000, 0, 0},
    Scenario{"join"_L1, Join, "all connections join a channel at once"_L1, 100, 0, 0, 1000, 0, 0},
    Scenario{"history"_L1, History, "clients that replay a channel's history at once"_L1, 1, 100, 1, 0, 20000, 10000},
};

} // namespace

std::span<const Scenario> scenarioTable()
{
    return Table;
}

const Scenario *findScenario(QStringView name)
{
    const auto found = std::ranges::find_if(Table, [name](const Scenario &scenario) { return scenario.name == name; });
    return found == Table.end() ? nullptr : &*found;
}

} // namespace arqon::bench
