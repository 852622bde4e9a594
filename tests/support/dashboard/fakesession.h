// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/bussession.h"

#include <QStringList>

/// A server of a test's making: keeps what it was asked and answers by script.
class FakeSession : public arqon::dashboard::BusSession
{
    Q_OBJECT
public:
    struct Request
    {
        QString address;
        QString command;
        QJsonObject parameters;
    };
    struct Published
    {
        QString address;
        QJsonObject payload;
        arqon::PublishOptions options;
        QStringList to = {};
    };
    /// The answer to a request; without a script all succeed with an empty result.
    using Script = std::function<arqon::Reply(const Request &)>;

    using BusSession::BusSession;
    State state() const override { return m_state; }
    QString problem() const override { return m_problem; }
    int secondsToRetry() const override { return m_secondsToRetry; }
    QString clientId() const override { return QStringLiteral("dashboard_test"); }
    void close() override { setState(State::Closed); }
    void retryNow() override { ++retries; }

    void setState(State state, const QString &problem = {}, int secondsToRetry = 0);
    void setScript(Script script) { m_script = std::move(script); }
    /// While held back, requests are kept, and answered by the script when released.
    void holdBack(bool held);

    /// A frame as the bus would send it.
    void deliver(const QString &type, const QString &room, const QString &channel, const QJsonObject &payload, qint64 offset = -1);
    /// On integriguard:telemetry-stream, if that is heard.
    void deliverTelemetry(const QJsonObject &payload);

    QStringList heard; ///< addresses, in the order of hearing
    int hearings = 0;  ///< how often one was asked for
    QList<Request> requests;
    QList<Published> published; ///< private messages too, with their targets in `to`
    /// What is answered to messages that ask for an ack; its id is filled in.
    arqon::PublishReceipt receipt{{}, 0, {}, QStringLiteral("memory"), {}};
    int retries = 0;

private:
    void connectTo(const arqon::dashboard::Profile &profile) override;
    void subscribe(const QString &address, const arqon::SubscribeOptions &options) override;
    void unsubscribe(const QString &address) override;
    void sendRequest(const QString &address, const QString &command, const QJsonObject &parameters, std::chrono::milliseconds timeout,
                     ReplyCallback done) override;
    void sendMessage(const QString &address, const QJsonObject &payload, const arqon::PublishOptions &options,
                     ReceiptCallback done) override;
    void sendPrivateMessage(const QStringList &to, const QJsonObject &payload, const arqon::PublishOptions &options,
                            ReceiptCallback done) override;
    void answer(const arqon::PublishOptions &options, const ReceiptCallback &done) const;

    State m_state = State::Closed;
    QString m_problem;
    int m_secondsToRetry = 0;
    Script m_script;
    bool m_held = false;
    QList<std::pair<Request, ReplyCallback>> m_waiting;
};
