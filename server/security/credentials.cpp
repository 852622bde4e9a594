// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/credentials.h"

#include <algorithm>

namespace arqon {

namespace {

/// b64token (RFC 6750 2.1).
bool isBearerToken(QByteArrayView text)
{
    const auto end = std::find(text.begin(), text.end(), '=');
    const auto isCharacter = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || QByteArrayView("-._~+/").contains(c);
    };
    return end != text.begin() && std::all_of(text.begin(), end, isCharacter)
           && std::all_of(end, text.end(), [](char c) { return c == '='; });
}

} // namespace

QByteArray bearerChallenge(bool shown)
{
    return shown ? R"(Bearer realm="arqonbus", error="invalid_token")" : R"(Bearer realm="arqonbus")";
}

std::optional<Credentials> Credentials::fromAuthorization(QByteArrayView value)
{
    const qsizetype space = value.indexOf(' ');
    if (space < 0)
        return std::nullopt;
    const QByteArray scheme = value.first(space).toByteArray().toLower();
    const QByteArrayView rest = value.sliced(space + 1).trimmed();
    if (scheme == "bearer" && isBearerToken(rest))
        return token(rest.toByteArray());
    if (scheme != "basic")
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(rest.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    const qsizetype colon = decoded ? decoded.decoded.indexOf(':') : -1;
    if (colon < 1)
        return std::nullopt;
    return Credentials{Kind::Password, decoded.decoded.left(colon), decoded.decoded.mid(colon + 1)};
}

} // namespace arqon
