// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace arqon::cli {

/// What a person means by a message: a JSON object as it is; any other JSON, and any other text, as {"content": ...}, in the way in
/// which such a message comes from the classic dialect.
QJsonObject payloadFrom(const QByteArray &text);
/// A line of JSON Lines, which must be an object.
Result<QJsonObject> payloadFromJson(const QByteArray &line);
/// One JSON object, or any number of name=value.
Result<QJsonObject> parametersFrom(const QStringList &arguments);

} // namespace arqon::cli
