// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/joinrun.h"

#include "cli/bench/confirmations.h"
#include "cli/bench/usagewatch.h"

#include <numeric>

namespace arqon::bench {

using namespace Qt::StringLiterals;

Report JoinRun::perform()
{
    const Options &options = m_stage.options;
    Crowd &crowd = m_stage.crowd;
    const QString title = u"%1 over %2 at %3: %4 connections join %5 channels at once"_s
                              .arg(options.scenario->name, protocolName(options.protocol), options.url)
                              .arg(options.connections)
                              .arg(options.channels);
    for (int number = 0; number < options.connections; ++number) {
        const bool classic = options.dialect == DialectMix::Classic || (options.dialect == DialectMix::Mixed && number % 2 == 1);
        crowd.add(m_stage.tag + "s" + std::to_string(number), classic);
    }
    m_stage.progress.show(title);
    if (!crowd.open(static_cast<std::size_t>(options.inFlight)))
        return unreachable(m_stage, title);

    std::vector<std::size_t> everyone(crowd.size());
    std::iota(everyone.begin(), everyone.end(), std::size_t(0));
    const auto channels = static_cast<std::size_t>(options.channels);
    Confirmations joins;
    UsageWatch usage(options.pids);
    usage.begin();
    const bool complete = joins.collect(crowd, everyone, everyone.size(), [&](Link &link) {
        crowd.wire().join(link, m_stage.tag + "c" + std::to_string(link.index % channels));
    });
    usage.end();

    Report report{title, {}, {}, complete ? Outcome::Complete : Outcome::Missing};
    report.sections = {{"joins"_L1,
                        "joins"_L1,
                        {{"asked"_L1, "asked"_L1, static_cast<double>(everyone.size())},
                         {"confirmed"_L1, "confirmed"_L1, static_cast<double>(joins.confirmed())},
                         {"refused"_L1, "refused"_L1, static_cast<double>(joins.refused())}}},
                       Report::times("joining_ms"_L1, "joining ms"_L1, joins.times())};
    report.sections += usage.sections(static_cast<double>(joins.confirmed()), "us_per_join"_L1, "us per join"_L1);
    report.sections += connectionSections(crowd);
    if (!crowd.trouble().isEmpty())
        report.remarks << u"the first trouble: %1"_s.arg(crowd.trouble());
    return report;
}

} // namespace arqon::bench
