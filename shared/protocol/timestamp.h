// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <chrono>
#include <optional>

namespace arqon {

/// Reads an ISO 8601 date and time, YYYY-MM-DDThh:mm:ss with an optional fraction of 1 to 9 digits and an optional zone
/// (Z, +hh:mm, +hhmm or +hh; none means UTC), as milliseconds since 1970, finer digits cut off. Nothing: not such a time.
std::optional<std::chrono::milliseconds> parseTimestamp(QByteArrayView text);

} // namespace arqon
