// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/app/statement.h"

namespace arqon {

/// What the arguments ask for.
struct CommandLine
{
    enum class Task : quint8 { Run, Help, Version, PrintConfig, CheckConfig, PrintSettingsDoc };

    Task task = Task::Run;
    QString configFile;
    /// Tell readiness as a line of JSON.
    bool readyJson = false;
    Statements statements;
};

/// `arguments` without the program's own name. --section-key VALUE or --section-key=VALUE; a flag alone means true; the last of several counts.
CommandLine parseCommandLine(const QStringList &arguments);

} // namespace arqon
