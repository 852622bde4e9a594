// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/jwtkey.h"

#include "server/security/jwkparts.h"
#include "server/security/strictjson.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace arqon {

namespace {

constexpr int LeastRsaBits = 2048;
constexpr std::array<QByteArrayView, 9> Names{"HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "EdDSA"};

bool isSecretAlgorithm(JwtAlgorithm algorithm)
{
    return algorithm <= JwtAlgorithm::HS512;
}

/// Null: the algorithm hashes by itself.
const EVP_MD *hashOf(JwtAlgorithm algorithm)
{
    switch (algorithm) {
    case JwtAlgorithm::HS256:
    case JwtAlgorithm::RS256:
    case JwtAlgorithm::ES256:
        return EVP_sha256();
    case JwtAlgorithm::HS384:
    case JwtAlgorithm::RS384:
    case JwtAlgorithm::ES384:
        return EVP_sha384();
    case JwtAlgorithm::HS512:
    case JwtAlgorithm::RS512:
        return EVP_sha512();
    case JwtAlgorithm::EdDSA:
        break;
    }
    return nullptr;
}

tl::unexpected<Error> badKey(const QByteArray &message)
{
    ERR_clear_error();
    return failure({ErrorWord::InvalidParameter, message, {}});
}

/// What a key can do, and what it does unless told otherwise: the first.
std::vector<JwtAlgorithm> algorithmsOf(EVP_PKEY *key)
{
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
        if (EVP_PKEY_get_bits(key) < LeastRsaBits)
            return {};
        return {JwtAlgorithm::RS256, JwtAlgorithm::RS384, JwtAlgorithm::RS512};
    case EVP_PKEY_EC: {
        std::array<char, 32> group{};
        if (EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) != 1)
            return {};
        const QByteArrayView name(group.data());
        if (name == "prime256v1")
            return {JwtAlgorithm::ES256};
        if (name == "secp384r1")
            return {JwtAlgorithm::ES384};
        return {};
    }
    case EVP_PKEY_ED25519:
    case EVP_PKEY_ED448:
        return {JwtAlgorithm::EdDSA};
    default:
        return {};
    }
}

/// Tokens carry an ECDSA signature as two numbers of fixed size (RFC 7518 3.4), OpenSSL wants it as DER.
QByteArray toDer(QByteArrayView signature, JwtAlgorithm algorithm)
{
    const qsizetype half = algorithm == JwtAlgorithm::ES256 ? 32 : 48;
    if (signature.size() != 2 * half)
        return {};
    const auto *bytes = reinterpret_cast<const unsigned char *>(signature.data());
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair(ECDSA_SIG_new(), &ECDSA_SIG_free);
    BIGNUM *r = BN_bin2bn(bytes, int(half), nullptr);
    BIGNUM *s = BN_bin2bn(bytes + half, int(half), nullptr);
    if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return {};
    }
    unsigned char *der = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &der);
    const QByteArray result = size > 0 ? QByteArray(reinterpret_cast<const char *>(der), size) : QByteArray();
    OPENSSL_free(der);
    return result;
}

bool verifiesPublic(EVP_PKEY *key, JwtAlgorithm algorithm, QByteArrayView text, QByteArrayView signature)
{
    const bool isEc = algorithm == JwtAlgorithm::ES256 || algorithm == JwtAlgorithm::ES384;
    const QByteArray der = isEc ? toDer(signature, algorithm) : QByteArray();
    const QByteArrayView wanted = isEc ? QByteArrayView(der) : signature;
    if (wanted.isEmpty())
        return false;
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const bool good = context && EVP_DigestVerifyInit(context.get(), nullptr, hashOf(algorithm), nullptr, key) == 1
                      && EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char *>(wanted.data()), size_t(wanted.size()),
                                          reinterpret_cast<const unsigned char *>(text.data()), size_t(text.size()))
                             == 1;
    ERR_clear_error();
    return good;
}

bool verifiesSecret(const QByteArray &secret, JwtAlgorithm algorithm, QByteArrayView text, QByteArrayView signature)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned size = 0;
    return HMAC(hashOf(algorithm), secret.constData(), int(secret.size()), reinterpret_cast<const unsigned char *>(text.data()),
                size_t(text.size()), digest.data(), &size)
           && signature.size() == qsizetype(size) && CRYPTO_memcmp(digest.data(), signature.data(), size) == 0;
}

} // namespace

QByteArrayView algorithmName(JwtAlgorithm algorithm)
{
    return Names[size_t(algorithm)];
}

std::optional<JwtAlgorithm> findAlgorithm(QByteArrayView name)
{
    const auto found = std::find(Names.begin(), Names.end(), name);
    return found == Names.end() ? std::nullopt : std::optional(JwtAlgorithm(found - Names.begin()));
}

