// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/bussession.h"
#include "dashboard/feed/recording.h"

namespace arqon::dashboard {

/// Makes a Recording of what a session hears: telemetry, the messages of the default room, and every few seconds the lists of clients,
/// rooms and channels.
class Recorder : public QObject
{
    Q_OBJECT
public:
    /// Of other messages than telemetry; what is beyond it is not recorded, and counted.
    static constexpr int messagesPerSecond = 10;
    static constexpr std::chrono::seconds listsEvery{10};

    Recorder(BusSession &session, Clock &clock, QObject *parent = nullptr);
    ~Recorder() override;

    const Recording &recording() const { return m_recording; }
    qint64 leftOut() const { return m_leftOut; }

private:
    void take(const BusMessage &message);
    void tick(Time now);
    void ask(const QString &command, const QJsonObject &parameters);
    Time position() const { return m_clock.now() - m_begin; }

    BusSession &m_session;
    Clock &m_clock;
    Time m_begin;
    Time m_nextLists{};
    Time m_second{};
    int m_inSecond = 0;
    qint64 m_leftOut = 0;
    Recording m_recording;
};

} // namespace arqon::dashboard
