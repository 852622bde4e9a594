// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/console.h"
#include "cli/inputlines.h"
#include "cli/messagesource.h"
#include "cli/number.h"
#include "cli/pace.h"
#include "cli/tasks.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace arqon::cli {

namespace {

/// `arqonbus pub`
class PubTask : public Task
{
public:
    using Task::Task;
    QString prepare() override;

protected:
    void begin() override;
    void connectionLost(const BusError &reason) override;
    void end() override;

private:
    // Messages on their way at a time: enough to keep the connection busy, and far from the client's own limit.
    static constexpr qsizetype AheadLimit = 1000;

    void proceed();
    bool publishNext();
    void answered(const PublishReceipt &receipt);
    void showProgress();
    void finishWhenDone();
    void askWhetherAllArrived();

    std::unique_ptr<MessageSource> m_source;
    std::optional<Pace> m_pace;
    QTimer m_due;
    QTimer m_patience; // for acks
    QString m_address;
    qint64 m_published = 0;
    qint64 m_confirmed = 0;
    BusError m_refusal;
    bool m_ack = false;
    bool m_asked = false;
};

QString PubTask::prepare()
{
    m_address = invocation().arguments.first();
    m_ack = invocation().has(u"ack"_s);
    QString mistake;
    const qint64 count = countOption(invocation(), u"count"_s, 1, mistake);
    if (invocation().has(u"rate"_s)) {
        bool ok = false;
        const double rate = invocation().value(u"rate"_s).toDouble(&ok);
        if (!ok || !(rate > 0) || rate > 1e6)
            return u"--rate wants messages a second, more than 0 and at most a million, not \"%1\""_s.arg(invocation().value(u"rate"_s));
        m_pace.emplace(rate);
    }
    const bool hasText = invocation().arguments.size() == 2;
    if (invocation().has(u"jsonl"_s)) {
        if (hasText || invocation().has(u"count"_s))
            return u"--jsonl takes the messages from standard input: no MESSAGE and no --count with it"_s;
        m_source = std::make_unique<JsonLinesSource>();
    } else if (hasText) {
        m_source = std::make_unique<RepeatedSource>(invocation().arguments[1].toUtf8(), count);
    } else {
        m_source = std::make_unique<WholeInputSource>(count);
    }
    return mistake;
}

void PubTask::begin()
{
    m_due.setSingleShot(true);
    m_patience.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &PubTask::proceed);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        fail(ExitCode::Timeout,
             u"no ack within %1 ms; %2 of %3 messages are confirmed"_s.arg(invocation().timeout.count()).arg(m_confirmed).arg(m_published));
    });
    connect(m_source.get(), &MessageSource::ready, this, &PubTask::proceed);
    connect(&client(), &BusClient::queueDrained, this, &PubTask::proceed);
    connect(&client(), &BusClient::errorReceived, this, [this](const BusError &error) {
        if (!m_refusal.isError())
            m_refusal = error;
    });
    m_source->start();
    if (m_pace)
        m_pace->start();
    proceed();
}

void PubTask::proceed()
{
    while (client().counters().queued < AheadLimit) {
        if (m_pace) {
            const std::chrono::milliseconds wait = m_pace->untilNext();
            if (wait.count() > 0) {
                m_due.start(wait);
                break;
            }
        }
        if (!publishNext())
            break;
    }
    showProgress();
    finishWhenDone();
}

bool PubTask::publishNext()
{
    const std::optional<QJsonObject> payload = m_source->next();
    if (!payload)
        return false;
    PublishOptions options;
    options.ack = m_ack;
    const bool queued = client().publish(m_address, *payload, options, [this](const PublishReceipt &receipt) { answered(receipt); });
    if (!queued)
        return false;
    ++m_published;
    if (m_pace)
        m_pace->count();
    if (m_ack && !m_patience.isActive())
        m_patience.start(invocation().timeout);
    return true;
}

void PubTask::answered(const PublishReceipt &receipt)
{
    if (!receipt.ok()) {
        fail(receipt.error);
        return;
    }
    if (!m_ack)
        return;
    ++m_confirmed;
    if (m_confirmed < m_published)
        m_patience.start(invocation().timeout);
    else
        m_patience.stop();
    // Not from within the client's call.
    QMetaObject::invokeMethod(
        this, [this] { proceed(); }, Qt::QueuedConnection);
}

void PubTask::showProgress()
{
    const qint64 total = m_source->total();
    if (total == 1)
        return;
    const qint64 done = m_ack ? m_confirmed : m_published;
    console().progress(total > 0 ? u"%1 of %2 messages"_s.arg(done).arg(total) : u"%1 messages"_s.arg(done));
}

void PubTask::finishWhenDone()
{
    if (!m_source->mistake().isEmpty()) {
        fail(ExitCode::Usage, m_source->mistake());
        return;
    }
    if (!m_source->atEnd() || client().counters().queued > 0 || (m_ack && m_confirmed < m_published))
        return;
    if (m_ack)
        finish(ExitCode::Ok);
    else
        askWhetherAllArrived();
}

void PubTask::askWhetherAllArrived()
{
    if (std::exchange(m_asked, true))
        return;
    // The server works in order: when it has answered this, its complaints about the messages have come too.
    ask({}, u"server.ping"_s, {}, [this](const QJsonObject &) {
        if (m_refusal.isError())
            fail(m_refusal);
        else
            finish(ExitCode::Ok);
    });
}

void PubTask::connectionLost(const BusError &reason)
{
    if (m_ack) // what is not confirmed will be sent again
        console().note(reason.message + u"; trying again"_s);
    else
        fail(reason);
}

void PubTask::end()
{
    m_due.stop();
    m_patience.stop();
    m_source->disconnect(this);
}

} // namespace

std::unique_ptr<Task> makePubTask(const Invocation &invocation)
{
    return std::make_unique<PubTask>(invocation);
}

} // namespace arqon::cli
