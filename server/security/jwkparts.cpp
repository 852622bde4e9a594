// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/jwkparts.h"

#include "server/security/strictjson.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

namespace arqon {

namespace {

using KeyPtr = std::shared_ptr<EVP_PKEY>;

/// RSA numbers are far smaller; whoever sends larger ones wants to keep us busy.
constexpr qsizetype NumberLimit = 2048;

std::optional<QByteArray> part(const QJsonObject &jwk, QStringView name)
{
    auto bytes = strictBase64Url(jwk.value(name).toString().toUtf8());
    return bytes && !bytes->isEmpty() && bytes->size() <= NumberLimit ? std::move(bytes) : std::nullopt;
}

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

KeyPtr build(const char *type, OSSL_PARAM_BLD *parts)
{
    const std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> parameters(OSSL_PARAM_BLD_to_param(parts), &OSSL_PARAM_free);
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr),
                                                                              &EVP_PKEY_CTX_free);
    EVP_PKEY *key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        ERR_clear_error();
    return key ? KeyPtr(key, &EVP_PKEY_free) : nullptr;
}

KeyPtr rsaKey(const QJsonObject &jwk)
{
    const auto n = part(jwk, u"n");
    const auto e = part(jwk, u"e");
    if (!n || !e)
        return {};
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> modulus(BN_bin2bn(raw(*n), int(n->size()), nullptr), &BN_free);
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> exponent(BN_bin2bn(raw(*e), int(e->size()), nullptr), &BN_free);
    const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> parts(OSSL_PARAM_BLD_new(), &OSSL_PARAM_BLD_free);
    if (!modulus || !exponent || !parts || OSSL_PARAM_BLD_push_BN(parts.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1
        || OSSL_PARAM_BLD_push_BN(parts.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
        return {};
    return build("RSA", parts.get());
}

KeyPtr ecKey(const QJsonObject &jwk)
{
    const QString curve = jwk.value(u"crv").toString();
    const bool is256 = curve == QLatin1String("P-256");
    if (!is256 && curve != QLatin1String("P-384"))
        return {};
    const qsizetype size = is256 ? 32 : 48;
    const auto x = part(jwk, u"x");
    const auto y = part(jwk, u"y");
    if (!x || !y || x->size() != size || y->size() != size)
        return {};
    const QByteArray point = '\x04' + *x + *y;
    const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> parts(OSSL_PARAM_BLD_new(), &OSSL_PARAM_BLD_free);
    if (!parts || OSSL_PARAM_BLD_push_utf8_string(parts.get(), OSSL_PKEY_PARAM_GROUP_NAME, is256 ? "prime256v1" : "secp384r1", 0) != 1
        || OSSL_PARAM_BLD_push_octet_string(parts.get(), OSSL_PKEY_PARAM_PUB_KEY, point.constData(), size_t(point.size())) != 1)
        return {};
    return build("EC", parts.get());
}

KeyPtr edwardsKey(const QJsonObject &jwk)
{
    const QString curve = jwk.value(u"crv").toString();
    const bool is25519 = curve == QLatin1String("Ed25519");
    const auto x = part(jwk, u"x");
    if (!x || (!is25519 && curve != QLatin1String("Ed448")))
        return {};
    EVP_PKEY *key = EVP_PKEY_new_raw_public_key(is25519 ? EVP_PKEY_ED25519 : EVP_PKEY_ED448, nullptr, raw(*x), size_t(x->size()));
    ERR_clear_error();
    return key ? KeyPtr(key, &EVP_PKEY_free) : nullptr;
}

} // namespace

std::shared_ptr<evp_pkey_st> publicKeyOf(const QJsonObject &jwk)
{
    const QString kind = jwk.value(u"kty").toString();
    if (kind == QLatin1String("RSA"))
        return rsaKey(jwk);
    if (kind == QLatin1String("EC"))
        return ecKey(jwk);
    return kind == QLatin1String("OKP") ? edwardsKey(jwk) : nullptr;
}

} // namespace arqon
