// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/jwtclaims.h"

#include <QJsonArray>

#include <cmath>

namespace arqon {

namespace {

using Milliseconds = std::chrono::milliseconds;
using Refused = std::optional<Rejection>;

constexpr double LargestTime = 253'402'300'799; // the end of the year 9999
constexpr qsizetype TokenIdLimit = 256;

Rejection rejection(const QByteArray &reason, const QByteArray &sentence)
{
    return {{ErrorWord::Unauthenticated, sentence, "token"}, reason};
}

Refused wrongClaim(const char *claim)
{
    return rejection("claims", QByteArray("The token's claim ") + claim + " is not as it must be.");
}

/// A NumericDate (RFC 7519 2), if the claim is there.
Refused readTime(const QJsonObject &claims, const char *claim, std::optional<Milliseconds> &time)
{
    const QJsonValue value = claims.value(QLatin1String(claim));
    if (value.isUndefined())
        return {};
    if (!value.isDouble() || !(value.toDouble() >= 0 && value.toDouble() <= LargestTime))
        return wrongClaim(claim);
    time = Milliseconds(qint64(std::floor(value.toDouble() * 1000)));
    return {};
}

Refused checkTimes(const QJsonObject &claims, const JwtRules &rules, Milliseconds now, Identity &identity)
{
    std::optional<Milliseconds> notBefore, issuedAt;
    for (const auto &[claim, time] : {std::pair{"exp", &identity.expiresAt}, {"nbf", &notBefore}, {"iat", &issuedAt}}) {
        if (Refused refused = readTime(claims, claim, *time))
            return refused;
    }
    if (!identity.expiresAt && rules.requireExpiry)
        return rejection("no_expiry", "The token must say when it expires (exp).");
    if (identity.expiresAt && now >= *identity.expiresAt + rules.leeway)
        return rejection("expired", "The token has expired.");
    if (notBefore && now < *notBefore - rules.leeway)
        return rejection("not_yet", "The token is not valid yet.");
    if (issuedAt && now < *issuedAt - rules.leeway)
        return rejection("not_yet", "The token was issued in the future.");
    return {};
}

Refused checkParties(const QJsonObject &claims, const JwtRules &rules)
{
    const QJsonValue issuer = claims.value(u"iss");
    if (!issuer.isUndefined() && !issuer.isString())
        return wrongClaim("iss");
    if (!rules.issuers.isEmpty() && !rules.issuers.contains(issuer.toString().toUtf8()))
        return rejection("issuer", "The token is from an issuer that is not trusted here.");
    const QJsonValue audience = claims.value(u"aud");
    const QJsonArray all = audience.isString() ? QJsonArray{audience} : audience.toArray();
    bool isMeant = audience.isUndefined() && rules.audience.isEmpty();
    for (const QJsonValue &each : all) {
        if (!each.isString())
            return wrongClaim("aud");
        isMeant = isMeant || rules.audience.contains(each.toString().toUtf8());
    }
    if (!audience.isUndefined() && !audience.isString() && !audience.isArray())
        return wrongClaim("aud");
    if (!isMeant)
        return rejection("audience", "The token is meant for somebody else (aud).");
    return {};
}

Refused readSubject(const QJsonObject &claims, Identity &identity)
{
    const bool hasUserId = claims.contains(u"user_id");
    const QJsonValue value = claims.value(hasUserId ? u"user_id" : u"sub");
    const qint64 number = value.toInteger(-1);
    if (value.isDouble() && number >= 0 && double(number) == value.toDouble())
        identity.subject = QByteArray::number(number);
    else if (value.isString())
        identity.subject = value.toString().toUtf8();
    if (identity.subject.isEmpty())
        return rejection("no_subject", "The token must say whose it is: user_id or sub.");
    if (!isSubject(identity.subject))
        return rejection("subject",
                         "The token's subject can't be a client's name: letters, digits, . _ - @, and none of the server's own.");
    return {};
}

Refused readPermissions(const QJsonObject &claims, const JwtRules &rules, Identity &identity)
{
    const QJsonValue value = claims.value(u"permissions");
    if (!value.isUndefined() && !value.isArray())
        return wrongClaim("permissions");
    QByteArrayList texts = rules.defaultPermissions;
    if (value.toArray().size() > TokenPermissionLimit)
        return wrongClaim("permissions");
    const QJsonArray array = value.toArray();
    for (const QJsonValue &each : array) {
        if (!each.isString())
            return wrongClaim("permissions");
        texts.append(each.toString().toUtf8());
    }
    // A token may also be for other programs, with permissions that mean nothing here.
    identity.permissions = Permissions::of(texts);
    return {};
}

Refused readTokenId(const QJsonObject &claims, Identity &identity)
{
    const QJsonValue value = claims.value(u"jti");
    if (!value.isUndefined() && (!value.isString() || value.toString().size() > TokenIdLimit))
        return wrongClaim("jti");
    identity.tokenId = value.toString().toUtf8();
    return {};
}

} // namespace

tl::expected<IdentityPtr, Rejection> identityOf(const QJsonObject &claims, const QByteArray &keyId, const JwtRules &rules, Milliseconds now)
{
    auto identity = std::make_shared<Identity>();
    identity->method = Identity::Method::Jwt;
    identity->keyId = keyId;
    Refused refused = checkTimes(claims, rules, now, *identity);
    if (!refused)
        refused = checkParties(claims, rules);
    if (!refused)
        refused = readSubject(claims, *identity);
    if (!refused)
        refused = readPermissions(claims, rules, *identity);
    if (!refused)
        refused = readTokenId(claims, *identity);
    if (refused)
        return tl::unexpected(*refused);
    // The leeway is for clocks that differ, also at the end of a session.
    if (identity->expiresAt)
        *identity->expiresAt += rules.leeway;
    return identity;
}

} // namespace arqon
