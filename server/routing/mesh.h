// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <atomic>
#include <chrono>
#include <functional>
#include <vector>

namespace arqon {

class Elsewhere;
class Shard;

/// What leads outside of routing: how a command asks the program around the bus to do something. Called in any shard's thread.
class Operations
{
public:
    virtual ~Operations() = default;
    /// Reads the configuration again. `done` is called in the program's thread with what changed, in words, or why not.
    virtual void reload(std::function<void(bool ok, QByteArray report)> done) = 0;
    /// Shuts the server down in order, as SIGTERM does.
    virtual void drain() = 0;
};

/// All shards of one server, and what they have in common: nothing that changes but two counters. Built before the shards start,
/// destroyed after they ended.
class Mesh
{
public:
    Mesh(QByteArray instanceId, Operations &operations);

    const QByteArray instanceId;
    Operations &operations;
    const std::chrono::steady_clock::time_point startedAt;

    /// Filled in by the program before the first connection.
    std::vector<Shard *> shards;
    /// The other instances of the bus; null: there are none, whatever happens.
    Elsewhere *elsewhere = nullptr;
    /// Bytes that tasks between shards hold, over all pairs (RoutingOptions::maxInFlight).
    std::atomic<qint64> inFlight = 0;
    /// Shards whose storage has so much to do that no more should be asked of it.
    std::atomic<int> fullStorages = 0;

    int size() const { return int(shards.size()); }
    /// The shard that owns what has this name: a channel's key, a room, a client id.
    int ownerOf(QByteArrayView name) const;
    /// There is room again: shards that have stopped reading, and wait for nothing else, need a turn of their loop to notice.
    void wakeAll() const;
    /// Bytes that were in flight have arrived; `limit`: RoutingOptions::maxInFlight. From any thread.
    void arrived(qint64 bytes, qint64 limit);
};

} // namespace arqon
