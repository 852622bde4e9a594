// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/snapshot.h"

namespace arqon::dashboard {

/// The newest snapshot of each instance that the bus consists of, and what they make together.
class Instances
{
public:
    /// Those beyond it are left out of the sums, and counted.
    static constexpr int limit = 64;
    /// An instance that tells nothing for that long is gone.
    static constexpr std::chrono::seconds goneAfter{5};

    void take(const Snapshot &snapshot, Time now);
    void clear();
    qsizetype size() const { return m_latest.size(); }
    qint64 leftOut() const { return m_leftOut; }

    /// Sums of counts, rates and totals; the worst of latencies and states; the busiest rooms and channels of all. Of one instance: its own.
    Snapshot together() const;

private:
    struct Entry
    {
        Snapshot snapshot;
        Time at{};
    };
    QHash<QString, Entry> m_latest;
    qint64 m_leftOut = 0;
};

} // namespace arqon::dashboard
