// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/passedrequests.h"

namespace arqon {

PassedRequests::PassedRequests(Ended ended) : m_ended(std::move(ended))
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { expire(); });
}

quint64 PassedRequests::add(Passed passed)
{
    const quint64 number = ++m_numbers;
    const auto deadline = m_deadlines.emplace(Clock::now() + passed.request->timeout, number);
    m_waiting.insert(number, {std::move(passed), deadline});
    armTimer();
    return number;
}

void PassedRequests::answer(quint64 number, Result<Answer> answer)
{
    const auto waiting = m_waiting.find(number);
    if (waiting == m_waiting.end())
        return;
    const Passed passed = std::move(waiting->passed);
    m_deadlines.erase(waiting->deadline);
    m_waiting.erase(waiting);
    m_ended(passed);
    passed.done(std::move(answer));
}

void PassedRequests::fail(int instance)
{
    QList<quint64> lost;
    for (auto it = m_waiting.cbegin(); it != m_waiting.cend(); ++it) {
        if (it->passed.responder.shard == instance)
            lost.append(it.key());
    }
    for (const quint64 number : std::as_const(lost))
        answer(number, failure({ErrorWord::ResponderGone, "The service's server has gone before it answered.", {}}));
}

void PassedRequests::armTimer()
{
    if (m_deadlines.empty())
        return m_timer.stop();
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_deadlines.begin()->first - Clock::now());
    if (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > left)
        m_timer.start(std::max(left, std::chrono::milliseconds(0)));
}

void PassedRequests::expire()
{
    while (!m_deadlines.empty() && m_deadlines.begin()->first <= Clock::now()) {
        const quint64 number = m_deadlines.begin()->second;
        const qint64 patience = m_waiting[number].passed.request->timeout.count();
        answer(number, failure({ErrorWord::Timeout, "No answer within " + QByteArray::number(patience) + " ms.", {}}));
    }
    armTimer();
}

} // namespace arqon
