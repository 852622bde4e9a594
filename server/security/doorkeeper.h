// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/authenticator.h"
#include "server/security/authenticatorregistry.h"
#include "server/security/doorcounts.h"
#include "server/threads/mailbox.h"

#include <QThread>

#include <atomic>
#include <memory>

namespace arqon {

/// Decides who comes in. The authenticator works in a thread of the doorkeeper's, so that no shard ever waits for it. start(), reload()
/// and stop() are for the thread that made it, all else for any.
class Doorkeeper
{
public:
    using Verdict = Authenticator::Verdict;
    using Done = std::function<void(const Verdict &)>;
    /// Something for the audit: who asked, and what became of it. Called in the doorkeeper's thread.
    using Witness = std::function<void(const Applicant &, const Verdict &)>;

    /// Off, unless the options enable authentication.
    explicit Doorkeeper(const SecurityOptions &options);
    ~Doorkeeper();
    Q_DISABLE_COPY_MOVE(Doorkeeper)

    bool isOn() const { return m_options.enableAuthentication; }
    const SecurityOptions &options() const { return m_options; }
    void setWitness(Witness witness) { m_witness = std::move(witness); }

    /// Errors name the setting. Does nothing if authentication is off.
    Result<void> start(const AuthenticatorRegistry &registry);
    /// No answers come any more.
    void stop();
    /// Has the authenticator read its files again, and waits for that. What is revoked now; null: nothing. An error names the setting; then
    /// everything is as it was.
    Result<RevocationsPtr> reload(const SecurityOptions &options);

    /// Who that is, by what is shown, or else by the certificate where the options say so. `done` is posted to `home`, which must outlive the doorkeeper or have been closed. With nothing to show the answer is
    /// an anonymous identity, or that of nobody, who may identify later, as the options allow.
    /// Rejections: Unauthenticated; Forbidden if they may not have the name that they ask for; Unavailable.
    void ask(const Applicant &applicant, Mailbox &home, Done done);
    /// See Authenticator::authorize().
    bool authorize(const Identity &identity, QByteArrayView command, bool guarded) const;

    const DoorCounts &counts() const { return m_counts; }

private:
    Verdict withoutCredentials() const;
    void decide(const Applicant &applicant, Verdict verdict, Mailbox &home, const Done &done);

    SecurityOptions m_options;
    IdentityPtr m_anonymous; ///< null: they are not let in
    IdentityPtr m_nobody;
    DoorCounts m_counts;
    Witness m_witness;
    QThread m_thread;
    std::atomic<bool> m_ended = false;
    std::unique_ptr<Mailbox> m_mailbox;
    std::unique_ptr<Authenticator> m_authenticator; ///< of the thread; authorize() for all
};

} // namespace arqon
