// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/clock.h"

#include <QList>

#include <optional>

namespace arqon::bench {

/// What processes have used so far.
struct ProcessUsage
{
    Nanoseconds cpu{}; ///< user and system time of all threads
    qint64 residentBytes = 0;

    /// The sum over some processes; nothing if one of them is not there, or this is not Linux.
    static std::optional<ProcessUsage> of(const QList<qint64> &pids);
    /// This program's own CPU time.
    static Nanoseconds ownCpu();
};

} // namespace arqon::bench
