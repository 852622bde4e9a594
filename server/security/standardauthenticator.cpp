// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/standardauthenticator.h"

#include "server/security/jwtclaims.h"
#include "shared/protocol/id.h"

#include <sodium.h>

namespace arqon {

namespace {

Rejection notTaken(const QByteArray &what)
{
    return {{ErrorWord::Unauthenticated, what + " are not taken here.", "token"}, "method"};
}

} // namespace

Result<StandardAuthenticator::Books> StandardAuthenticator::read(const SecurityOptions &options, JwksSource::Counts &counts,
                                                                 KeyRing *previous)
{
    Books books{options, {}, {}, {}, {}};
    for (const auto &[setting, texts] : {std::pair{"security.default_permissions", options.defaultPermissions},
                                         {"security.anonymous_permissions", options.anonymousPermissions}}) {
        QByteArrayList unknown;
        (void)Permissions::of(texts, &unknown);
        if (!unknown.isEmpty())
            return failure({ErrorWord::InvalidParameter, setting + (": there is no permission \"" + unknown.first()) + "\".", setting});
    }
    if (!options.apiKeysFile.isEmpty()) {
        Result<ApiKeys> apiKeys = ApiKeys::read(options.apiKeysFile, options.defaultPermissions);
        if (!apiKeys)
            return failure(apiKeys.error());
        books.apiKeys = std::move(*apiKeys);
    }
    if (!options.usersFile.isEmpty()) {
        Result<Users> users = Users::read(options.usersFile, options.defaultPermissions);
        if (!users)
            return failure(users.error());
        books.users = std::move(*users);
    }
    Result<CertificateBearers> certificates = CertificateBearers::read(options.certificatesFile, options.defaultPermissions);
    if (!certificates)
        return failure(certificates.error());
    books.certificates = std::move(*certificates);
    if (!options.revocationFile.isEmpty()) {
        Result<Revocations> revocations = Revocations::read(options.revocationFile);
        if (!revocations)
            return failure(revocations.error());
        books.revocations = std::make_shared<Revocations>(std::move(*revocations));
    }
    // Last, since it may take over what the previous ring has.
    Result<std::unique_ptr<KeyRing>> keys = KeyRing::make(options, counts, previous);
    if (!keys)
        return failure(keys.error());
    books.keys = std::move(*keys);
    if (books.keys->isEmpty() && !books.apiKeys && !books.users && options.certificateName == CertificateName::None
        && options.anonymousPermissions.isEmpty()) {
        return failure({ErrorWord::InvalidParameter,
                        "security.enable_authentication is on, but nothing says who may come in: set security.jwt_secret, jwt_keys, jwks, "
                        "api_keys_file, users_file or certificate_name.",
                        "security.enable_authentication"});
    }
    return books;
}

Result<std::unique_ptr<Authenticator>> StandardAuthenticator::make(const SecurityOptions &options, JwksSource::Counts &counts, Now now)
{
    if (sodium_init() < 0)
        return failure({ErrorWord::Internal, "libsodium can't be used.", {}});
    Result<Books> books = read(options, counts, nullptr);
    if (!books)
        return failure(books.error());
    if (!now)
        now = [] { return wallClock(); };
    return std::unique_ptr<Authenticator>(new StandardAuthenticator(std::move(*books), counts, std::move(now)));
}

StandardAuthenticator::StandardAuthenticator(Books books, JwksSource::Counts &counts, Now now)
    : m_books(std::move(books))
    , m_counts(counts)
    , m_now(std::move(now))
    , m_passwords(m_books.options.passwordThreads, m_books.options.maxPendingPasswords)
{
}

Result<void> StandardAuthenticator::reload(const SecurityOptions &options)
{
    Result<Books> books = read(options, m_counts, m_books.keys.get());
    if (!books)
        return failure(books.error());
    const Books before = std::exchange(m_books, std::move(*books));
    if (JwksSource *source = before.keys->source())
        source->release();
    return {};
}

Authenticator::Verdict StandardAuthenticator::unlessRevoked(Verdict verdict) const
{
    if (verdict && m_books.revocations && m_books.revocations->cover(**verdict))
        return rejectedToken("revoked", "The token is good no longer.");
    return verdict;
}

void StandardAuthenticator::authenticate(const Credentials &credentials, Done done)
{
    if (credentials.kind == Credentials::Kind::Certificate) {
        done(unlessRevoked(m_books.certificates.find(credentials)));
    } else if (credentials.kind == Credentials::Kind::Password) {
        if (!m_books.users)
            return done(tl::unexpected(notTaken("Passwords")));
        m_passwords.check(m_books.users->find(credentials.user), credentials.secret,
                          [this, done = std::move(done)](Verdict verdict) { done(unlessRevoked(std::move(verdict))); });
    } else if (ApiKeys::isApiKey(credentials.secret)) {
        done(m_books.apiKeys ? unlessRevoked(m_books.apiKeys->find(credentials.secret)) : tl::unexpected(notTaken("API keys")));
    } else if (m_books.keys->isEmpty()) {
        done(tl::unexpected(notTaken("JSON web tokens")));
    } else {
        checkToken(credentials.secret, done, true);
    }
}

void StandardAuthenticator::checkToken(const QByteArray &text, const Done &done, bool mayRefresh)
{
    const tl::expected<Jwt, Rejection> token = Jwt::parse(text);
    if (!token)
        return done(tl::unexpected(token.error()));
    const SecurityOptions &options = m_books.options;
    const JwtRules rules{options.jwtIssuers, options.jwtAudience, options.jwtLeeway, options.jwtRequireExpiry, options.defaultPermissions};
    const Verdict verdict = token->verify(m_books.keys->keysFor(*token), rules, m_now());
    JwksSource *source = m_books.keys->source();
    const bool isUnknown = !verdict && (verdict.error().reason == "unknown_key" || verdict.error().reason == "signature");
    const bool isOfTheSource =
        source && std::any_of(source->keys().begin(), source->keys().end(), [&](const JwtKey &key) { return token->fits(key); });
    if (!mayRefresh || !source || !isUnknown || isOfTheSource)
        return done(unlessRevoked(verdict));
    // Its signer may be a new one.
    if (!source->refresh([this, text, done] { checkToken(text, done, false); }))
        done(tl::unexpected(
            Rejection{{ErrorWord::Unavailable, "The keys for tokens are not there yet. Try again in a moment.", {}}, "busy"}));
}

} // namespace arqon
