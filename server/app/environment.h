// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/app/statement.h"

#include <QProcessEnvironment>

namespace arqon {

/// The settings that environment variables give: ARQONBUS_SECTION_KEY, and the short forms. Another ARQONBUS_ variable is a complaint,
/// except for those that the client programs read and those that Kubernetes makes for a service of that name.
Statements readEnvironment(const QProcessEnvironment &environment);

} // namespace arqon
