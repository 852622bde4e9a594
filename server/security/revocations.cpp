// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/revocations.h"

#include "server/security/secretfile.h"

namespace arqon {

namespace {

constexpr QByteArrayView Setting = "security.revocation_file";

} // namespace

Result<Revocations> Revocations::read(const QByteArray &path)
{
    const Result<QByteArrayList> lines = readSecretLines(path, Setting.toByteArray());
    if (!lines)
        return failure(lines.error());
    Revocations revocations;
    for (const QByteArray &line : *lines) {
        const QByteArray kind = line.left(4);
        if (line.size() < 5 || (kind != "jti:" && kind != "sub:" && kind != "kid:")) {
            return failure(
                {ErrorWord::InvalidParameter,
                 Setting.toByteArray() + ": " + path + " has a line that begins with none of jti: sub: kid:", Setting.toByteArray()});
        }
        revocations.m_entries.insert(line);
    }
    return revocations;
}

bool Revocations::cover(const Identity &identity) const
{
    const auto has = [this](const char *kind, const QByteArray &value) { return !value.isEmpty() && m_entries.contains(kind + value); };
    return has("jti:", identity.tokenId) || has("sub:", identity.subject) || has("kid:", identity.keyId);
}

} // namespace arqon
