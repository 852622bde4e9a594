// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/app/offences.h"
#include "server/app/server.h"
#include "server/routing/shard.h"
#include "server/transport/shardthread.h"

namespace arqon {

/// One shard of a server. Known to the sources of Server only.
struct Server::Part
{
    std::unique_ptr<ShardThread> thread;
    std::shared_ptr<Shard> shard;       ///< outlives all threads, since shards talk to each other to the end
    std::unique_ptr<Offences> offences; ///< in the shard's thread
    int connections = 0;
    QByteArray storageTrouble; ///< why its storage is away; empty: it is not
};

} // namespace arqon
