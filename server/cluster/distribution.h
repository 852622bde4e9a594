// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/cluster/neighbourhood.h"
#include "server/routing/elsewhere.h"
#include "server/routing/mesh.h"
#include "server/threads/task.h"

#include <vector>

namespace arqon {

/// From the cluster's thread to the shards: what other instances tell, where this one needs it. All of one instance goes by way of one shard,
/// so it keeps its order.
class Distribution
{
public:
    explicit Distribution(Mesh &mesh) : m_mesh(mesh) {}

    void joined(const Neighbour &neighbour);
    void left(const Neighbour &neighbour, const QByteArray &reason);
    void changed(const Neighbour &neighbour, const Change &change, const Roster::Client *before, bool gone);
    /// What was changed leaves for the shards, all at once.
    void flush();

    void deliver(const Delivery &delivery);
    void broadcast(const QByteArray &room, const Elsewhere::Frames &frames);
    void hand(const std::vector<quint64> &clients, const Elsewhere::Frames &frames);
    void hand(quint64 responder, const RequestPtr &request);
    void kick(const QByteArray &clientId, const QByteArray &reason);
    void roomCreated(const Room &room);
    void roomRemoved(const QByteArray &name, RoomEnd how);
    void channelCreated(const Address &address, std::chrono::milliseconds createdAt);
    void channelRemoved(const Address &address);
    /// Runs `task(Shard &)` in that shard.
    template<typename F>
    void at(int shard, F task)
    {
        Shard *there = m_mesh.shards[size_t(shard)];
        post(there, [there, task = std::move(task)]() mutable { task(*there); });
    }
    template<typename F>
    void atAll(const F &task)
    {
        for (int shard = 0; shard < m_mesh.size(); ++shard)
            at(shard, task);
    }

private:
    static void post(Shard *shard, Task task);
    Shard *hostOf(const Neighbour &neighbour) const;
    void add(const Neighbour &neighbour, Task task);

    Mesh &m_mesh;
    std::vector<std::pair<Shard *, std::vector<Task>>> m_waiting;
};

} // namespace arqon
