// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/task.h"

#include "cli/console.h"

using namespace Qt::StringLiterals;

namespace arqon::cli {

ClientOptions Task::clientOptions(const Invocation &invocation)
{
    ClientOptions options;
    options.token = invocation.token;
    options.connectTimeout = invocation.timeout;
    options.requestTimeout = invocation.timeout;
    options.caFile = invocation.value(u"ca-file"_s);
    options.insecure = invocation.has(u"insecure"_s);
    return options;
}

void Task::run(BusClient &client, Console &console)
{
    m_client = &client;
    m_console = &console;
    connect(&client, &BusClient::connected, this, [this] {
        if (!std::exchange(m_begun, true))
            begin();
    });
    connect(&client, &BusClient::reconnecting, this, [this](const BusError &reason) {
        // No bus at the first attempt is more likely a wrong address than one that is about to start.
        if (m_begun)
            connectionLost(reason);
        else
            fail(reason);
    });
    connect(&client, &BusClient::disconnected, this, [this](const BusError &reason) { fail(reason); });
    connect(&console, &Console::readerGone, this, [this] { finish(ExitCode::Ok); });
    client.connectTo(m_invocation.url, m_invocation.identity);
}

void Task::interrupt()
{
    finish(ExitCode::Interrupted);
}

void Task::finish(ExitCode code, const QString &complaint)
{
    if (std::exchange(m_finished, true))
        return;
    end(); // before the complaint: the terminal's page goes, and all that is written on it
    if (!complaint.isEmpty())
        m_console->error(complaint);
    m_console->progress({});
    m_client->disconnect(this);
    m_client->close();
    m_console->flush();
    Q_EMIT finished(code);
}

void Task::fail(const BusError &error)
{
    const QString kind = exitCodeFor(error) == ExitCode::BusError ? u"%1 %2: "_s.arg(error.code).arg(error.word) : QString();
    fail(exitCodeFor(error), kind + error.message);
}

void Task::ask(const QString &address, const QString &command, const QJsonObject &parameters, std::function<void(const QJsonObject &)> done)
{
    m_client->request(address, command, parameters, m_invocation.timeout, [this, done = std::move(done)](const Reply &reply) {
        if (m_finished)
            return;
        if (reply.ok())
            done(reply.result);
        else
            fail(reply.error);
    });
}

} // namespace arqon::cli
