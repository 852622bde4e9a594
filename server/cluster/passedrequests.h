// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/services.h"

#include <QHash>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>

namespace arqon {

/// Requests that this instance has passed on to others and that wait for an answer, each no longer than its requester wants to.
class PassedRequests
{
public:
    using Done = std::function<void(Result<Answer>)>;
    struct Passed
    {
        SessionRef responder;
        RequestPtr request;
        Done done;
    };
    using Ended = std::function<void(const Passed &)>;

    /// `ended`: called of each before its `done`.
    explicit PassedRequests(Ended ended);

    /// Returns its number.
    quint64 add(Passed passed);
    /// Nothing if nothing of that number waits any more.
    void answer(quint64 number, Result<Answer> answer);
    /// That instance is gone.
    void fail(int instance);
    qsizetype size() const { return m_waiting.size(); }

private:
    using Clock = std::chrono::steady_clock;
    using Deadlines = std::multimap<Clock::time_point, quint64>;
    struct Waiting
    {
        Passed passed;
        Deadlines::iterator deadline;
    };
    void expire();
    void armTimer();

    Ended m_ended;
    QHash<quint64, Waiting> m_waiting;
    Deadlines m_deadlines;
    quint64 m_numbers = 0;
    QTimer m_timer;
};

} // namespace arqon
