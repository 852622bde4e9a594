// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/post.h"

#include "server/routing/shard.h"

#include <QAbstractEventDispatcher>
#include <QThread>

namespace arqon {

Post::Post(Mesh &mesh, QObject *parent) : QObject(parent), m_mesh(mesh)
{
    m_mailbox.open(); // before we connect: what it brings is answered at once
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
    // The first shard last: when it has heard from this one, so have the others. A shutdown counts on it.
    for (size_t target = m_outgoing.size(); target-- > 0;) {
        Batch &batch = m_outgoing[target];
        if (batch.tasks.empty())
            continue;
        Shard &shard = *m_mesh.shards[target];
        batch.tasks.push_back(
            [mesh = &m_mesh, &shard, bytes = std::exchange(batch.bytes, 0)] { mesh->arrived(bytes, shard.options().maxInFlight); });
        shard.mailbox().post(batch.tasks);
    }
}

} // namespace arqon
