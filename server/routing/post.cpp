// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/post.h"

#include "server/routing/shard.h"

#include <QAbstractEventDispatcher>
#include <QThread>

namespace arqon {

Post::Post(Mesh &mesh, QObject *parent) : QObject(parent), m_mesh(mesh)
{
    // A turn ends before the loop blocks; where it never blocks, when the next one begins.
    auto *dispatcher = QAbstractEventDispatcher::instance(QThread::currentThread());
    Q_ASSERT(dispatcher);
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &Post::deliver);
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, &Post::deliver);
}

void Post::send(int target, Task task, qint64 bytes)
{
    if (m_outgoing.empty())
        m_outgoing.resize(m_mesh.shards.size());
    Batch &batch = m_outgoing[size_t(target)];
    batch.tasks.push_back(std::move(task));
    batch.bytes += bytes;
    m_mesh.inFlight.fetch_add(bytes, std::memory_order_relaxed);
    m_waiting = true;
}

void Post::deliver()
{
    if (!m_waiting)
        return;
    m_waiting = false;
    for (size_t target = 0; target < m_outgoing.size(); ++target) {
        if (m_outgoing[target].tasks.empty())
            continue;
        auto batch = std::make_shared<Batch>(std::exchange(m_outgoing[target], {}));
        Shard *shard = m_mesh.shards[target];
        QMetaObject::invokeMethod(shard, [shard, batch, mesh = &m_mesh] {
            for (Task &task : batch->tasks)
                task(*shard);
            mesh->inFlight.fetch_sub(batch->bytes, std::memory_order_relaxed);
        }, Qt::QueuedConnection);
    }
}

} // namespace arqon
