// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/jwkssource.h"
#include "server/security/jwt.h"

#include <memory>

namespace arqon {

/// All keys that tokens may be signed with: the secret, PEM files, a JWK set. Belongs to one thread with an event loop.
class KeyRing
{
public:
    /// Errors name the setting. Without any key the ring is empty, which is no error.
    /// `previous`: gives up its JWK set's source, with the keys it has, if the new ring is to have the same; then nothing fails.
    static Result<std::unique_ptr<KeyRing>> make(const SecurityOptions &options, JwksSource::Counts &counts, KeyRing *previous = nullptr);

    bool isEmpty() const { return m_keys.empty() && !m_source; }
    /// Those that the token may be signed with: those with its kid, or, where either has none, those for its algorithm.
    std::vector<const JwtKey *> keysFor(const Jwt &token) const;
    /// Null: all keys are known from the start.
    JwksSource *source() { return m_source.get(); }

private:
    Result<void> addPemFiles(const QByteArrayList &items);
    Result<void> addJwks(const SecurityOptions &options, JwksSource::Counts &counts, KeyRing *previous);

    std::vector<JwtKey> m_keys;
    std::unique_ptr<JwksSource> m_source;
};

} // namespace arqon
