// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <memory>
#include <optional>
#include <vector>

struct evp_pkey_st;

namespace arqon {

/// The signatures of RFC 7518 3.1 and RFC 8037 that are taken. "none" is not among them.
enum class JwtAlgorithm : quint8 { HS256, HS384, HS512, RS256, RS384, RS512, ES256, ES384, EdDSA };

QByteArrayView algorithmName(JwtAlgorithm algorithm);
std::optional<JwtAlgorithm> findAlgorithm(QByteArrayView name);

/// A key that tokens are checked with, and the one algorithm that it is good for: what a token says of its algorithm never chooses how a key is
/// used. A value, cheap to copy.
class JwtKey
{
public:
    /// Error: not an HS algorithm, or fewer bytes than its hash has (RFC 7518 3.2).
    static Result<JwtKey> fromSecret(const QByteArray &secret, JwtAlgorithm algorithm);
    /// A public key, or a certificate, as PEM. Without an algorithm: RS256, ES256, ES384 or EdDSA, as the key is. Errors: no such key, an
    /// algorithm that does not go with it, an RSA key of less than 2048 bits, a curve that is not P-256, P-384, Ed25519 or Ed448.
    static Result<JwtKey> fromPem(const QByteArray &pem, std::optional<JwtAlgorithm> algorithm = {});
    /// A JWK (RFC 7517, 7518 6, 8037 2). The same errors, and: not for signatures. `mayBeSecret`: "oct" is taken too.
    static Result<JwtKey> fromJwk(const QJsonObject &jwk, bool mayBeSecret);

    JwtAlgorithm algorithm() const { return m_algorithm; }
    /// Empty: it has none.
    const QByteArray &id() const { return m_id; }
    /// Whether the signature, as it stands in a token, is this key's for that text. In constant time where the key is a secret.
    bool verifies(QByteArrayView text, QByteArrayView signature) const;

private:
    static Result<JwtKey> fromPublicKey(std::shared_ptr<evp_pkey_st> key, std::optional<JwtAlgorithm> algorithm);

    JwtAlgorithm m_algorithm = JwtAlgorithm::HS256;
    QByteArray m_id;
    QByteArray m_secret;
    std::shared_ptr<evp_pkey_st> m_key;
};

/// The keys of a JWK set (RFC 7517 5) that can be used; the others are left out, since a set may hold keys for other purposes.
/// Errors: not a set, more than JwkLimit keys, two usable keys of one kid.
inline constexpr int JwkLimit = 64;
Result<std::vector<JwtKey>> readJwks(QByteArrayView json, bool mayHoldSecrets);

} // namespace arqon
