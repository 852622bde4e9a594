// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/protocol/envelope.h"

#include <QByteArrayView>

#include <optional>

namespace arqon {

/// What a client of that dialect means by `type`. Nothing: no type, or none that clients may send.
std::optional<FrameType> findFrameType(Dialect dialect, QByteArrayView name);
/// Why findFrameType() found nothing, as the end of a sentence that starts with the field.
QByteArrayView explainFrameType(Dialect dialect, QByteArrayView name);

} // namespace arqon
