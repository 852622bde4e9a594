// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/publish/publishmodel.h"

#include "dashboard/inspector/jsonlayout.h"

#include <QDir>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

constexpr int LongestTimeout = 300;        // seconds
constexpr qsizetype TidyLimit = 4'000'000; // characters; more than the bus takes

QString errorText(const BusError &error)
{
    const QString field = error.field.isEmpty() ? QString() : u" ("_s + error.field + u')';
    return u"%1 %2: %3%4"_s.arg(error.code).arg(error.word, error.message, field);
}

} // namespace

PublishModel::PublishModel(BusSession &session, Clock &clock, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_clock(clock)
    , m_templates(QDir(folder).filePath(u"templates.json"_s))
{
    m_draft.address = u"science:general"_s;
    m_draft.body = u"{\n    \"message\": \"Hello\"\n}"_s;
    check();
    connect(&session, &BusSession::stateChanged, this, &PublishModel::changed);
}

void PublishModel::setKind(int kind)
{
    change(m_draft.kind, Draft::Kind(std::clamp(kind, 0, 2)));
}

void PublishModel::setTimeoutSeconds(int seconds)
{
    change(m_timeoutSeconds, std::clamp(seconds, 1, LongestTimeout));
}

void PublishModel::setDraft(const Draft &draft)
{
    m_draft = draft;
    check();
    Q_EMIT changed();
}

void PublishModel::check()
{
    const auto object = readObject(m_draft.body);
    m_object = object.value_or(QJsonObject());
    m_fault = object ? std::nullopt : std::optional(object.error());
}

QString PublishModel::problem() const
{
    return m_session.isUsable() ? m_draft.problem() : tr("There is no connection to a server.");
}

bool PublishModel::isSendable() const
{
    return !m_fault && problem().isEmpty();
}

bool PublishModel::send()
{
    if (!isSendable())
        return false;
    const qint64 number = m_sent.add(m_draft, m_clock.now());
    ++m_pending;
    if (m_draft.kind == Draft::Kind::Command)
        sendCommand(number, m_object);
    else
        sendMessage(number, m_object);
    Q_EMIT changed();
    return true;
}

void PublishModel::sendMessage(qint64 number, const QJsonObject &payload)
{
    PublishOptions options;
    options.ack = m_draft.ack;
    const auto done = [this, number](const PublishReceipt &receipt) { acknowledged(number, receipt); };
    if (m_draft.kind == Draft::Kind::Private)
        m_session.sendPrivate(this, m_draft.targetNames(), payload, options, done);
    else
        m_session.publish(this, m_draft.address.trimmed(), payload, options, done);
}

void PublishModel::acknowledged(qint64 number, const PublishReceipt &receipt)
{
    if (!receipt.ok()) {
        finish(number, SentList::Outcome::Failed, errorText(receipt.error));
    } else if (receipt.stored.isEmpty()) {
        finish(number, SentList::Outcome::Sent, tr("Sent, without asking for an acknowledgement"));
    } else {
        const QString place = receipt.offset > 0 ? tr("Stored in %1 at offset %2").arg(receipt.stored, QLocale().toString(receipt.offset))
                              : receipt.stored == "none"_L1 ? tr("Delivered; nothing is stored")
                                                            : tr("Stored in %1").arg(receipt.stored);
        QJsonObject answer{{u"message_id"_s, receipt.id}, {u"stored"_s, receipt.stored}};
        if (receipt.offset > 0) {
            answer.insert(u"offset"_s, qint64(receipt.offset));
            answer.insert(u"epoch"_s, receipt.epoch);
        }
        finish(number, SentList::Outcome::Done, place, answer);
    }
}

void PublishModel::sendCommand(qint64 number, const QJsonObject &parameters)
{
    const auto done = [this, number](const Reply &reply) {
        if (reply.ok())
            finish(number, SentList::Outcome::Done, tr("Answered"), reply.result);
        else
            finish(number, SentList::Outcome::Failed, errorText(reply.error));
    };
    m_session.request(this, m_draft.address.trimmed(), m_draft.command.trimmed(), parameters, done, std::chrono::seconds(m_timeoutSeconds));
}

void PublishModel::finish(qint64 number, SentList::Outcome outcome, const QString &summary, const QJsonObject &answer)
{
    --m_pending;
    const QByteArray text = answer.isEmpty() ? QByteArray() : QJsonDocument(answer).toJson(QJsonDocument::Compact);
    m_sent.finish(number, outcome, summary, jsonlayout::indented(text).text, m_clock.now());
    Q_EMIT changed();
}

void PublishModel::tidy()
{
    if (m_fault || m_draft.body.trimmed().isEmpty())
        return;
    const jsonlayout::Laid laid = jsonlayout::indented(m_draft.body.toUtf8(), TidyLimit);
    if (laid.leftOut == 0)
        setBody(laid.text);
}

void PublishModel::reuse(int row)
{
    if (row >= 0 && row < m_sent.count())
        setDraft(m_sent.draft(row));
}

void PublishModel::loadTemplate(int row)
{
    if (row >= 0 && row < m_templates.count())
        setDraft(m_templates.draft(row));
}

bool PublishModel::saveTemplate(const QString &name)
{
    return m_templates.save(name, m_draft);
}

} // namespace arqon::dashboard
