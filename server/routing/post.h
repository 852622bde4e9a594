// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/mesh.h"

#include <QObject>

#include <functional>
#include <vector>

namespace arqon {

/// Runs in another shard's thread, on that shard.
using Task = std::function<void(Shard &)>;

/// The tasks that one shard has for the others. They leave once at the end of each turn of the event loop, one queued call a target, and
/// arrive in the order in which they were posted: all that one shard tells another keeps its order.
class Post : public QObject
{
    Q_OBJECT
public:
    /// Lives in the shard's thread; hangs itself on that thread's event dispatcher.
    Post(Mesh &mesh, QObject *parent);

    /// `bytes`: what the task keeps in memory until it has run, about.
    void send(int target, Task task, qint64 bytes);

private:
    struct Batch
    {
        std::vector<Task> tasks;
        qint64 bytes = 0;
    };
    void deliver();

    Mesh &m_mesh;
    std::vector<Batch> m_outgoing;
    bool m_waiting = false;
};

} // namespace arqon
