// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/exitcode.h"
#include "cli/invocation.h"
#include "shared/client/busclient.h"

#include <QObject>

namespace arqon::cli {

class Console;

/// The work of one command, from the first connection to its exit code.
class Task : public QObject
{
    Q_OBJECT
public:
    explicit Task(const Invocation &invocation) : m_invocation(invocation) {}

    /// Checks the arguments. What is wrong, in one sentence, or nothing.
    virtual QString prepare() { return {}; }
    /// Connects and begins. `client` and `console` outlive the task. Ends in finished().
    void run(BusClient &client, Console &console);
    /// The person wants it to end: finished() follows.
    void interrupt();

    static ClientOptions clientOptions(const Invocation &invocation);

Q_SIGNALS:
    void finished(arqon::cli::ExitCode code);

protected:
    /// The connection stands, for the first time.
    virtual void begin() = 0;
    /// It was lost; BusClient is at it again. Most commands can only give up.
    virtual void connectionLost(const BusError &reason) { fail(reason); }
    /// Called at the end, whatever the reason.
    virtual void end() {}

    BusClient &client() { return *m_client; }
    Console &console() { return *m_console; }
    const Invocation &invocation() const { return m_invocation; }

    void finish(ExitCode code) { finish(code, {}); }
    /// Prints the error's sentence and finishes with its code.
    void fail(const BusError &error);
    void fail(ExitCode code, const QString &message) { finish(code, message); }
    /// Sends a command; `done` gets a success, an error ends the task.
    void ask(const QString &address, const QString &command, const QJsonObject &parameters, std::function<void(const QJsonObject &)> done);

private:
    void finish(ExitCode code, const QString &complaint);

    Invocation m_invocation;
    BusClient *m_client = nullptr;
    Console *m_console = nullptr;
    bool m_begun = false;
    bool m_finished = false;
};

} // namespace arqon::cli
