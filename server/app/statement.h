// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/app/setting.h"

#include <QList>

namespace arqon {

/// One setting, given somewhere.
struct Statement
{
    const Setting *setting = nullptr;
    QString text;
    /// For people: "bus.toml:12", "environment ARQONBUS_SERVER_PORT", "flag --server-port".
    QString origin;
};

/// What one source of configuration says. Each complaint is a whole sentence; with one the server does not start.
struct Statements
{
    QList<Statement> given;
    QStringList complaints;
    /// Worth a line in the log, no reason to stop.
    QStringList notes;
};

} // namespace arqon
