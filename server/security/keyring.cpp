// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/keyring.h"

#include "server/security/secretfile.h"

namespace arqon {

namespace {

/// Each signature is tried with each key that fits.
constexpr qsizetype PemLimit = 16;

tl::unexpected<Error> about(const QByteArray &setting, const QByteArray &what, const Error &error)
{
    return failure({ErrorWord::InvalidParameter, setting + ": " + what + error.message, setting});
}

} // namespace

Result<std::unique_ptr<KeyRing>> KeyRing::make(const SecurityOptions &options, JwksSource::Counts &counts, KeyRing *previous)
{
    auto ring = std::make_unique<KeyRing>();
    if (!options.jwtSecret.isEmpty()) {
        const auto algorithm = findAlgorithm(options.jwtAlgorithm);
        Result<JwtKey> key = JwtKey::fromSecret(options.jwtSecret, algorithm.value_or(JwtAlgorithm::RS256));
        if (!key)
            return about("security.jwt_secret", {}, key.error());
        ring->m_keys.push_back(std::move(*key));
    }
    if (Result<void> added = ring->addPemFiles(options.jwtKeys); !added)
        return failure(added.error());
    if (Result<void> added = ring->addJwks(options, counts, previous); !added)
        return failure(added.error());
    return ring;
}

Result<void> KeyRing::addPemFiles(const QByteArrayList &items)
{
    const QByteArray setting = "security.jwt_keys";
    if (items.size() > PemLimit)
        return about(setting, {},
                     {ErrorWord::InvalidParameter,
                      "at most " + QByteArray::number(PemLimit) + " files, and there are " + QByteArray::number(items.size())
                          + "; a JWK set (security.jwks) holds more.",
                      {}});
    for (const QByteArray &item : items) {
        const qsizetype colon = item.indexOf(':');
        const auto algorithm = findAlgorithm(item.left(std::max<qsizetype>(colon, 0)));
        const QByteArray path = algorithm ? item.mid(colon + 1) : item;
        const Result<QByteArray> pem = readSecretFile(path, setting);
        if (!pem)
            return failure(pem.error());
        Result<JwtKey> key = JwtKey::fromPem(*pem, algorithm);
        if (!key)
            return about(setting, path + ": ", key.error());
        m_keys.push_back(std::move(*key));
    }
    return {};
}

Result<void> KeyRing::addJwks(const SecurityOptions &options, JwksSource::Counts &counts, KeyRing *previous)
{
    if (options.jwks.isEmpty())
        return {};
    if (JwksSource::isUrl(options.jwks)) {
        const Result<QUrl> url = JwksSource::parseUrl(options.jwks);
        if (!url)
            return failure(url.error());
        if (previous && previous->m_source && previous->m_source->url() == *url) {
            m_source = std::move(previous->m_source);
            m_source->setOptions(options);
            (void)m_source->refresh([] {});
            return {};
        }
        m_source = std::make_unique<JwksSource>(*url, options, counts);
        return {};
    }
    const Result<QByteArray> text = readSecretFile(options.jwks, "security.jwks");
    if (!text)
        return failure(text.error());
    const Result<std::vector<JwtKey>> keys = readJwks(*text, true);
    if (!keys)
        return about("security.jwks", options.jwks + ": ", keys.error());
    m_keys.insert(m_keys.end(), keys->begin(), keys->end());
    return {};
}

std::vector<const JwtKey *> KeyRing::keysFor(const Jwt &token) const
{
    std::vector<const JwtKey *> keys;
    const auto take = [&](const std::vector<JwtKey> &from) {
        for (const JwtKey &key : from) {
            if (token.fits(key))
                keys.push_back(&key);
        }
    };
    take(m_keys);
    if (m_source)
        take(m_source->keys());
    return keys;
}

} // namespace arqon
