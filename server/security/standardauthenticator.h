// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/apikeys.h"
#include "server/security/authenticator.h"
#include "server/security/certificatebearers.h"
#include "server/security/keyring.h"
#include "server/security/passwordchecker.h"
#include "server/security/users.h"

#include <QObject>

#include <memory>

namespace arqon {

/// What the server brings with it: JSON web tokens, API keys, users with passwords, bearers of certificates, and a list of what is revoked; as far as the options
/// name keys and files for them.
class StandardAuthenticator final : public Authenticator
{
public:
    using Now = std::function<std::chrono::milliseconds()>;

    /// Errors name the setting. `now`: since 1970; empty: the system's clock.
    static Result<std::unique_ptr<Authenticator>> make(const SecurityOptions &options, JwksSource::Counts &counts, Now now = {});

    void authenticate(const Credentials &credentials, Done done) override;
    Result<void> reload(const SecurityOptions &options) override;
    RevocationsPtr revocations() const override { return m_books.revocations; }

private:
    /// What was read from the files.
    struct Books
    {
        SecurityOptions options;
        std::unique_ptr<KeyRing> keys;
        std::optional<ApiKeys> apiKeys;
        std::optional<Users> users;
        CertificateBearers certificates;
        RevocationsPtr revocations;
    };

    StandardAuthenticator(Books books, JwksSource::Counts &counts, Now now);
    static Result<Books> read(const SecurityOptions &options, JwksSource::Counts &counts, KeyRing *previous);
    void checkToken(const QByteArray &text, const Done &done, bool mayRefresh);
    Verdict unlessRevoked(Verdict verdict) const;

    Books m_books;
    JwksSource::Counts &m_counts;
    Now m_now;
    PasswordChecker m_passwords;
};

} // namespace arqon
