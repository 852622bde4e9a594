// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/announcements.h"
#include "server/telemetry/throttle.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace arqon {

class Shard;

/// Writes to the log who reaches limits, breaks the protocol or does not read, with neither payloads nor tokens: of each address and
/// offence one line in Interval, which says how often since the one before, and about Most of them at a time in each shard; how many had
/// no room is told, too. Lives in the shard's thread.
class Offences : public QObject
{
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    static constexpr std::chrono::seconds Interval{10};
    static constexpr qsizetype Most = 50;

    explicit Offences(Shard &shard, Clock clock = &std::chrono::steady_clock::now);

    /// In the shard's thread, at its end.
    void stopTimers() { m_timer.stop(); }
    /// As happens once a second.
    void look();

private:
    struct Offence
    {
        QByteArray what; ///< "limit=messages"
        QByteArray peer;
        QByteArray client;
        quint64 times = 1;
        Offence &operator+=(const Offence &later);
    };

    void note(const QByteArray &what, const Session *client, const QHostAddress &peer);
    static void write(const Offence &offence);

    Clock m_clock;
    Throttle<Offence> m_offences{Interval, Most};
    std::chrono::steady_clock::time_point m_toldLeftOut;
    quint64 m_leftOut = 0; ///< as told
    QTimer m_timer;
};

} // namespace arqon
