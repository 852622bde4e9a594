// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/app/setting.h"

#include <tl/expected.hpp>

namespace arqon {

/// The value that `text` means for that setting, or what is allowed, as the rest of a sentence: "must be a whole number from 0 to 65535".
tl::expected<SettingValue, QString> parseSettingValue(const Setting &setting, const QString &text);

/// What may stand there: "a whole number from 0 to 65535".
QString allowedValues(const Setting &setting);

/// As people read it: "10 s", "4 MiB", "true".
QString displayValue(const Setting &setting, const SettingValue &value);

/// As a TOML value that parses to the same again: 10, "4 MiB", true.
QString tomlValue(const Setting &setting, const SettingValue &value);

} // namespace arqon
