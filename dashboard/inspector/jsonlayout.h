// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace arqon::dashboard {

/// JSON text laid out for reading. Works on the text itself, so that the order of fields and the digits of numbers stay as they were sent.
/// Text that is no JSON comes out as it is.
namespace jsonlayout {

struct Laid
{
    QString text;
    qsizetype leftOut = 0; ///< bytes of the JSON text that had no room any more
};

/// One field or element a line, four spaces a level, at most about `limit` characters.
Laid indented(QByteArrayView json, qsizetype limit = 200'000);
/// All on one line, at most `limit` characters; longer: ends in "…".
QString oneLine(QByteArrayView json, qsizetype limit);
/// Without white space between its parts.
QByteArray compact(QByteArrayView json);
/// The text of a field's value; nothing: `object` is no object or has no such field. `name` as it is written there.
std::optional<QByteArrayView> member(QByteArrayView object, QByteArrayView name);
/// The same of a field that holds a text, unescaped; empty where there is none.
QString textMember(QByteArrayView object, QByteArrayView name);

} // namespace jsonlayout

} // namespace arqon::dashboard
