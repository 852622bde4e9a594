// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/processprobe.h"

#include <QFile>
#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <dirent.h>
#endif

namespace arqon {

namespace {

#ifdef Q_OS_UNIX
std::optional<double> cpuSeconds()
{
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) != 0)
        return std::nullopt;
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::optional<qint64> openFilesLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return std::nullopt;
    return qint64(limit.rlim_cur);
}
#else
std::optional<double> cpuSeconds()
{
    return std::nullopt;
}

std::optional<qint64> openFilesLimit()
{
    return std::nullopt;
}
#endif

#ifdef Q_OS_LINUX
/// Of many files the counting takes milliseconds: then not every second.
constexpr qint64 ManyFiles = 1'000;
constexpr int LooksBetween = 10;

QByteArray contents(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// proc(5): the second number of statm is the resident size in pages.
std::optional<qint64> memoryBytes()
{
    bool ok = false;
    const QList<QByteArray> numbers = contents("/proc/self/statm").split(' ');
    const qint64 pages = numbers.value(1).toLongLong(&ok);
    return ok ? std::optional(pages * sysconf(_SC_PAGESIZE)) : std::nullopt;
}

/// proc(5): the 20th field of stat; the second is the program's name in brackets, and may contain anything.
std::optional<qint64> threads()
{
    const QByteArray stat = contents("/proc/self/stat");
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    bool ok = false;
    const qint64 count = fields.value(17).toLongLong(&ok);
    return ok ? std::optional(count) : std::nullopt;
}

std::optional<qint64> countOpenFiles()
{
    DIR *folder = opendir("/proc/self/fd");
    if (!folder)
        return std::nullopt;
    qint64 count = 0;
    while (const dirent *entry = readdir(folder))
        count += entry->d_name[0] != '.';
    closedir(folder);
    return count - 1; // the folder itself
}
#endif

} // namespace

ProcessFacts ProcessProbe::look(Clock::time_point now)
{
    ProcessFacts facts;
    facts.cpuSeconds = cpuSeconds();
    const double passed = std::chrono::duration<double>(now - m_lookedAt).count();
    if (facts.cpuSeconds && m_cpuSeconds && passed > 0)
        facts.cpuPercent = (*facts.cpuSeconds - *m_cpuSeconds) / passed * 100;
    m_cpuSeconds = facts.cpuSeconds;
    m_lookedAt = now;
    facts.openFilesLimit = openFilesLimit();
#ifdef Q_OS_LINUX
    facts.memoryBytes = memoryBytes();
    facts.threads = threads();
    if (--m_untilCounted < 0) {
        m_openFiles = countOpenFiles();
        m_untilCounted = m_openFiles.value_or(0) > ManyFiles ? LooksBetween : 0;
    }
#endif
    facts.openFiles = m_openFiles;
    return facts;
}

} // namespace arqon
