// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/jwt.h"

#include "server/security/jwtclaims.h"
#include "server/security/strictjson.h"

#include <algorithm>

namespace arqon {

namespace {

constexpr qsizetype KeyIdLimit = 256;

tl::unexpected<Rejection> malformed()
{
    return rejectedToken("malformed", "The token is not a JSON web token.");
}

/// "JWT" or "at+jwt" (RFC 9068), perhaps with "application/" before it, in any case.
bool isTokenType(const QJsonValue &type)
{
    if (type.isUndefined())
        return true;
    QString name = type.toString().toLower();
    if (name.startsWith(QLatin1String("application/")))
        name.remove(0, 12);
    return name == QLatin1String("jwt") || name == QLatin1String("at+jwt");
}

} // namespace

tl::unexpected<Rejection> rejectedToken(const QByteArray &reason, const QByteArray &sentence)
{
    return tl::unexpected(Rejection{{ErrorWord::Unauthenticated, sentence, "token"}, reason});
}

tl::expected<Jwt, Rejection> Jwt::parse(QByteArrayView text)
{
    if (text.size() > TokenLimit)
        return rejectedToken("too_large", "A token has at most " + QByteArray::number(TokenLimit) + " bytes.");
    const qsizetype first = text.indexOf('.');
    const qsizetype second = first < 0 ? -1 : text.indexOf('.', first + 1);
    if (second < 0 || text.indexOf('.', second + 1) >= 0)
        return malformed();
    const auto headerText = strictBase64Url(text.first(first));
    auto payload = strictBase64Url(text.sliced(first + 1, second - first - 1));
    auto signature = strictBase64Url(text.sliced(second + 1));
    if (!headerText || !payload || !signature)
        return malformed();
    const auto header = strictObject(*headerText);
    if (!header)
        return malformed();

    const auto algorithm = findAlgorithm(header->value(u"alg").toString().toUtf8());
    if (!algorithm)
        return rejectedToken("algorithm", "The token is signed in a way that is not taken here.");
    if (!isTokenType(header->value(u"typ")))
        return rejectedToken("type", "The token is of another type than JWT.");
    // What must be understood is not (RFC 7515 4.1.11): there is no extension that is.
    if (header->contains(u"crit") || header->contains(u"b64") || header->contains(u"zip") || header->contains(u"enc"))
        return rejectedToken("critical", "The token wants something that is not supported here.");
    const QJsonValue keyId = header->value(u"kid");
    if (!keyId.isUndefined() && (!keyId.isString() || keyId.toString().isEmpty() || keyId.toString().size() > KeyIdLimit))
        return malformed();

    Jwt token;
    token.m_signed = text.first(second);
    token.m_payload = std::move(*payload);
    token.m_signature = std::move(*signature);
    token.m_keyId = keyId.toString().toUtf8();
    token.m_algorithm = *algorithm;
    return token;
}

bool Jwt::fits(const JwtKey &key) const
{
    return key.algorithm() == m_algorithm && (key.id().isEmpty() || m_keyId.isEmpty() || key.id() == m_keyId);
}

tl::expected<IdentityPtr, Rejection> Jwt::verify(const std::vector<const JwtKey *> &keys, const JwtRules &rules,
                                                 std::chrono::milliseconds now) const
{
    const auto signer =
        std::find_if(keys.begin(), keys.end(), [this](const JwtKey *key) { return fits(*key) && key->verifies(m_signed, m_signature); });
    if (signer == keys.end()) {
        const bool isKnown = std::any_of(keys.begin(), keys.end(), [this](const JwtKey *key) { return fits(*key); });
        return rejectedToken(isKnown ? "signature" : "unknown_key", "The token is not signed by anybody who is trusted here.");
    }
    const auto claims = strictObject(m_payload);
    if (!claims)
        return rejectedToken("claims", "The token's claims are not a JSON object, or have one claim twice.");
    return identityOf(*claims, (*signer)->id(), rules, now);
}

} // namespace arqon
