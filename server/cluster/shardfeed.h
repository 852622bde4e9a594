// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/cluster/change.h"

#include <QObject>

#include <functional>
#include <vector>

namespace arqon {

class Session;
class Shard;

/// Turns what one shard announces into changes, and hands on those of a turn of the event loop together. Lives in the shard's thread.
class ShardFeed : public QObject
{
    Q_OBJECT
public:
    /// Called in the shard's thread.
    using Sink = std::function<void(std::vector<Change> &&)>;

    ShardFeed(Shard &shard, Sink sink);

private:
    void add(Change change);
    void describe(const Session &client);
    void flush();
    template<typename Signal>
    void onPlace(Signal signal, Change::Kind kind);

    Shard &m_shard;
    Sink m_sink;
    std::vector<Change> m_changes;
};

} // namespace arqon
