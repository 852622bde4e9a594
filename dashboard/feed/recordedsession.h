// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/bussession.h"
#include "dashboard/feed/recording.h"

namespace arqon::dashboard {

/// A recording in place of a server: it is played with the clock, over and over, its times moved to the present. What it has no answer for
/// is refused.
class RecordedSession : public BusSession
{
    Q_OBJECT
public:
    RecordedSession(Clock &clock, Recording recording, QObject *parent = nullptr);

    State state() const override { return m_open ? State::Connected : State::Closed; }
    bool isRecorded() const override { return true; }
    QString problem() const override { return {}; }
    int secondsToRetry() const override { return 0; }
    QString clientId() const override { return QStringLiteral("dashboard"); }
    void close() override;
    void retryNow() override {}

    /// How long one pass takes.
    Time length() const { return m_recording.length + std::chrono::seconds(1); }

private:
    void connectTo(const Profile &profile) override;
    void subscribe(const QString &address, const SubscribeOptions &options) override;
    void unsubscribe(const QString &address) override;
    void sendRequest(const QString &address, const QString &command, const QJsonObject &parameters, std::chrono::milliseconds timeout,
                     ReplyCallback done) override;
    void sendMessage(const QString &address, const QJsonObject &payload, const PublishOptions &options, ReceiptCallback done) override;
    void play(Time now);
    bool isHeard(const QJsonObject &frame) const;
    Time shift() const { return m_begin - m_recordedAt; }
    std::optional<QJsonObject> listOf(const QString &command, const QJsonObject &parameters) const;
    QJsonObject history(const QString &address, const QJsonObject &parameters) const;

    Clock &m_clock;
    Recording m_recording;
    Time m_recordedAt{}; // when it was made, by its own frames
    QStringList m_heard;
    bool m_open = false;
    Time m_begin{}; // of this pass
    qsizetype m_next = 0;
};

} // namespace arqon::dashboard
