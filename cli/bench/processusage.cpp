// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/processusage.h"

#include <QFile>

#include <ctime>

#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

namespace arqon::bench {

namespace {

Nanoseconds fromTimeval(const timeval &time)
{
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

#ifdef Q_OS_LINUX
/// To the nanosecond; the ticks in /proc are of 10 ms.
std::optional<Nanoseconds> cpuTime(qint64 pid)
{
    clockid_t clock{};
    timespec time{};
    if (clock_getcpuclockid(static_cast<pid_t>(pid), &clock) != 0 || clock_gettime(clock, &time) != 0)
        return std::nullopt;
    return std::chrono::seconds(time.tv_sec) + Nanoseconds(time.tv_nsec);
}

std::optional<qint64> memoryOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/statm").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QList<QByteArray> pages = file.readAll().split(' ');
    return pages.size() < 2 ? std::nullopt : std::optional(pages.at(1).toLongLong() * sysconf(_SC_PAGESIZE));
}
#else
std::optional<Nanoseconds> cpuTime(qint64)
{
    return std::nullopt;
}

std::optional<qint64> memoryOf(qint64)
{
    return std::nullopt;
}
#endif

} // namespace

std::optional<ProcessUsage> ProcessUsage::of(const QList<qint64> &pids)
{
    if (pids.isEmpty())
        return std::nullopt;
    ProcessUsage usage;
    for (const qint64 pid : pids) {
        const auto cpu = cpuTime(pid);
        const auto resident = memoryOf(pid);
        if (!cpu || !resident)
            return std::nullopt;
        usage.cpu += *cpu;
        usage.residentBytes += *resident;
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
