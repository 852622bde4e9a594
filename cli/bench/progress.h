// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/clock.h"

#include <QString>

namespace arqon::bench {

/// One line on a terminal that says how far the run is; nothing where standard error is no terminal.
class Progress
{
public:
    Progress();
    ~Progress();
    Progress(const Progress &) = delete;
    Progress &operator=(const Progress &) = delete;

    bool isShown() const { return m_shown; }
    /// True at most four times a second: when a new line is worth its text.
    bool isDue(Moment now);
    void show(const QString &line);

private:
    bool m_shown;
    Moment m_last{};
};

} // namespace arqon::bench
