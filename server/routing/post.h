// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/mesh.h"
#include "server/threads/mailbox.h"

#include <QObject>

#include <vector>

namespace arqon {

/// The tasks that one shard has for the others. They leave once at the end of each turn of the event loop, all for one target at once,
/// into its mailbox, and arrive in the order in which they were posted: all that one shard tells another keeps its order. What other
/// shards have for this one arrives here as well, and what that leads to leaves in the same turn.
class Post : public QObject
{
    Q_OBJECT
public:
    /// Lives in the shard's thread; hangs itself on that thread's event dispatcher.
    Post(Mesh &mesh, QObject *parent);

    /// The way in, for other threads.
    Mailbox &mailbox() { return m_mailbox; }

    /// The task runs in the target's thread. `bytes`: what it keeps in memory until it has run, about.
    void send(int target, Task task, qint64 bytes);

    /// What the end of a turn does: all that waits leaves.
    void deliver();

private:
    struct Batch
    {
        std::vector<Task> tasks;
        qint64 bytes = 0;
    };

    Mesh &m_mesh;
    Mailbox m_mailbox;
    std::vector<Batch> m_outgoing;
    bool m_waiting = false;
};

} // namespace arqon
