// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/users.h"

#include "server/security/secretfile.h"

#include <QFile>

#include <array>

#include <sodium.h>

namespace arqon {

namespace {

constexpr QByteArrayView Setting = "security.users_file";
constexpr QByteArrayView HashStart = "$argon2id$";
constexpr qsizetype PasswordLimit = 1024;

QByteArrayList splitPermissions(const QByteArray &text)
{
    return text.isEmpty() ? QByteArrayList() : text.split(',');
}

} // namespace

Result<Users> Users::read(const QByteArray &path, const QByteArrayList &defaultPermissions)
{
    const Result<QByteArrayList> lines = readSecretLines(path, Setting.toByteArray());
    if (!lines)
        return failure(lines.error());
    Users users;
    for (const QByteArray &line : *lines) {
        const QByteArrayList parts = line.split(':');
        QByteArrayList unknown;
        auto identity = std::make_shared<Identity>();
        identity->method = Identity::Method::Password;
        identity->subject = parts.value(0);
        identity->permissions = Permissions::of(defaultPermissions + splitPermissions(parts.mid(2).join(':')), &unknown);
        if (!isSubject(identity->subject) || users.m_entries.contains(identity->subject) || !parts.value(1).startsWith(HashStart)
            || parts.value(1).size() >= qsizetype(crypto_pwhash_STRBYTES) || !unknown.isEmpty()) {
            return failure({ErrorWord::InvalidParameter,
                            Setting.toByteArray() + ": the entry " + QByteArray::number(users.m_entries.size() + 1) + " of " + path
                                + " is not NAME:HASH:PERMISSIONS"
                                + (unknown.isEmpty() ? QByteArray(".") : ", or its permission " + unknown.first() + " is none."),
                            Setting.toByteArray()});
        }
        users.m_entries.insert(identity->subject, {parts[1], identity});
    }
    return users;
}

const Users::Entry *Users::find(const QByteArray &name) const
{
    const auto found = m_entries.constFind(name);
    return found == m_entries.constEnd() ? nullptr : &*found;
}

std::optional<QByteArray> Users::hash(const QByteArray &password)
{
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (sodium_init() < 0
        || crypto_pwhash_str(text.data(), password.constData(), static_cast<unsigned long long>(password.size()),
                             crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE)
               != 0)
        return std::nullopt;
    return QByteArray(text.data());
}

bool Users::matches(const QByteArray &hash, const QByteArray &password)
{
    return password.size() <= PasswordLimit
           && crypto_pwhash_str_verify(hash.constData(), password.constData(), static_cast<unsigned long long>(password.size())) == 0;
}

const QByteArray &Users::nobodysHash()
{
    // Salt and hash are all zeroes: the same work as INTERACTIVE, and no password is known for it.
    static const QByteArray hash = "$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    return hash;
}

Result<void> setPassword(const QByteArray &path, const QByteArray &name, const QByteArray &password,
                         const std::optional<QByteArrayList> &permissions)
{
    if (!isSubject(name))
        return failure({ErrorWord::InvalidName, "\"" + name + "\" can't be a user's name: letters, digits, . _ - @", "user"});
    if (password.isEmpty() || password.size() > PasswordLimit)
        return failure({ErrorWord::InvalidParameter, "A password has 1 to " + QByteArray::number(PasswordLimit) + " bytes.", "password"});
    QByteArrayList granted = permissions.value_or(QByteArrayList());
    if (QFile::exists(QString::fromUtf8(path))) {
        const Result<Users> known = Users::read(path, {});
        if (!known)
            return failure(known.error());
        const Users::Entry *old = known->find(name);
        if (old && !permissions)
            granted = old->identity->permissions.texts();
    }
    QByteArrayList unknown;
    (void)Permissions::of(granted, &unknown);
    if (!unknown.isEmpty())
        return failure({ErrorWord::InvalidParameter, "There is no permission \"" + unknown.first() + "\".", "permissions"});
    const auto hash = Users::hash(password);
    if (!hash)
        return failure({ErrorWord::Internal, "There is not enough memory to hash a password: 64 MiB.", {}});
    return changeSecretLine(path, name + ':', name + ':' + *hash + (granted.isEmpty() ? QByteArray() : ':' + granted.join(',')));
}

} // namespace arqon
