// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/bussession.h"
#include "dashboard/feed/pagedlist.h"
#include "dashboard/feed/recording.h"

namespace arqon::dashboard {

/// Makes a Recording of what a session hears: telemetry, the messages of the default room, and every few seconds the lists of clients,
/// rooms and channels, each whole. Stops taking in when a file could hold no more, and warns of that once.
class Recorder : public QObject
{
    Q_OBJECT
public:
    /// Of other messages than telemetry; what is beyond it is not recorded, and counted.
    static constexpr int messagesPerSecond = 10;
    static constexpr std::chrono::seconds listsEvery{10};

    /// `mostBytes`: of the file's lines.
    Recorder(BusSession &session, Clock &clock, qsizetype mostBytes = Recording::mostBytes, QObject *parent = nullptr);
    ~Recorder() override;

    const Recording &recording() const { return m_recording; }
    qint64 leftOut() const { return m_leftOut; }
    bool isFull() const { return m_full; }

private:
    void take(const BusMessage &message);
    void tick(Time now);
    /// Of a list that is asked for by pages.
    struct Listing
    {
        PagedList list;
        PagedList::Form form;
        QJsonArray entries;
    };
    void follow(Listing &listing);
    void askForRooms();
    void keepAnswer(const QString &command, const QJsonObject &result);
    /// False: that many bytes more are too many, now and from then on.
    bool hasRoomFor(qsizetype bytes);
    Time position() const { return m_clock.now() - m_begin; }

    BusSession &m_session;
    Clock &m_clock;
    Time m_begin;
    Time m_nextLists{};
    Time m_second{};
    int m_inSecond = 0;
    qint64 m_leftOut = 0;
    qsizetype m_mostBytes;
    qsizetype m_bytes = 0;
    bool m_full = false;
    Recording m_recording;
    Listing m_clients;
    Listing m_channels;
};

} // namespace arqon::dashboard
