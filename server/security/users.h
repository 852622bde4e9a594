// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/identity.h"
#include "shared/protocol/result.h"

#include <QHash>

namespace arqon {

/// The users of a file. Each line: `NAME:HASH[:PERMISSION,...]`, HASH an argon2id hash as libsodium writes it ("$argon2id$...").
class Users
{
public:
    struct Entry
    {
        QByteArray hash;
        IdentityPtr identity;
    };

    /// Errors name the file and the entry.
    static Result<Users> read(const QByteArray &path, const QByteArrayList &defaultPermissions);
    /// Null: nobody of that name.
    const Entry *find(const QByteArray &name) const;

    /// Slow on purpose, and takes 64 MiB while it works: never in an event loop. nullopt: not enough memory.
    static std::optional<QByteArray> hash(const QByteArray &password);
    static bool matches(const QByteArray &hash, const QByteArray &password);
    /// The hash of a password that nobody has, to be as slow for names that do not exist.
    static const QByteArray &nobodysHash();

private:
    QHash<QByteArray, Entry> m_entries;
};

/// Sets a user's password in the file, keeping the permissions unless there are new ones. Slow. Errors: no such name, no password, permissions
/// that can't be understood, the file.
Result<void> setPassword(const QByteArray &path, const QByteArray &name, const QByteArray &password,
                         const std::optional<QByteArrayList> &permissions);

} // namespace arqon
