// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/bussession.h"
#include "dashboard/publish/jsoncheck.h"
#include "dashboard/publish/sentlist.h"
#include "dashboard/publish/templatelist.h"

#include <QtQmlIntegration>

namespace arqon::dashboard {

/// What a person composes and sends, and what the bus says to it.
class PublishModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("DashboardModel has it")
    Q_PROPERTY(int kind READ kind WRITE setKind NOTIFY changed)
    Q_PROPERTY(QString address READ address WRITE setAddress NOTIFY changed)
    Q_PROPERTY(QString targets READ targets WRITE setTargets NOTIFY changed)
    Q_PROPERTY(QString command READ command WRITE setCommand NOTIFY changed)
    Q_PROPERTY(QString body READ body WRITE setBody NOTIFY changed)
    Q_PROPERTY(bool ack READ ack WRITE setAck NOTIFY changed)
    Q_PROPERTY(int timeoutSeconds READ timeoutSeconds WRITE setTimeoutSeconds NOTIFY changed)
    Q_PROPERTY(bool sendable READ isSendable NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString bodyProblem READ bodyProblem NOTIFY changed)
    Q_PROPERTY(int bodyLine READ bodyLine NOTIFY changed)
    Q_PROPERTY(int bodyColumn READ bodyColumn NOTIFY changed)
    Q_PROPERTY(int bodyPosition READ bodyPosition NOTIFY changed)
    Q_PROPERTY(int pending READ pending NOTIFY changed)
    Q_PROPERTY(arqon::dashboard::SentList *sent READ sent CONSTANT)
    Q_PROPERTY(arqon::dashboard::TemplateList *templates READ templates CONSTANT)

public:
    /// `folder`: where settings are kept. All outlive it.
    PublishModel(BusSession &session, Clock &clock, const QString &folder, QObject *parent = nullptr);

    /// A Draft::Kind: 0 event, 1 private message, 2 command.
    int kind() const { return int(m_draft.kind); }
    void setKind(int kind);
    QString address() const { return m_draft.address; }
    void setAddress(const QString &address) { change(m_draft.address, address); }
    QString targets() const { return m_draft.targets; }
    void setTargets(const QString &targets) { change(m_draft.targets, targets); }
    QString command() const { return m_draft.command; }
    void setCommand(const QString &command) { change(m_draft.command, command); }
    /// The JSON object as typed.
    QString body() const { return m_draft.body; }
    void setBody(const QString &body) { change(m_draft.body, body); }
    bool ack() const { return m_draft.ack; }
    void setAck(bool ack) { change(m_draft.ack, ack); }
    /// How long a command waits for its answer.
    int timeoutSeconds() const { return m_timeoutSeconds; }
    void setTimeoutSeconds(int seconds);

    /// The draft is complete and there is a connection.
    bool isSendable() const;
    /// What is missing beside the body; empty: nothing.
    QString problem() const;
    /// What is wrong with the body and where; empty: nothing.
    QString bodyProblem() const { return m_fault ? m_fault->message : QString(); }
    int bodyLine() const { return m_fault ? m_fault->line : 0; }
    int bodyColumn() const { return m_fault ? m_fault->column : 0; }
    int bodyPosition() const { return m_fault ? int(m_fault->position) : -1; }
    /// Sent and not yet answered.
    int pending() const { return m_pending; }
    SentList *sent() { return &m_sent; }
    TemplateList *templates() { return &m_templates; }

    /// False: it is not sendable.
    Q_INVOKABLE bool send();
    /// Lays the body out anew, if it is an object.
    Q_INVOKABLE void tidy();
    /// Takes up again what was sent in that row, or a template.
    Q_INVOKABLE void reuse(int row);
    Q_INVOKABLE void loadTemplate(int row);
    /// False: templates.problem says why.
    Q_INVOKABLE bool saveTemplate(const QString &name);

Q_SIGNALS:
    void changed();

private:
    template<typename T>
    void change(T &field, const T &value)
    {
        if (field == value)
            return;
        field = value;
        check();
        Q_EMIT changed();
    }
    void setDraft(const Draft &draft);
    void check();
    void sendMessage(qint64 number, const QJsonObject &payload);
    void sendCommand(qint64 number, const QJsonObject &parameters);
    void finish(qint64 number, SentList::Outcome outcome, const QString &summary, const QJsonObject &answer = {});
    void acknowledged(qint64 number, const PublishReceipt &receipt);

    BusSession &m_session;
    Clock &m_clock;
    SentList m_sent;
    TemplateList m_templates;
    Draft m_draft;
    QJsonObject m_object; // what the body says, if it says something
    std::optional<JsonFault> m_fault;
    int m_timeoutSeconds = 5;
    int m_pending = 0;
};

} // namespace arqon::dashboard
