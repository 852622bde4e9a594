// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/passwordchecker.h"

namespace arqon {

namespace {

Rejection wrong()
{
    return {{ErrorWord::Unauthenticated, "The name or the password is wrong.", "token"}, "password"};
}

} // namespace

PasswordChecker::PasswordChecker(int threads, int maxPending) : m_maxPending(maxPending)
{
    m_pool.setMaxThreadCount(threads);
    m_mailbox.open();
}

PasswordChecker::~PasswordChecker()
{
    m_mailbox.close();
    m_pool.clear();
    m_pool.waitForDone();
}

void PasswordChecker::check(const Users::Entry *entry, const QByteArray &password, Authenticator::Done done)
{
    if (m_pending >= m_maxPending) {
        done(tl::unexpected(
            Rejection{{ErrorWord::Unavailable, "Too many passwords wait to be checked. Try again in a moment.", {}}, "busy"}));
        return;
    }
    ++m_pending;
    const QByteArray hash = entry ? entry->hash : Users::nobodysHash();
    const IdentityPtr identity = entry ? entry->identity : nullptr;
    m_pool.start([this, hash, identity, password, done = std::move(done)]() mutable {
        const bool good = Users::matches(hash, password) && identity;
        m_mailbox.post([this, good, identity, done = std::move(done)] {
            --m_pending;
            done(good ? Authenticator::Verdict(identity) : tl::unexpected(wrong()));
        });
    });
}

} // namespace arqon
