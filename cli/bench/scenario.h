// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1String>

#include <span>

namespace arqon::bench {

enum class ScenarioKind : quint8 { Publish, Private, Request, Idle, Storm, Join, History };

/// One kind of work, and how much of it unless the user says otherwise.
struct Scenario
{
    QLatin1String name;
    ScenarioKind kind;
    QLatin1String summary;
    int channels;
    int subscribers; ///< per channel; Private: targets in all; Request: responders in all; History: clients that replay
    int publishers;  ///< in all
    int connections; ///< Idle, Storm, Join: how many; else: 0, as many as the others make
    double rate;     ///< messages per second, in all
    int messages;    ///< History: how many are replayed

    /// True for those that send messages at a rate for a time.
    bool isPaced() const { return kind == ScenarioKind::Publish || kind == ScenarioKind::Private || kind == ScenarioKind::Request; }
};

std::span<const Scenario> scenarioTable();
/// nullptr if there is none of that name.
const Scenario *findScenario(QStringView name);

} // namespace arqon::bench
