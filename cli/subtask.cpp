// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/console.h"
#include "cli/messageprinter.h"
#include "cli/number.h"
#include "cli/tasks.h"
#include "cli/when.h"

using namespace Qt::StringLiterals;

namespace arqon::cli {

namespace {

/// `arqonbus sub`
class SubTask : public Task
{
public:
    using Task::Task;
    QString prepare() override;

protected:
    void begin() override;
    void connectionLost(const BusError &reason) override;

private:
    void subscribeSince(const QString &address);
    void subscribe(const QString &address, const std::optional<StreamPosition> &since);
    void arrived(const BusMessage &message);

    std::optional<MessagePrinter> m_printer;
    std::optional<When> m_since;
    qint64 m_left = 0;
};

QString SubTask::prepare()
{
    QString mistake;
    m_left = countOption(invocation(), u"count"_s, 0, mistake);
    if (invocation().has(u"since"_s)) {
        m_since = When::parse(invocation().value(u"since"_s), QDateTime::currentDateTimeUtc());
        if (!m_since)
            return u"--since is \"all\", an offset, an ISO time, or how long ago, such as 10m; not \"%1\""_s.arg(
                invocation().value(u"since"_s));
        for (const QString &address : invocation().arguments) {
            if (address.contains(u'*'))
                return u"--since works for channels, not for the pattern %1"_s.arg(address);
        }
    }
    const QString policy = invocation().value(u"on-slow"_s);
    if (invocation().has(u"on-slow"_s) && policy != "disconnect"_L1 && policy != "drop_oldest"_L1 && policy != "latest"_L1)
        return u"--on-slow is disconnect, drop_oldest or latest, not \"%1\""_s.arg(policy);
    return mistake;
}

void SubTask::begin()
{
    m_printer.emplace(console(), invocation().has(u"json"_s));
    connect(&client(), &BusClient::message, this, &SubTask::arrived);
    connect(&client(), &BusClient::subscribeFailed, this, [this](const QString &address, BusError error) {
        error.message = address + u": "_s + error.message;
        fail(error);
    });
    connect(&client(), &BusClient::lost, this, [this](const QString &address, quint64 from, quint64 to) {
        console().note(from == 0 ? u"%1: the history began anew, messages are missing"_s.arg(address)
                                 : u"%1: the messages from %2 to %3 are missing"_s.arg(address).arg(from).arg(to));
    });
    connect(&client(), &BusClient::connected, this, [this] { console().note(u"connected again"_s); });
    for (const QString &address : invocation().arguments) {
        if (m_since)
            subscribeSince(address);
        else
            subscribe(address, {});
    }
}

void SubTask::subscribeSince(const QString &address)
{
    // The epoch has to be asked for, and of a time the offset too.
    QJsonObject parameters{{u"limit"_s, 1}, {u"after_offset"_s, qint64(m_since->kind == When::Kind::Offset ? m_since->offset : 0)}};
    if (m_since->kind == When::Kind::Time)
        parameters.insert("since"_L1, m_since->isoTime());
    ask(address, u"history"_s, parameters, [this, address](const QJsonObject &result) {
        StreamPosition position{result["epoch"_L1].toString(), m_since->offset};
        const QJsonArray messages = result["messages"_L1].toArray();
        if (m_since->kind != When::Kind::Offset) {
            position.offset =
                messages.isEmpty() ? quint64(result["offset"_L1].toInteger()) : quint64(messages.first()["offset"_L1].toInteger() - 1);
        }
        subscribe(address, position);
    });
}

void SubTask::subscribe(const QString &address, const std::optional<StreamPosition> &since)
{
    SubscribeOptions options;
    options.since = since;
    options.onSlow = invocation().value(u"on-slow"_s);
    client().subscribe(address, options);
}

void SubTask::arrived(const BusMessage &message)
{
    m_printer->print(message);
    if (m_left > 0 && --m_left == 0)
        finish(ExitCode::Ok);
}

void SubTask::connectionLost(const BusError &reason)
{
    console().note(u"%1; trying again in %2 ms"_s.arg(reason.message).arg(client().nextAttemptIn().count()));
}

} // namespace

std::unique_ptr<Task> makeSubTask(const Invocation &invocation)
{
    return std::make_unique<SubTask>(invocation);
}

} // namespace arqon::cli
