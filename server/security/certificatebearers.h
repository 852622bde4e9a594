// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/credentials.h"
#include "server/security/identity.h"
#include "server/security/securityoptions.h"
#include "shared/protocol/result.h"

#include <QHash>

namespace arqon {

/// That part of the certificate, as a certificate's credentials. nullopt: it has no such name, or one that can't be a subject.
std::optional<Credentials> credentialsIn(const ShownCertificate &certificate, CertificateName part);

/// What those may do who are known by their certificates. Each line of the file: `NAME[:PERMISSION,...]`.
class CertificateBearers
{
public:
    /// Empty path: nobody in particular. Errors name the file and the entry.
    static Result<CertificateBearers> read(const QByteArray &path, const QByteArrayList &defaultPermissions);
    /// Whose name is not in the file has the default permissions.
    IdentityPtr find(const Credentials &credentials) const;

private:
    Permissions m_default;
    QHash<QByteArray, Permissions> m_entries;
};

} // namespace arqon
