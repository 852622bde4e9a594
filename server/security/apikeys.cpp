// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/apikeys.h"

#include "server/security/secretfile.h"

#include <QCryptographicHash>

#include <array>

#include <sodium.h>

namespace arqon {

namespace {

constexpr QByteArrayView Setting = "security.api_keys_file";
constexpr size_t SecretSize = 32;
constexpr size_t IdSize = 8;

QByteArray hashOf(QByteArrayView key)
{
    return QCryptographicHash::hash(key.toByteArray(), QCryptographicHash::Sha256).toHex();
}

template<size_t Size>
QByteArray randomText(bool hex)
{
    std::array<char, Size> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    const QByteArray raw(bytes.data(), qsizetype(bytes.size()));
    return hex ? raw.toHex() : raw.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

Result<ApiKeys::Made> ApiKeys::make(const QByteArray &subject, const QByteArrayList &permissions)
{
    if (!isSubject(subject))
        return failure({ErrorWord::InvalidName, "\"" + subject + "\" can't be a subject: letters, digits, . _ - @", "subject"});
    QByteArrayList unknown;
    (void)Permissions::of(permissions, &unknown);
    if (!unknown.isEmpty())
        return failure({ErrorWord::InvalidParameter, "There is no permission \"" + unknown.first() + "\".", "permissions"});
    const QByteArray id = randomText<IdSize>(true);
    const QByteArray key = ApiKeyPrefix.toByteArray() + id + '_' + randomText<SecretSize>(false);
    return Made{key, id, id + ':' + hashOf(key) + ':' + subject + ':' + permissions.join(',')};
}

Result<ApiKeys> ApiKeys::read(const QByteArray &path, const QByteArrayList &defaultPermissions)
{
    const Result<QByteArrayList> lines = readSecretLines(path, Setting.toByteArray());
    if (!lines)
        return failure(lines.error());
    ApiKeys keys;
    for (const QByteArray &line : *lines) {
        const QByteArrayList parts = line.split(':');
        const QByteArrayList permissions = parts.mid(3).join(':').split(',');
        QByteArrayList unknown;
        auto identity = std::make_shared<Identity>();
        identity->method = Identity::Method::ApiKey;
        identity->subject = parts.value(2);
        identity->keyId = parts.value(0);
        identity->permissions =
            Permissions::of(defaultPermissions + (permissions == QByteArrayList{""} ? QByteArrayList() : permissions), &unknown);
        const bool good = parts.size() >= 3 && !identity->keyId.isEmpty() && !keys.m_entries.contains(identity->keyId)
                          && QByteArray::fromHex(parts[1]).size() == 32 && parts[1].size() == 64 && isSubject(identity->subject)
                          && unknown.isEmpty();
        if (!good) {
            // Not the line itself: it may be a key that somebody put there as it is.
            return failure({ErrorWord::InvalidParameter,
                            Setting.toByteArray() + ": the entry " + QByteArray::number(keys.size() + 1) + " of " + path
                                + " is not ID:HASH:SUBJECT:PERMISSIONS"
                                + (unknown.isEmpty() ? QByteArray(".") : ", or its permission " + unknown.first() + " is none."),
                            Setting.toByteArray()});
        }
        keys.m_entries.insert(identity->keyId, {parts[1].toLower(), identity});
    }
    return keys;
}

tl::expected<IdentityPtr, Rejection> ApiKeys::find(QByteArrayView key) const
{
    const QByteArrayView rest = key.sliced(ApiKeyPrefix.size());
    const qsizetype end = rest.indexOf('_');
    const auto entry = m_entries.constFind(rest.first(std::max<qsizetype>(end, 0)).toByteArray());
    const QByteArray hash = hashOf(key);
    if (entry == m_entries.constEnd() || sodium_memcmp(entry->hash.constData(), hash.constData(), size_t(hash.size())) != 0)
        return tl::unexpected(Rejection{{ErrorWord::Unauthenticated, "There is no such API key.", "token"}, "unknown_key"});
    return entry->identity;
}

} // namespace arqon
