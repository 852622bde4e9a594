// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/jwt.h"

#include <QJsonObject>

namespace arqon {

tl::unexpected<Rejection> rejectedToken(const QByteArray &reason, const QByteArray &sentence);

/// Whom a token's claims make known, after its signature was found good: `user_id` or `sub`, `permissions`, `exp nbf iat iss aud jti`.
tl::expected<IdentityPtr, Rejection> identityOf(const QJsonObject &claims, const QByteArray &keyId, const JwtRules &rules,
                                                std::chrono::milliseconds now);

} // namespace arqon
