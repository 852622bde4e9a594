// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/processusage.h"

#include <QFile>

#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

namespace arqon::bench {

namespace {

std::optional<QByteArray> procFile(qint64 pid, const char *name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.readAll();
}

Nanoseconds fromTimeval(const timeval &time)
{
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

} // namespace

std::optional<ProcessUsage> ProcessUsage::of(const QList<qint64> &pids)
{
    if (pids.isEmpty())
        return std::nullopt;
    const auto ticksPerSecond = sysconf(_SC_CLK_TCK);
    const auto pageSize = sysconf(_SC_PAGESIZE);
    ProcessUsage usage;
    for (const qint64 pid : pids) {
        const auto stat = procFile(pid, "stat");
        const auto pages = procFile(pid, "statm");
        if (!stat || !pages)
            return std::nullopt;
        // proc(5): the second field is the program's name in parentheses and may hold spaces; utime and stime are the 14th and 15th.
        const QList<QByteArray> fields = stat->mid(stat->lastIndexOf(')') + 2).split(' ');
        const QList<QByteArray> sizes = pages->split(' ');
        if (fields.size() < 13 || sizes.size() < 2)
            return std::nullopt;
        const qint64 ticks = fields.at(11).toLongLong() + fields.at(12).toLongLong();
        usage.cpu += Nanoseconds(ticks * (1'000'000'000 / ticksPerSecond));
        usage.residentBytes += sizes.at(1).toLongLong() * pageSize;
    }
    return usage;
}

Nanoseconds ProcessUsage::ownCpu()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return fromTimeval(usage.ru_utime) + fromTimeval(usage.ru_stime);
}

} // namespace arqon::bench
