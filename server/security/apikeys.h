// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/identity.h"
#include "shared/protocol/result.h"

#include <QHash>

namespace arqon {

/// What an API key begins with: arqk_ID_SECRET. Nothing else does, no JSON web token either.
inline constexpr QByteArrayView ApiKeyPrefix = "arqk_";

/// The API keys of a file. Each line: `ID:HASH:SUBJECT[:PERMISSION,...]`, HASH the SHA-256 of the whole key in hexadecimal. A key holds 256
/// random bits, so that a quick hash is enough: nobody guesses it.
class ApiKeys
{
public:
    /// A new key, and its line for the file.
    struct Made
    {
        QByteArray key;
        QByteArray id;
        QByteArray line;
    };
    /// Errors: no such subject, a permission that can't be understood.
    static Result<Made> make(const QByteArray &subject, const QByteArrayList &permissions);

    /// Errors name the file and the line. `defaultPermissions`: beside each key's own.
    static Result<ApiKeys> read(const QByteArray &path, const QByteArrayList &defaultPermissions);

    static bool isApiKey(QByteArrayView token) { return token.startsWith(ApiKeyPrefix); }
    tl::expected<IdentityPtr, Rejection> find(QByteArrayView key) const;
    qsizetype size() const { return m_entries.size(); }

private:
    struct Entry
    {
        QByteArray hash;
        IdentityPtr identity;
    };
    QHash<QByteArray, Entry> m_entries;
};

} // namespace arqon
