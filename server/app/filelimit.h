// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <optional>

namespace arqon {

/// Raises the number of files and sockets that the process may have open to what the system allows it, and says how many that are.
/// Nothing where there is no such limit.
std::optional<quint64> raiseFileLimit();

} // namespace arqon
