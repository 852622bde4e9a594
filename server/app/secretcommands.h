// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <optional>

namespace arqon {

/// `passwd` and `apikey`: they change the files that say who may come in, and need no running server. nullopt: it is neither; else the exit
/// code: 0, 1 if it could not be done, 2 if the command line can't be understood.
std::optional<int> runSecretCommand(const QStringList &arguments);

} // namespace arqon
