// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/gateway.h"
#include "server/security/revocations.h"

#include <QTimer>

namespace arqon {

class Doorkeeper;
class Session;
class Shard;

/// Who a shard's connections are, where somebody asks: takes the questions to the doorkeeper, and ends the sessions of those who do not
/// identify in time, whose token has expired, or whose token is revoked. Costs nothing while authentication is off.
class Admission
{
public:
    /// What became of an `identify` with a token.
    using Done = std::function<void(const Result<void> &)>;

    explicit Admission(Shard &shard);

    /// Null, or one that is off: everybody is let in.
    void setDoorkeeper(Doorkeeper *doorkeeper);
    bool asksWho() const { return m_doorkeeper != nullptr; }
    void admit(const Greeting &greeting, const Gateway::Admitted &done);
    void stopTimers() { m_timer.stop(); }

    /// The session stands; its identity is that of its greeting.
    void entered(Session &session);
    /// A connection shows a token after its handshake: it becomes known, or goes on with a fresh token. Errors: Unauthenticated, Forbidden
    /// (somebody else's token, or not this name), Unavailable, InvalidParameter (authentication is off).
    void identify(Session &session, const Credentials &credentials, const QByteArray &clientId, const Done &done);
    /// Whether the session may run that command, one that is not about a channel.
    bool mayRun(const Session &session, QByteArrayView command, bool guarded) const;
    /// Ends the sessions of those whom the list covers.
    void revoke(const RevocationsPtr &revocations);

private:
    void renew(Session &session, const IdentityPtr &identity);
    void look();
    void lookAt(Session &session, std::chrono::milliseconds now);
    void end(Session &session, QByteArrayView reason);

    Shard &m_shard;
    Doorkeeper *m_doorkeeper = nullptr;
    QTimer m_timer;
};

} // namespace arqon
