// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/bussession.h"

namespace arqon::dashboard {

/// A server that is reached through the client library; the connection comes back by itself.
class LiveSession : public BusSession
{
    Q_OBJECT
public:
    explicit LiveSession(Clock &clock, QObject *parent = nullptr);

    State state() const override;
    QString problem() const override;
    int secondsToRetry() const override;
    QString clientId() const override { return m_client.clientId(); }
    void close() override;
    void retryNow() override;

private:
    void connectTo(const Profile &profile) override;
    void subscribe(const QString &address, const SubscribeOptions &options) override;
    void unsubscribe(const QString &address) override;
    void sendRequest(const QString &address, const QString &command, const QJsonObject &parameters, std::chrono::milliseconds timeout,
                     ReplyCallback done) override;
    void sendMessage(const QString &address, const QJsonObject &payload, const PublishOptions &options, ReceiptCallback done) override;
    void sendPrivateMessage(const QStringList &to, const QJsonObject &payload, const PublishOptions &options,
                            ReceiptCallback done) override;
    void relayMessages();
    void watch(Time now);

    Clock &m_clock;
    BusClient m_client;
    std::optional<Time> m_retryAt; // set while waiting for the next attempt
    Time m_lastTick{};
    int m_shownSeconds = 0;
    bool m_wanted = false; // the person has not closed it
    BusError m_refusal;    // of the token, while the same one is all there is to show
};

} // namespace arqon::dashboard
