// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/progress.h"

#include <cstdio>

#include <unistd.h>

namespace arqon::bench {

Progress::Progress() : m_shown(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress()
{
    if (m_shown)
        std::fputs("\r\033[K", stderr);
}

bool Progress::isDue(Moment now)
{
    if (!m_shown || now - m_last < std::chrono::milliseconds(250))
        return false;
    m_last = now;
    return true;
}

void Progress::show(const QString &line)
{
    if (m_shown)
        std::fprintf(stderr, "\r\033[K%s", qPrintable(line));
}

} // namespace arqon::bench
