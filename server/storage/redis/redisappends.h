// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisoperation.h"

#include <QHashFunctions>

#include <deque>
#include <unordered_map>
#include <vector>

namespace arqon {

/// Messages that wait to be appended. They leave at the end of a turn of the event loop, those of one channel together, as batches; while two of a
/// channel's batches are on their way, what comes meanwhile gathers for the next. So the busier Redis is, the less each message costs it.
class RedisAppends : public QObject
{
    Q_OBJECT
public:
    /// Messages, and their bytes, that Redis gets to do at once: it does nothing else meanwhile. At least one message.
    static constexpr size_t BatchLimit = 128;
    static constexpr qint64 BatchBytes = 256 * 1024;
    static constexpr int OnTheWayLimit = 2;

    using Batch = std::vector<RedisOperationPtr>;
    /// Sends one channel's batch. False: nothing can be sent now. For each that was sent arrived() is called, once.
    using Send = std::function<bool(const Batch &batch)>;
    /// After the last of a turn.
    using Sent = std::function<void()>;

    RedisAppends(Send send, Sent sent);

    void add(const RedisOperationPtr &append);
    /// A batch of the channel has been answered, or lost.
    void arrived(const QByteArray &key);
    /// Sends all that waits for the channel, because something else is to follow it. False: some could not be sent.
    [[nodiscard]] bool sendAll(const QByteArray &key);
    /// All that waits, a channel's in order; nothing waits any more.
    Batch takeAll();

private:
    struct Queue
    {
        std::deque<RedisOperationPtr> waiting;
        int onTheWay = 0;
        bool isDue = false;
    };

    void endTurn();
    bool sendOne(Queue &queue);
    void setDue(const QByteArray &key, Queue &queue);

    Send m_send;
    Sent m_sent;
    std::unordered_map<QByteArray, Queue> m_queues; // of channels that have something waiting or on its way
    std::vector<QByteArray> m_due;
};

} // namespace arqon
