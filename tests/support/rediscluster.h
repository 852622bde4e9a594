// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/redisserver.h"

#include <functional>
#include <memory>
#include <vector>

/// A real Redis Cluster on loopback: masters, and a replica of each. Ends with the object.
class RedisCluster
{
public:
    /// False: it did not come up; see problem(). The first `masters` nodes are the masters.
    bool start(int masters = 3, bool replicas = true);

    RedisServer &node(int index) { return *m_nodes[size_t(index)]; }
    int size() const { return int(m_nodes.size()); }
    /// host:port,… of all nodes.
    QByteArray addresses() const;
    QByteArray problem() const { return m_problem; }

    /// The node that is the master of the key's slot now, as that or another node says; -1: nobody knows.
    int masterOf(const QString &key);
    /// A node that is a master, and not that one; -1: there is none.
    int anotherMaster(int but);
    /// Its replica has all that it has written. (WAIT would only tell of what its own connection has.)
    bool replicaHasAll(int master);
    static int slotOf(RedisServer &node, const QString &key);
    /// What redis-cli says of that command, wherever the key lives.
    QByteArray command(const QStringList &words);
    /// Moves the slot as redis-cli does, key by key. `moved` is called after each with how many have been; the slot's owner is another only
    /// after the last.
    bool moveSlot(int slot, int from, int to, const std::function<void(int)> &moved = {});
    /// How often nodes have answered with that error (MOVED, ASK, TRYAGAIN), all together.
    int errors(const QByteArray &word);
    /// All nodes that run say that all is well.
    bool isWell();

private:
    std::vector<std::unique_ptr<RedisServer>> m_nodes;
    QByteArray m_problem;
};
