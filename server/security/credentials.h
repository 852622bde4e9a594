// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHostAddress>

#include <chrono>
#include <optional>

namespace arqon {

/// What somebody shows to be let in. Secret: never logged, never told back.
struct Credentials
{
    enum class Kind : quint8 {
        None,
        Token,       ///< a JWT or an API key: `secret`
        Password,    ///< `user` and `secret`
        Certificate, ///< whose a certificate is, which was proved before: `user`; until `expiresAt`
    };
    Kind kind = Kind::None;
    QByteArray user;
    QByteArray secret;
    std::optional<std::chrono::milliseconds> expiresAt = {}; ///< since 1970

    bool isEmpty() const { return kind == Kind::None; }
    static Credentials token(QByteArray text) { return {Kind::Token, {}, std::move(text)}; }
    /// The value of an Authorization field (RFC 9110 11.6.2): Bearer (RFC 6750) or Basic (RFC 7617), the scheme in any case.
    /// nullopt: neither, or malformed.
    static std::optional<Credentials> fromAuthorization(QByteArrayView value);
};

/// The WWW-Authenticate field of a 401 (RFC 6750 3). `shown`: there was a token, but it was no good.
QByteArray bearerChallenge(bool shown);

/// The certificate that a client of TLS has shown and proved to be its own; all empty: none.
struct ShownCertificate
{
    QByteArray subject; ///< RFC 2253: "CN=ada,O=Example"
    // The ones of a kind, in UTF-8, unchecked; empty: there is none, or there are several, of which nobody can say which is meant.
    QByteArray commonName;
    QByteArray dnsName;
    QByteArray email;
    std::optional<std::chrono::milliseconds> expiresAt; ///< since 1970

    bool isEmpty() const { return subject.isEmpty() && !expiresAt; }
};

/// Somebody at the door.
struct Applicant
{
    Credentials credentials;
    QByteArray clientId; ///< the name that is asked for; empty: none
    QHostAddress peer;
    ShownCertificate certificate = {};
};

} // namespace arqon
