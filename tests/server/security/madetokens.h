// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/jwtkey.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

namespace arqon::test {

/// 64 bytes: enough for every HS algorithm.
inline const QByteArray Secret = "a secret of sixty-four bytes, which is as long as HS512 asks for";
/// The time at which the tokens are looked at: 2026-01-01.
inline constexpr qint64 NowSeconds = 1767225600;

inline QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// A token of these very texts, signed with HS256 by Qt.
inline QByteArray signedToken(const QByteArray &header, const QByteArray &claims, const QByteArray &secret = Secret,
                              QCryptographicHash::Algorithm hash = QCryptographicHash::Sha256)
{
    const QByteArray text = base64Url(header) + '.' + base64Url(claims);
    return text + '.' + base64Url(QMessageAuthenticationCode::hash(text, secret, hash));
}

inline QByteArray goodClaims(const QJsonObject &more = {})
{
    QJsonObject claims{{QStringLiteral("sub"), QStringLiteral("alice")}, {QStringLiteral("exp"), NowSeconds + 60}};
    for (auto claim = more.begin(); claim != more.end(); ++claim)
        claims.insert(claim.key(), claim.value());
    return QJsonDocument(claims).toJson(QJsonDocument::Compact);
}

inline QByteArray goodToken(const QJsonObject &more = {})
{
    return signedToken(R"({"alg":"HS256","typ":"JWT"})", goodClaims(more));
}

} // namespace arqon::test
