// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/console.h"
#include "cli/number.h"
#include "cli/shellanswer.h"
#include "cli/tasks.h"

#include <deque>

using namespace Qt::StringLiterals;

namespace arqon::cli {

namespace {

/// `arqonbus serve`
class ServeTask : public Task
{
public:
    using Task::Task;
    QString prepare() override;

protected:
    void begin() override;
    void connectionLost(const BusError &reason) override;

private:
    // Commands that wait for a free place; beyond it they are refused.
    static constexpr std::size_t WaitingLimit = 1000;

    void arrived(const ServiceRequest &request, const ServiceAnswer &answer);
    void startWaiting();
    void answered();

    struct Waiting
    {
        ServiceRequest request;
        ServiceAnswer answer;
    };
    std::deque<Waiting> m_waiting;
    qint64 m_running = 0;
    qint64 m_jobs = 4;
    qint64 m_left = 0;
};

QString ServeTask::prepare()
{
    if (invocation().value(u"exec"_s).isEmpty())
        return u"--exec COMMAND is required: it says what answers"_s;
    QString mistake;
    m_jobs = countOption(invocation(), u"jobs"_s, 4, mistake);
    m_left = countOption(invocation(), u"count"_s, 0, mistake);
    return mistake;
}

void ServeTask::begin()
{
    connect(&client(), &BusClient::serving, this, [this](const QString &address) { console().note(u"serving "_s + address); });
    connect(&client(), &BusClient::serveFailed, this, [this](const QString &, const BusError &error) { fail(error); });
    client().serve(invocation().arguments.first(),
                   [this](const ServiceRequest &request, const ServiceAnswer &answer) { arrived(request, answer); });
}

void ServeTask::arrived(const ServiceRequest &request, const ServiceAnswer &answer)
{
    if (m_waiting.size() >= WaitingLimit) {
        answer.fail(503, u"unavailable"_s, u"too many commands wait here already"_s);
        return;
    }
    m_waiting.push_back({request, answer});
    startWaiting();
}

void ServeTask::startWaiting()
{
    while (!m_waiting.empty() && m_running < m_jobs) {
        const Waiting next = m_waiting.front();
        m_waiting.pop_front();
        ++m_running;
        auto *shell = new ShellAnswer(next.request, next.answer, this);
        connect(shell, &ShellAnswer::done, this, [this, request = next.request](bool succeeded) {
            console().line(console().paint(Ink::Green, request.from) + ' ' + console().paint(Ink::Plain, request.command) + ' '
                           + (succeeded ? console().paint(Ink::Dim, u"ok"_s) : console().paint(Ink::Red, u"failed"_s)));
            answered();
        });
        shell->start(invocation().value(u"exec"_s));
    }
}

void ServeTask::answered()
{
    --m_running;
    if (m_left > 0 && --m_left == 0) {
        finish(ExitCode::Ok);
        return;
    }
    startWaiting();
}

void ServeTask::connectionLost(const BusError &reason)
{
    console().note(u"%1; trying again in %2 ms"_s.arg(reason.message).arg(client().nextAttemptIn().count()));
}

} // namespace

std::unique_ptr<Task> makeServeTask(const Invocation &invocation)
{
    return std::make_unique<ServeTask>(invocation);
}

} // namespace arqon::cli
