// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/app/statement.h"

namespace arqon {

/// The settings of a TOML file: a table a section, "[server]" and in it "port = 9100". `path` is how complaints call it.
Statements readConfigFile(const QString &path);
/// The same for a file's text.
Statements parseConfigText(const QByteArray &text, const QString &path);

} // namespace arqon
