// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/session.h"
#include "shared/protocol/envelope.h"

#include <functional>

namespace arqon {

/// What the commands are to routing: something that takes a command for the server itself and answers its sender.
class CommandRunner
{
public:
    virtual ~CommandRunner() = default;
    /// `name`: the command's, without the prefix that envelope.command may have. False if there is no command of that name; then nothing
    /// was done. Else the sender is answered, now or later.
    virtual bool run(Session &session, const Envelope &envelope, const QByteArray &name) = 0;
    /// What this instance has to say to a question of another (Elsewhere::ask). `done` comes now or later; with nothing if the question is
    /// not known.
    virtual void answer(const QByteArray &question, const QByteArray &parameters, const std::function<void(QByteArray)> &done)
    {
        Q_UNUSED(question)
        Q_UNUSED(parameters)
        done({});
    }
};

} // namespace arqon
