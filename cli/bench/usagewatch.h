// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/processusage.h"
#include "cli/bench/report.h"

namespace arqon::bench {

/// What the server and this program used between two moments.
class UsageWatch
{
public:
    explicit UsageWatch(QList<qint64> pids);

    void begin();
    void end();

    /// CPU share, CPU time for each of `count` things of that name, memory. Only what could be measured.
    QList<Section> sections(double count, QLatin1String perKey, QLatin1String perLabel) const;
    /// Of a core; 0 if unknown.
    double serverShare() const { return share(m_serverCpu); }
    double ownShare() const { return share(m_ownCpu); }
    bool knowsServer() const { return m_before && m_after; }
    qint64 grownBytes() const { return knowsServer() ? m_after->residentBytes - m_before->residentBytes : 0; }

private:
    double share(Nanoseconds cpu) const;
    Section section(QLatin1String key, QLatin1String label, Nanoseconds cpu, double count, QLatin1String perKey,
                    QLatin1String perLabel) const;

    QList<qint64> m_pids;
    std::optional<ProcessUsage> m_before;
    std::optional<ProcessUsage> m_after;
    Nanoseconds m_ownBefore{};
    Nanoseconds m_serverCpu{};
    Nanoseconds m_ownCpu{};
    Moment m_begun{};
    Nanoseconds m_time{};
};

} // namespace arqon::bench
