// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>

namespace arqon {

class Connection;

/// A shard's connections that are left unread for a moment, because they send on and on beyond their rates (docs/decisions/0065). All
/// rest equally long, so that they end in the order in which they began. Times are the shard's, in milliseconds.
class RestList
{
public:
    /// `resume`: called with each connection whose rest is over. `now`: called for the time, when some may be over.
    /// REQUIRES: the thread that it is used in, with an event loop.
    RestList(std::function<void(Connection *)> resume, std::function<qint64()> now);

    /// REQUIRES: it does not rest.
    void add(Connection *connection, qint64 now);
    void remove(const Connection *connection);

private:
    void resumeDue();

    struct Rest
    {
        Connection *connection;
        qint64 until;
    };
    std::function<void(Connection *)> m_resume;
    std::function<qint64()> m_now;
    std::deque<Rest> m_rests;
    QTimer m_timer; ///< for the first of them
};

} // namespace arqon
