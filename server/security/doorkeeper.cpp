// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/doorkeeper.h"

#include "server/security/certificatebearers.h"

#include <openssl/crypto.h>

#include <latch>

namespace arqon {

namespace {

Rejection namelessCertificate()
{
    return {
        {ErrorWord::Unauthenticated, "The certificate has no name that can be a subject (security.certificate_name); show a token.", {}},
        "certificate_name"};
}

} // namespace

Doorkeeper::Doorkeeper(const SecurityOptions &options) : m_options(options)
{
    m_nobody = std::make_shared<Identity>();
    if (!options.anonymousPermissions.isEmpty()) {
        auto anonymous = std::make_shared<Identity>();
        anonymous->method = Identity::Method::Anonymous;
        anonymous->subject = AnonymousSubject.toByteArray();
        anonymous->permissions = Permissions::of(options.anonymousPermissions);
        m_anonymous = std::move(anonymous);
    }
    m_thread.setObjectName(QStringLiteral("doorkeeper"));
}

Doorkeeper::~Doorkeeper()
{
    stop();
}

Result<void> Doorkeeper::start(const AuthenticatorRegistry &registry)
{
    if (!isOn())
        return {};
    m_mailbox = std::make_unique<Mailbox>();
    m_mailbox->moveToThread(&m_thread);
    const auto started = std::make_shared<std::latch>(1); // shared: the thread may still be in it when the wait is over
    Result<void> result;
    QObject::connect(
        &m_thread, &QThread::started, m_mailbox.get(),
        [&, started] {
            m_mailbox->open();
            Result<std::unique_ptr<Authenticator>> made = registry.create(m_options, m_counts.jwks);
            if (made)
                m_authenticator = std::move(*made);
            else
                result = failure(made.error());
            started->count_down();
        },
        Qt::DirectConnection);
    QObject::connect(
        &m_thread, &QThread::finished, m_mailbox.get(),
        [this] {
            m_mailbox->close();
            m_authenticator.reset();
            // What OpenSSL keeps for a thread: wait() may return, and the program end, before the system would have it let go.
            OPENSSL_thread_stop();
            m_ended.store(true, std::memory_order_release);
        },
        Qt::DirectConnection);
    m_thread.start();
    started->wait();
    if (!result)
        stop();
    return result;
}

void Doorkeeper::stop()
{
    m_thread.quit();
    m_thread.wait();
    // As in ShardThread: Qt's waiting is nothing in the eyes of a race detector.
    (void)m_ended.load(std::memory_order_acquire);
}

Result<RevocationsPtr> Doorkeeper::reload(const SecurityOptions &options)
{
    if (!m_thread.isRunning())
        return RevocationsPtr();
    // What the door itself goes by stays as it was started with.
    SecurityOptions fresh = options;
    fresh.anonymousPermissions = m_options.anonymousPermissions;
    const auto read = std::make_shared<std::latch>(1);
    Result<RevocationsPtr> result;
    m_mailbox->post([this, &fresh, &result, read] {
        const Result<void> reloaded = m_authenticator->reload(fresh);
        if (reloaded)
            result = m_authenticator->revocations();
        else
            result = failure(reloaded.error());
        read->count_down();
    });
    read->wait();
    return result;
}

Doorkeeper::Verdict Doorkeeper::withoutCredentials() const
{
    if (m_anonymous)
        return m_anonymous;
    if (m_options.allowLateIdentify)
        return m_nobody;
    return tl::unexpected(
        Rejection{{ErrorWord::Unauthenticated, "Show a token: there is none in the request.", "token"}, "no_credentials"});
}

void Doorkeeper::ask(const Applicant &applicant, Mailbox &home, Done done)
{
    if (m_counts.pending.load(std::memory_order_relaxed) >= m_options.maxPending) {
        m_counts.unavailable.fetch_add(1, std::memory_order_relaxed);
        home.post([done = std::move(done)] {
            done(tl::unexpected(Rejection{{ErrorWord::Unavailable, "Too many wait to be let in. Try again in a moment.", {}}, "busy"}));
        });
        return;
    }
    m_counts.pending.fetch_add(1, std::memory_order_relaxed);
    m_mailbox->post([this, applicant, &home, done = std::move(done)] {
        Applicant known = applicant;
        if (known.credentials.isEmpty() && m_options.certificateName != CertificateName::None && !known.certificate.isEmpty()) {
            const std::optional<Credentials> shown = credentialsIn(known.certificate, m_options.certificateName);
            if (!shown)
                return decide(known, tl::unexpected(namelessCertificate()), home, done);
            known.credentials = *shown;
        }
        if (known.credentials.isEmpty())
            return decide(known, withoutCredentials(), home, done);
        m_authenticator->authenticate(known.credentials,
                                      [this, known, &home, done](Verdict verdict) { decide(known, std::move(verdict), home, done); });
    });
}

void Doorkeeper::decide(const Applicant &applicant, Verdict verdict, Mailbox &home, const Done &done)
{
    if (verdict && !applicant.clientId.isEmpty() && !(*verdict)->isNobody() && !(*verdict)->mayBeCalled(applicant.clientId)) {
        const QByteArray &subject = (*verdict)->subject;
        const QByteArray may = (*verdict)->method == Identity::Method::Anonymous ? subject + "/..." : subject + " or " + subject + "/...";
        verdict = tl::unexpected(Rejection{
            {ErrorWord::Forbidden, "The client_id must be " + may + ", as the token is " + subject + "'s.", "client_id"}, "name"});
    }
    m_counts.pending.fetch_sub(1, std::memory_order_relaxed);
    if (verdict) {
        m_counts.accepted[size_t((*verdict)->method)].fetch_add(1, std::memory_order_relaxed);
    } else {
        const ErrorWord word = verdict.error().error.word;
        auto &counter = word == ErrorWord::Unauthenticated ? m_counts.unauthenticated
                        : word == ErrorWord::Forbidden     ? m_counts.forbidden
                                                           : m_counts.unavailable;
        counter.fetch_add(1, std::memory_order_relaxed);
    }
    if (m_witness)
        m_witness(applicant, verdict);
    home.post([done, verdict = std::move(verdict)] { done(verdict); });
}

bool Doorkeeper::authorize(const Identity &identity, QByteArrayView command, bool guarded) const
{
    return m_authenticator ? m_authenticator->authorize(identity, command, guarded) : identity.permissions.allowsCommand(command, guarded);
}

} // namespace arqon
