// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "server/security/jwt.h"
#include "server/security/jwtclaims.h"

#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QtGlobal>

using namespace arqon;

namespace {

const QByteArray Secret = "a secret of thirty-two bytes, or more";
constexpr std::chrono::milliseconds Now{1'767'225'600'000};

void require(bool condition, const char *what)
{
    if (!condition)
        qFatal("%s", what);
}

/// Whoever comes out of a token must be somebody whom the bus can have.
void check(const tl::expected<IdentityPtr, Rejection> &identity)
{
    if (!identity) {
        require(!identity.error().reason.isEmpty(), "no reason");
        require(identity.error().error.word == ErrorWord::Unauthenticated, "not the token's fault");
        return;
    }
    require(isSubject((*identity)->subject), "no subject");
    require((*identity)->expiresAt.has_value(), "it never expires");
    require(*(*identity)->expiresAt > Now, "it has expired");
}

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const JwtKey key = *JwtKey::fromSecret(Secret, JwtAlgorithm::HS256);
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const JwtRules rules;
    // As a token that anybody may send: it must never be believed, for nobody but us knows the secret.
    if (const auto token = Jwt::parse(input)) {
        const auto identity = token->verify({&key}, rules, Now);
        check(identity);
    }
    // As header and claims of one that is signed: what the issuer writes may be anything, too.
    const qsizetype end = input.indexOf('\n');
    const QByteArray header = end < 0 ? QByteArray(R"({"alg":"HS256"})") : input.left(end);
    const QByteArray text = base64Url(header) + '.' + base64Url(input.mid(end + 1));
    const QByteArray signedText = text + '.' + base64Url(QMessageAuthenticationCode::hash(text, Secret, QCryptographicHash::Sha256));
    if (const auto token = Jwt::parse(signedText))
        check(token->verify({&key}, rules, Now));
    // As a set of keys.
    (void)readJwks(input, true);
    return 0;
}
