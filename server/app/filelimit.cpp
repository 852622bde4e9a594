// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/filelimit.h"

#ifdef Q_OS_UNIX
#include <algorithm>

#include <limits.h>
#include <sys/resource.h>
#endif

namespace arqon {

#ifdef Q_OS_UNIX
std::optional<quint64> raiseFileLimit()
{
    rlimit limit = {};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return std::nullopt;
    rlim_t wanted = limit.rlim_max;
#ifdef Q_OS_MACOS
    // macOS says "infinity" and then refuses it.
    wanted = std::min<rlim_t>(wanted, OPEN_MAX);
#endif
    if (limit.rlim_cur < wanted) {
        rlimit raised = limit;
        raised.rlim_cur = wanted;
        if (setrlimit(RLIMIT_NOFILE, &raised) == 0)
            limit = raised;
    }
    if (limit.rlim_cur == RLIM_INFINITY)
        return std::nullopt;
    return limit.rlim_cur;
}
#else
std::optional<quint64> raiseFileLimit()
{
    return std::nullopt;
}
#endif

} // namespace arqon
