// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisappends.h"

#include <QAbstractEventDispatcher>
#include <QThread>

namespace arqon {

RedisAppends::RedisAppends(Send send, Sent sent) : m_send(std::move(send)), m_sent(std::move(sent))
{
    // A turn ends before the loop blocks; where it never blocks, when the next one begins.
    auto *dispatcher = QAbstractEventDispatcher::instance(QThread::currentThread());
    Q_ASSERT(dispatcher);
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &RedisAppends::endTurn);
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, &RedisAppends::endTurn);
}

void RedisAppends::add(const RedisOperationPtr &append)
{
    Queue &queue = m_queues[append->key];
    queue.waiting.push_back(append);
    setDue(append->key, queue);
}

void RedisAppends::setDue(const QByteArray &key, Queue &queue)
{
    if (queue.onTheWay < OnTheWayLimit && !std::exchange(queue.isDue, true))
        m_due.push_back(key);
}

void RedisAppends::arrived(const QByteArray &key)
{
    const auto found = m_queues.find(key);
    if (found == m_queues.end())
        return;
    Queue &queue = found->second;
    --queue.onTheWay;
    if (!queue.waiting.empty())
        setDue(key, queue);
    else if (queue.onTheWay <= 0 && !queue.isDue)
        m_queues.erase(found);
}

bool RedisAppends::sendAll(const QByteArray &key)
{
    const auto found = m_queues.find(key);
    if (found == m_queues.end())
        return true;
    while (!found->second.waiting.empty()) {
        if (!sendOne(found->second))
            return false;
    }
    return true;
}

RedisAppends::Batch RedisAppends::takeAll()
{
    Batch all;
    for (auto &[key, queue] : m_queues) {
        all.insert(all.end(), queue.waiting.begin(), queue.waiting.end());
        queue.waiting.clear();
    }
    std::erase_if(m_queues, [](const auto &item) { return item.second.onTheWay <= 0; });
    return all;
}

void RedisAppends::endTurn()
{
    if (m_due.empty())
        return;
    for (const QByteArray &key : std::exchange(m_due, {})) {
        const auto found = m_queues.find(key);
        if (found == m_queues.end())
            continue;
        Queue &queue = found->second;
        queue.isDue = false;
        while (!queue.waiting.empty() && queue.onTheWay < OnTheWayLimit) {
            if (!sendOne(queue)) {
                setDue(key, queue);
                break;
            }
        }
        if (queue.waiting.empty() && queue.onTheWay <= 0)
            m_queues.erase(found);
    }
    m_sent();
}

bool RedisAppends::sendOne(Queue &queue)
{
    Batch batch;
    qint64 bytes = 0;
    for (const RedisOperationPtr &append : queue.waiting) {
        bytes += append->message.footprint();
        if (batch.size() == BatchLimit || (!batch.empty() && bytes > BatchBytes))
            break;
        batch.push_back(append);
    }
    if (!m_send(batch))
        return false;
    queue.waiting.erase(queue.waiting.begin(), queue.waiting.begin() + qsizetype(batch.size()));
    ++queue.onTheWay;
    return true;
}

} // namespace arqon
