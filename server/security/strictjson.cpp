// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/strictjson.h"

#include <QJsonDocument>

namespace arqon {

namespace {

/// The members of the outermost object of a text that is JSON: its colons outside of strings.
qsizetype countMembers(QByteArrayView json)
{
    qsizetype members = 0;
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            if (c == '\\')
                ++i;
            inString = c != '"';
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == ':' && depth == 1) {
            ++members;
        }
    }
    return members;
}

} // namespace

std::optional<QJsonObject> strictObject(QByteArrayView text)
{
    // Qt skips a byte order mark and takes half surrogate pairs; neither belongs here.
    if (!text.isValidUtf8() || text.startsWith("\xef\xbb\xbf"))
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(text.toByteArray());
    if (!document.isObject() || document.object().size() != countMembers(text))
        return std::nullopt;
    return document.object();
}

std::optional<QByteArray> strictBase64Url(QByteArrayView text)
{
    constexpr auto Options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    auto decoded = QByteArray::fromBase64Encoding(text.toByteArray(), Options | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.toBase64(Options) != text)
        return std::nullopt;
    return std::move(decoded.decoded);
}

} // namespace arqon
