// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/identity.h"
#include "server/security/jwtkey.h"
#include "server/security/securityoptions.h"

#include <QByteArrayView>

#include <chrono>
#include <variant>

namespace arqon {

/// Bytes that a token may have.
inline constexpr qsizetype TokenLimit = 8 * 1024;
/// Permissions that it may name.
inline constexpr int TokenPermissionLimit = 256;

/// What the claims of a token must fulfil (RFC 7519 4.1). A plain value.
struct JwtRules
{
    QByteArrayList issuers = {};  ///< empty: any
    QByteArrayList audience = {}; ///< a token must be for one of them; empty: it must be for nobody in particular
    std::chrono::milliseconds leeway{30'000};
    bool requireExpiry = true;
    QByteArrayList defaultPermissions = {}; ///< beside the token's
};

/// A signed token in its compact form (RFC 7515 7.1), read but not believed.
class Jwt
{
public:
    /// Checks the form and the header: three parts, an algorithm that is taken, `typ` JWT or at+jwt or none, no `crit`, no member twice.
    /// The header's own keys and addresses (jwk, jku, x5c, x5u) are never looked at. `text` must outlive the token.
    static tl::expected<Jwt, Rejection> parse(QByteArrayView text);

    JwtAlgorithm algorithm() const { return m_algorithm; }
    /// Empty: it names none.
    const QByteArray &keyId() const { return m_keyId; }
    /// Whether that key is the one: the algorithm that the key is for, and the same kid if both have one.
    bool fits(const JwtKey &key) const;
    /// Whom it makes known, if the signature is one of the keys' and the claims fulfil the rules. `now`: since 1970.
    tl::expected<IdentityPtr, Rejection> verify(const std::vector<const JwtKey *> &keys, const JwtRules &rules,
                                                std::chrono::milliseconds now) const;

private:
    QByteArrayView m_signed; ///< what the signature is for
    QByteArray m_payload;
    QByteArray m_signature;
    QByteArray m_keyId;
    JwtAlgorithm m_algorithm = JwtAlgorithm::HS256;
};

} // namespace arqon
