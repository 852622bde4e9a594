// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/console.h"
#include "cli/messageprinter.h"
#include "cli/number.h"
#include "cli/tasks.h"
#include "cli/when.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace arqon::cli {

namespace {

/// `arqonbus history`
class HistoryTask : public Task
{
public:
    using Task::Task;
    QString prepare() override;

protected:
    void begin() override;

private:
    QString addTime(const QString &option, bool offsetAllowed);

    QJsonObject m_parameters;
};

QString HistoryTask::prepare()
{
    QString mistake;
    m_parameters.insert("limit"_L1, countOption(invocation(), u"count"_s, 50, mistake));
    if (mistake.isEmpty())
        mistake = addTime(u"since"_s, true);
    if (mistake.isEmpty())
        mistake = addTime(u"until"_s, false);
    return mistake;
}

QString HistoryTask::addTime(const QString &option, bool offsetAllowed)
{
    if (!invocation().has(option))
        return {};
    const QString text = invocation().value(option);
    const auto when = When::parse(text, QDateTime::currentDateTimeUtc());
    if (when && when->kind == When::Kind::Time)
        m_parameters.insert(option, when->isoTime());
    else if (when && when->kind == When::Kind::Offset && offsetAllowed)
        m_parameters.insert("after_offset"_L1, qint64(when->offset));
    else
        return u"--%1 is %2an ISO time, or how long ago, such as 10m; not \"%3\""_s.arg(option,
                                                                                        offsetAllowed ? u"an offset, "_s : QString(), text);
    return {};
}

void HistoryTask::begin()
{
    ask(invocation().arguments[0], u"history"_s, m_parameters, [this](const QJsonObject &result) {
        MessagePrinter printer(console(), invocation().has(u"json"_s));
        const QJsonArray messages = result["messages"_L1].toArray();
        for (const QJsonValue &message : messages)
            printer.print(BusMessage(message.toObject()));
        if (result["truncated"_L1].toBool())
            console().note(u"there is more than fits into one answer; --since %1 goes on"_s.arg(messages.last()["offset"_L1].toInteger()));
        finish(ExitCode::Ok);
    });
}

} // namespace

std::unique_ptr<Task> makeHistoryTask(const Invocation &invocation)
{
    return std::make_unique<HistoryTask>(invocation);
}

} // namespace arqon::cli
