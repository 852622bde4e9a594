// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/restlist.h"

#include <utility>

namespace arqon {

namespace {

constexpr std::chrono::milliseconds RestTime{100};

} // namespace

RestList::RestList(std::function<void(Connection *)> resume, std::function<qint64()> now)
    : m_resume(std::move(resume))
    , m_now(std::move(now))
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { resumeDue(); });
}

void RestList::add(Connection *connection, qint64 now)
{
    m_rests.push_back({connection, now + RestTime.count()});
    if (!m_timer.isActive())
        m_timer.start(RestTime);
}

void RestList::remove(const Connection *connection)
{
    std::erase_if(m_rests, [connection](const Rest &rest) { return rest.connection == connection; });
}

void RestList::resumeDue()
{
    const qint64 now = m_now();
    while (!m_rests.empty() && m_rests.front().until <= now) {
        Connection *const connection = m_rests.front().connection;
        m_rests.pop_front();
        m_resume(connection);
    }
    if (!m_rests.empty())
        m_timer.start(std::chrono::milliseconds(m_rests.front().until - now));
}

} // namespace arqon
