// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/pendingrequests.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace arqon::client {

PendingRequests::PendingRequests(qsizetype limit, QObject *parent) : QObject(parent), m_limit(limit), m_timer(this)
{
    m_clock.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PendingRequests::expire);
}

void PendingRequests::add(const QString &id, const QString &what, std::chrono::milliseconds timeout, Done done)
{
    const auto deadline = m_deadlines.emplace(m_clock.elapsed() + timeout.count(), id);
    m_waiting.insert(id, {what, timeout, deadline, std::move(done)});
    if (deadline == m_deadlines.begin())
        arm();
}

bool PendingRequests::settle(const QString &id, const Reply &reply)
{
    const auto found = m_waiting.find(id);
    if (found == m_waiting.end())
        return false;
    const Waiting waiting = std::move(*found);
    m_waiting.erase(found);
    m_deadlines.erase(waiting.deadline);
    waiting.done(reply);
    return true;
}

void PendingRequests::failAll(const BusError &error)
{
    m_deadlines.clear();
    m_timer.stop();
    const QHash<QString, Waiting> waiting = std::exchange(m_waiting, {});
    for (const Waiting &one : waiting)
        one.done(Reply::failure(error));
}

void PendingRequests::expire()
{
    while (!m_deadlines.empty() && m_deadlines.begin()->first <= m_clock.elapsed()) {
        const QString id = m_deadlines.begin()->second;
        const Waiting &waiting = m_waiting[id];
        settle(id, Reply::failure(BusError::timeout(u"no answer to %1 within %2 ms"_s.arg(waiting.what).arg(waiting.timeout.count()))));
    }
    arm();
}

void PendingRequests::arm()
{
    if (m_deadlines.empty())
        return;
    // One more than is left: a timer may come early by a fraction of a millisecond.
    m_timer.start(int(std::max<qint64>(0, m_deadlines.begin()->first - m_clock.elapsed()) + 1));
}

} // namespace arqon::client
