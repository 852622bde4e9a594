// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace arqon {

/// `arqonbus bench`: puts a bus under load and says what that cost. `arguments`: what stands behind the word `bench`, without it.
/// Prints the report to standard output, progress and complaints to standard error. Returns the exit code: 0 everything arrived,
/// 1 something is missing, 2 usage, 3 could not connect. Blocks; needs no event loop and no application object.
int benchCommand(const QStringList &arguments);

} // namespace arqon
