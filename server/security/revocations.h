// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/identity.h"
#include "shared/protocol/result.h"

#include <QSet>

namespace arqon {

/// Tokens, people and keys that are good no longer, from a file of lines: `jti:VALUE`, `sub:VALUE`, `kid:VALUE` (of a token's key, or an
/// API key's id). A value, shared by all who ask it.
class Revocations
{
public:
    static Result<Revocations> read(const QByteArray &path);
    bool cover(const Identity &identity) const;
    qsizetype size() const { return m_entries.size(); }

private:
    QSet<QByteArray> m_entries; ///< as the lines are
};
using RevocationsPtr = std::shared_ptr<const Revocations>;

} // namespace arqon
