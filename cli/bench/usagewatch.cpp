// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/usagewatch.h"

namespace arqon::bench {

using namespace Qt::StringLiterals;

UsageWatch::UsageWatch(QList<qint64> pids) : m_pids(std::move(pids)) {}

void UsageWatch::begin()
{
    m_begun = Clock::now();
    m_before = ProcessUsage::of(m_pids);
    m_ownBefore = ProcessUsage::ownCpu();
}

void UsageWatch::end()
{
    m_time = Clock::now() - m_begun;
    m_after = ProcessUsage::of(m_pids);
    m_ownCpu = ProcessUsage::ownCpu() - m_ownBefore;
    if (knowsServer())
        m_serverCpu = m_after->cpu - m_before->cpu;
}

double UsageWatch::share(Nanoseconds cpu) const
{
    return m_time.count() > 0 ? static_cast<double>(cpu.count()) / static_cast<double>(m_time.count()) : 0;
}

Section UsageWatch::section(QLatin1String key, QLatin1String label, Nanoseconds cpu, double count, QLatin1String perKey,
                            QLatin1String perLabel) const
{
    const double microseconds = std::chrono::duration<double, std::micro>(cpu).count();
    Section section{key, label, {{"cpu_percent"_L1, "CPU %"_L1, share(cpu) * 100, 1}}};
    if (count > 0)
        section.figures.append({perKey, perLabel, microseconds / count, 3});
    return section;
}

QList<Section> UsageWatch::sections(double count, QLatin1String perKey, QLatin1String perLabel) const
{
    QList<Section> sections;
    if (knowsServer()) {
        constexpr double mebibyte = 1024 * 1024;
        Section server = section("server"_L1, "server"_L1, m_serverCpu, count, perKey, perLabel);
        server.figures.append({"resident_mib"_L1, "resident MiB"_L1, static_cast<double>(m_after->residentBytes) / mebibyte, 1});
        sections.append(server);
    }
    sections.append(section("load"_L1, "this program"_L1, m_ownCpu, count, perKey, perLabel));
    return sections;
}

} // namespace arqon::bench
