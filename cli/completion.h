// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace arqon::cli {

/// The completion script for "bash", "zsh" or "fish", made from the table of commands. Empty: no such shell.
QString completionScript(const QString &shell);

} // namespace arqon::cli
