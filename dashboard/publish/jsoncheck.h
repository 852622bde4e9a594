// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace arqon::dashboard {

/// What is wrong with JSON that a person typed, and where.
struct JsonFault
{
    QString message;
    int line = 1;   ///< from 1
    int column = 1; ///< in UTF-16 units, from 1
    qsizetype position = 0;
};

/// The first place at which the text can't be JSON (RFC 8259) any more. Stricter than QJsonDocument, which takes some things that the
/// bus refuses, and tells the place better.
std::optional<JsonFault> findJsonFault(const QString &text);

/// The object in the text, or what keeps it from being one. An empty text is an empty object.
tl::expected<QJsonObject, JsonFault> readObject(const QString &text);

} // namespace arqon::dashboard
