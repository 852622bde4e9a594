// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/app/configuration.h"

namespace arqon {

/// `--help`.
QString helpText();
/// `--print-config`: TOML with every setting and, behind each, who gave it. Can be fed back with --config.
QString printedConfig(const Configuration &configuration);
/// docs/configuration.md.
QString settingsDocument();

} // namespace arqon
