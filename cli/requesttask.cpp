// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/console.h"
#include "cli/payload.h"
#include "cli/tasks.h"

#include <QJsonDocument>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace arqon::cli {

namespace {

/// `arqonbus request`
class RequestTask : public Task
{
public:
    using Task::Task;

    QString prepare() override
    {
        const Result<QJsonObject> parameters = parametersFrom(invocation().arguments.mid(2));
        if (!parameters)
            return QString::fromUtf8(parameters.error().message);
        m_parameters = *parameters;
        return {};
    }

protected:
    void begin() override
    {
        ask(invocation().arguments[0], invocation().arguments[1], m_parameters, [this](const QJsonObject &result) {
            const auto format = invocation().has(u"json"_s) ? QJsonDocument::Compact : QJsonDocument::Indented;
            console().line(QJsonDocument(result).toJson(format).trimmed());
            finish(ExitCode::Ok);
        });
    }

private:
    QJsonObject m_parameters;
};

/// `arqonbus private`
class PrivateTask : public Task
{
public:
    using Task::Task;

    QString prepare() override
    {
        m_names = invocation().arguments[0].split(u',', Qt::SkipEmptyParts);
        if (m_names.isEmpty())
            return u"whom shall the message go to?"_s;
        m_payload = payloadFrom(invocation().arguments[1].toUtf8());
        return {};
    }

protected:
    void begin() override
    {
        client().privateMessage(m_names, m_payload, {.ack = true}, [this](const PublishReceipt &receipt) {
            if (receipt.ok())
                finish(ExitCode::Ok);
            else
                fail(receipt.error);
        });
        QTimer::singleShot(invocation().timeout, this, [this] { fail(ExitCode::Timeout, u"no answer from the bus"_s); });
    }

private:
    QStringList m_names;
    QJsonObject m_payload;
};

} // namespace

std::unique_ptr<Task> makeRequestTask(const Invocation &invocation)
{
    return std::make_unique<RequestTask>(invocation);
}

std::unique_ptr<Task> makePrivateTask(const Invocation &invocation)
{
    return std::make_unique<PrivateTask>(invocation);
}

} // namespace arqon::cli
