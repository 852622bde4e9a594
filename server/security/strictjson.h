// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QJsonObject>

#include <optional>

namespace arqon {

/// The JSON object in that text, if it is one by RFC 8259 and has no member twice: of two claims of one name, two readers may believe
/// different ones. Deeper objects are not checked for that.
std::optional<QJsonObject> strictObject(QByteArrayView text);

/// Base 64 for URLs (RFC 4648 5) without padding, by the letter: nothing else in it, no bits left over. nullopt: it is not that.
std::optional<QByteArray> strictBase64Url(QByteArrayView text);

} // namespace arqon
