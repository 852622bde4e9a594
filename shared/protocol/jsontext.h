// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <string>

/// JSON as text: what is checked, copied and put together without ever becoming a tree.
namespace arqon::json {

constexpr bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The text without white space around it.
QByteArrayView trimmed(QByteArrayView text);

/// RFC 8259 section 6, with any number of digits, but of a size that a double can have (RFC 7493 2.2): one that can't would be passed on
/// to receivers whose parsers refuse all of the message for it, Qt's among them.
bool isNumber(QByteArrayView text);

/// Checks the escapes between a string's quotes and appends what they stand for to `out`, where one is given. False: an escape that JSON
/// does not have, or half a surrogate pair. `inner` holds no control characters and no bare quote (simdjson has seen to that).
bool unescape(QByteArrayView inner, std::string *out);

/// Appends `text`, which is UTF-8, as a JSON string with its quotes.
void appendQuoted(QByteArray &out, QByteArrayView text);

/// The value of the object's one member, if it has exactly one and its key is, byte for byte, `key`; else null. `object`: valid JSON text
/// of any value. Linear in the text, but only where the first key fits.
QByteArrayView soleMember(QByteArrayView object, QByteArrayView key);

} // namespace arqon::json
