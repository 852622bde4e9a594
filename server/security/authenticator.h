// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/credentials.h"
#include "server/security/identity.h"
#include "server/security/revocations.h"
#include "server/security/securityoptions.h"
#include "shared/protocol/result.h"

#include <functional>

namespace arqon {

/// Who is asked who somebody is. Made, asked and destroyed in a thread of its own with an event loop (Doorkeeper), which it must not
/// keep for long: what takes time it does elsewhere, and answers later in that thread.
class Authenticator
{
public:
    using Verdict = tl::expected<IdentityPtr, Rejection>;
    using Done = std::function<void(Verdict)>;

    virtual ~Authenticator() = default;
    /// Calls `done` exactly once, during the call or later. `credentials` are never empty.
    virtual void authenticate(const Credentials &credentials, Done done) = 0;
    /// Whether they may run that command, which is not about a channel. Called from the shards' threads.
    virtual bool authorize(const Identity &identity, QByteArrayView command, bool guarded) const
    {
        return identity.permissions.allowsCommand(command, guarded);
    }
    /// Reads its files again. An error, which names the setting, leaves everything as it was.
    virtual Result<void> reload(const SecurityOptions &options) = 0;
    /// Which identities of earlier verdicts are good no longer; null: none.
    virtual RevocationsPtr revocations() const { return {}; }
};

} // namespace arqon
