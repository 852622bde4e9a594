// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <chrono>

namespace arqon {

/// What of a client's certificate is the name of who shows it.
enum class CertificateName : quint8 { None, CommonName, Dns, Email };

/// Who is let in, and what they may do. All texts in UTF-8, lists without duplicates, files by their path; empty: there is none.
struct SecurityOptions
{
    bool enableAuthentication = false;
    /// Of the registry's.
    QByteArray authenticator = "standard";
    /// Who shows nothing in the handshake may still identify, within identifyTimeout.
    bool allowLateIdentify = true;
    std::chrono::milliseconds identifyTimeout{5'000};
    /// Of those who show nothing; empty: they are not let in.
    QByteArrayList anonymousPermissions;
    /// What everyone who is known may do, beside what they were granted.
    QByteArrayList defaultPermissions;
    /// Questions at the door that wait for an answer; beyond: 503.
    int maxPending = 1'000;
    /// How long before their end sessions are told that their token expires.
    std::chrono::milliseconds expiryWarning{60'000};

    /// Shared by the server and who makes the tokens; with the algorithm that it is used for.
    QByteArray jwtSecret;
    QByteArray jwtAlgorithm = "HS256";
    /// PEM files of public keys or certificates, each "path" or "ALGORITHM:path".
    QByteArrayList jwtKeys;
    /// A JWK set (RFC 7517): a file's path or an https URL.
    QByteArray jwks;
    std::chrono::milliseconds jwksRefresh{300'000};
    /// Between two attempts to get the set because of a key that it does not have.
    std::chrono::milliseconds jwksCooldown{10'000};
    /// How long keys are good after the last successful look at the URL.
    std::chrono::milliseconds jwksMaxStale{86'400'000};
    QByteArrayList jwtIssuers;
    QByteArrayList jwtAudience;
    std::chrono::milliseconds jwtLeeway{30'000};
    bool jwtRequireExpiry = true;

    QByteArray apiKeysFile;
    QByteArray usersFile;
    /// None: a certificate opens the door of TLS and no more.
    CertificateName certificateName = CertificateName::None;
    /// What the bearers of certificates may do beside the default permissions.
    QByteArray certificatesFile;
    /// Threads that check passwords, and passwords that wait for one; beyond: 503. Each takes 64 MiB while it is checked.
    int passwordThreads = 1;
    int maxPendingPasswords = 32;
    QByteArray revocationFile;

    /// /status and /metrics are for everybody; else for who has telemetry:read.
    bool openMonitoring = false;

    /// Where the audit goes beside the log.
    QByteArray auditFile;
    /// Audit entries a second; more are left out and counted.
    int auditRate = 100;
};

} // namespace arqon
