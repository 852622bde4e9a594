// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/certificatebearers.h"

#include "server/security/secretfile.h"

namespace arqon {

namespace {

constexpr QByteArrayView Setting = "security.certificates_file";

QByteArray nameIn(const ShownCertificate &certificate, CertificateName part)
{
    switch (part) {
    case CertificateName::None:
        return {};
    case CertificateName::CommonName:
        return certificate.commonName;
    case CertificateName::Dns:
        return certificate.dnsName;
    case CertificateName::Email:
        return certificate.email;
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<Credentials> credentialsIn(const ShownCertificate &certificate, CertificateName part)
{
    const QByteArray name = nameIn(certificate, part);
    if (!isSubject(name))
        return std::nullopt;
    return Credentials{Credentials::Kind::Certificate, name, {}, certificate.expiresAt};
}

Result<CertificateBearers> CertificateBearers::read(const QByteArray &path, const QByteArrayList &defaultPermissions)
{
    CertificateBearers bearers;
    bearers.m_default = Permissions::of(defaultPermissions);
    if (path.isEmpty())
        return bearers;
    const Result<QByteArrayList> lines = readSecretLines(path, Setting.toByteArray());
    if (!lines)
        return failure(lines.error());
    for (const QByteArray &line : *lines) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = colon < 0 ? line : line.first(colon);
        const QByteArray listed = colon < 0 ? QByteArray() : line.sliced(colon + 1);
        QByteArrayList unknown;
        const Permissions permissions =
            Permissions::of(defaultPermissions + (listed.isEmpty() ? QByteArrayList() : listed.split(',')), &unknown);
        if (!isSubject(name) || bearers.m_entries.contains(name) || !unknown.isEmpty()) {
            return failure({ErrorWord::InvalidParameter,
                            Setting.toByteArray() + ": the entry " + QByteArray::number(bearers.m_entries.size() + 1) + " of " + path
                                + " is not NAME:PERMISSIONS"
                                + (unknown.isEmpty() ? QByteArray(".") : ", or its permission " + unknown.first() + " is none."),
                            Setting.toByteArray()});
        }
        bearers.m_entries.insert(name, permissions);
    }
    return bearers;
}

IdentityPtr CertificateBearers::find(const Credentials &credentials) const
{
    auto identity = std::make_shared<Identity>();
    identity->method = Identity::Method::Certificate;
    identity->subject = credentials.user;
    identity->permissions = m_entries.value(credentials.user, m_default);
    identity->expiresAt = credentials.expiresAt;
    return identity;
}

} // namespace arqon
