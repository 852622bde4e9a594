// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/authenticator.h"
#include "server/security/users.h"
#include "server/threads/mailbox.h"

#include <QThreadPool>

namespace arqon {

/// Checks passwords in threads of its own, because that takes long on purpose. Belongs to one thread with an event loop, in which it answers.
class PasswordChecker
{
public:
    PasswordChecker(int threads, int maxPending);
    /// Those that wait for an answer get none any more.
    ~PasswordChecker();

    /// `entry`: null for a name that does not exist, which takes as long.
    void check(const Users::Entry *entry, const QByteArray &password, Authenticator::Done done);

private:
    QThreadPool m_pool;
    const int m_maxPending;
    int m_pending = 0;
    Mailbox m_mailbox;
};

} // namespace arqon