Result<JwtKey> JwtKey::fromSecret(const QByteArray &secret, JwtAlgorithm algorithm)
{
    if (!isSecretAlgorithm(algorithm))
        return badKey("A secret goes with HS256, HS384 or HS512.");
    const int least = EVP_MD_get_size(hashOf(algorithm));
    if (secret.size() < least)
        return badKey("A secret for " + algorithmName(algorithm).toByteArray() + " has at least " + QByteArray::number(least) + " bytes.");
    JwtKey key;
    key.m_algorithm = algorithm;
    key.m_secret = secret;
    return key;
}

Result<JwtKey> JwtKey::fromPem(const QByteArray &pem, std::optional<JwtAlgorithm> algorithm)
{
    const auto read = [&](auto function) {
        const std::unique_ptr<BIO, decltype(&BIO_free)> bytes(BIO_new_mem_buf(pem.constData(), int(pem.size())), &BIO_free);
        return function(bytes.get(), nullptr, nullptr, nullptr);
    };
    std::shared_ptr<EVP_PKEY> key(read(PEM_read_bio_PUBKEY), &EVP_PKEY_free);
    if (!key) {
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(read(PEM_read_bio_X509), &X509_free);
        if (certificate)
            key.reset(X509_get_pubkey(certificate.get()), &EVP_PKEY_free);
    }
    if (!key)
        return badKey("There is no public key and no certificate in PEM in it.");
    return fromPublicKey(std::move(key), algorithm);
}

Result<JwtKey> JwtKey::fromPublicKey(std::shared_ptr<EVP_PKEY> publicKey, std::optional<JwtAlgorithm> algorithm)
{
    const std::vector<JwtAlgorithm> possible = algorithmsOf(publicKey.get());
    if (possible.empty())
        return badKey("The key is none for tokens: RSA from 2048 bits, P-256, P-384, Ed25519 or Ed448.");
    if (algorithm && std::find(possible.begin(), possible.end(), *algorithm) == possible.end())
        return badKey("The key can't be used for " + algorithmName(*algorithm).toByteArray() + '.');
    JwtKey key;
    key.m_algorithm = algorithm.value_or(possible.front());
    key.m_key = std::move(publicKey);
    ERR_clear_error();
    return key;
}

Result<JwtKey> JwtKey::fromJwk(const QJsonObject &jwk, bool mayBeSecret)
{
    const auto text = [&](QStringView name) { return jwk.value(name).toString().toUtf8(); };
    const QJsonValue use = jwk.value(u"use");
    const QJsonValue operations = jwk.value(u"key_ops");
    if ((!use.isUndefined() && use != QStringLiteral("sig"))
        || (!operations.isUndefined() && !operations.toArray().contains(QStringLiteral("verify"))))
        return badKey("The key is not for checking signatures.");
    const std::optional<JwtAlgorithm> algorithm = findAlgorithm(text(u"alg"));
    if (jwk.contains(u"alg") && !algorithm)
        return badKey("The key is for an algorithm that is not taken.");
    Result<JwtKey> key = badKey("The key is of a kind that is not taken.");
    if (text(u"kty") == "oct") {
        const auto secret = strictBase64Url(text(u"k"));
        if (mayBeSecret && secret)
            key = fromSecret(*secret, algorithm.value_or(JwtAlgorithm::HS256));
    } else if (std::shared_ptr<EVP_PKEY> publicKey = publicKeyOf(jwk)) {
        key = fromPublicKey(std::move(publicKey), algorithm);
    }
    if (key)
        key->m_id = text(u"kid");
    return key;
}

bool JwtKey::verifies(QByteArrayView text, QByteArrayView signature) const
{
    return m_key ? verifiesPublic(m_key.get(), m_algorithm, text, signature) : verifiesSecret(m_secret, m_algorithm, text, signature);
}

Result<std::vector<JwtKey>> readJwks(QByteArrayView json, bool mayHoldSecrets)
{
    const auto object = strictObject(json);
    if (!object || !object->value(u"keys").isArray())
        return badKey("It is not a JWK set, {\"keys\": [...]}.");
    const QJsonArray array = object->value(u"keys").toArray();
    if (array.size() > JwkLimit)
        return badKey("A JWK set has at most " + QByteArray::number(JwkLimit) + " keys.");
    std::vector<JwtKey> keys;
    for (const QJsonValue &each : array) {
        Result<JwtKey> key = JwtKey::fromJwk(each.toObject(), mayHoldSecrets);
        if (!key)
            continue;
        const bool isTwin =
            !key->id().isEmpty() && std::any_of(keys.begin(), keys.end(), [&](const JwtKey &other) { return other.id() == key->id(); });
        if (isTwin)
            return badKey("Two keys of the JWK set have the same kid.");
        keys.push_back(std::move(*key));
    }
    return keys;
}

} // namespace arqon
