// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/permissions.h"
#include "shared/protocol/error.h"

#include <QByteArray>

#include <chrono>
#include <memory>
#include <optional>

namespace arqon {

/// Names that no token may have as its subject are in isSubject().
inline constexpr QByteArrayView AnonymousSubject = "anonymous";

/// Who somebody is, as the server has found out. Shared by all who look at it, and never changed.
struct Identity
{
    enum class Method : quint8 {
        Nobody,    ///< has not said yet, and may do nothing but identify
        Anonymous, ///< showed nothing, and has the rights of security.anonymous_permissions
        Jwt,
        ApiKey,
        Password,
        Certificate,
        Custom, ///< an embedding program's authenticator
    };
    QByteArray subject;
    Permissions permissions;
    std::optional<std::chrono::milliseconds> expiresAt; ///< since 1970
    Method method = Method::Nobody;
    QByteArray tokenId; ///< jti
    QByteArray keyId;   ///< of the API key, or the kid of the key that signed the token

    bool isNobody() const { return method == Method::Nobody; }
    /// Whether a connection of theirs may have that name: the subject, or "subject/anything".
    bool mayBeCalled(QByteArrayView clientId) const;
};
using IdentityPtr = std::shared_ptr<const Identity>;

/// "jwt", "api_key", …: for the audit and the metrics.
QByteArrayView methodName(Identity::Method method);

/// What can be a subject: a name without '/', and none of those that the server gives out itself (arqonbus, anonymous, arq_…).
bool isSubject(QByteArrayView text);

/// Why somebody is not let in. `error`: what they are told, 401, 403 or 503; `reason`: one word for the audit and the metrics that says more.
struct Rejection
{
    Error error;
    QByteArray reason;
};

} // namespace arqon
