// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/connectionrun.h"

#include "cli/bench/usagewatch.h"

namespace arqon::bench {

using namespace Qt::StringLiterals;

namespace {

/// After this the server has done what it does once for a new connection.
constexpr std::chrono::milliseconds SettlingTime{500};

} // namespace

Report ConnectionRun::perform()
{
    const Options &options = m_stage.options;
    const QString title =
        u"%1 over %2 at %3: %4 connections, %5 at a time"_s.arg(options.scenario->name, protocolName(options.protocol), options.url)
            .arg(options.connections)
            .arg(options.inFlight);
    for (int number = 0; number < options.connections; ++number)
        m_stage.crowd.add(m_stage.tag + "i" + std::to_string(number));
    m_stage.progress.show(title);

    UsageWatch usage(options.pids);
    usage.begin();
    const Moment begun = Clock::now();
    const bool open = m_stage.crowd.open(static_cast<std::size_t>(options.inFlight));
    const Nanoseconds took = Clock::now() - begun;
    if (m_stage.crowd.opened() == 0)
        return unreachable(m_stage, title);
    turnFor(SettlingTime);
    usage.end();

    const auto opened = static_cast<double>(m_stage.crowd.opened());
    Report report{title, connectionSections(m_stage.crowd), {}, open ? Outcome::Complete : Outcome::Missing};
    report.sections.append(opening(took));
    report.sections += usage.sections(opened, "us_per_connection"_L1, "us per connection"_L1);
    if (usage.knowsServer())
        report.sections.append(
            {"memory"_L1,
             "memory"_L1,
             {{"kib_per_connection"_L1, "KiB per connection"_L1, static_cast<double>(usage.grownBytes()) / 1024 / opened, 2}}});
    else
        report.remarks << u"the server's CPU and memory are not known: name its process with --pid"_s;
    if (options.scenario->kind == ScenarioKind::Idle)
        report.sections.append(hold());
    if (m_stage.crowd.lost() > 0)
        report.outcome = Outcome::Missing;
    if (!m_stage.crowd.trouble().isEmpty())
        report.remarks << u"the first trouble: %1"_s.arg(m_stage.crowd.trouble());
    return report;
}

Section ConnectionRun::opening(Nanoseconds took) const
{
    const double seconds = std::chrono::duration<double>(took).count();
    return {"opening"_L1,
            "opening all"_L1,
            {{"seconds"_L1, "seconds"_L1, seconds, 3},
             {"per_second"_L1, "per second"_L1, static_cast<double>(m_stage.crowd.opened()) / seconds}}};
}

Section ConnectionRun::hold()
{
    UsageWatch usage(m_stage.options.pids);
    usage.begin();
    turnFor(m_stage.options.duration);
    usage.end();
    Section section{"idle"_L1,
                    "then idle"_L1,
                    {{"seconds"_L1, "seconds"_L1, std::chrono::duration<double>(m_stage.options.duration).count(), 1},
                     {"lost"_L1, "lost"_L1, static_cast<double>(m_stage.crowd.lost())}}};
    if (usage.knowsServer())
        section.figures.append({"server_cpu_percent"_L1, "server CPU %"_L1, usage.serverShare() * 100, 2});
    return section;
}

void ConnectionRun::turnFor(Nanoseconds time)
{
    const Moment until = Clock::now() + time;
    while (Clock::now() < until)
        m_stage.crowd.turn(until, *this);
}

} // namespace arqon::bench
