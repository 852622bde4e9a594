// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisaddress.h"
#include "shared/protocol/result.h"

#include <QByteArray>

#include <chrono>
#include <vector>

namespace arqon {

/// Where Redis is, and how patient to be with it.
struct RedisOptions
{
    /// redis://[user[:password]@]host[:port][/database], or rediss:// for TLS, or, with sentinels to ask,
    /// redis+sentinel://[user[:password]@]host[:port][,host[:port]…]/master[/database], or rediss+sentinel://. What it says beats the fields
    /// below; see resolved().
    QByteArray url;
    /// Nodes of a Redis Cluster, host[:port], with commas; empty: no cluster, or one that host turns out to belong to.
    QByteArray clusterNodes;
    /// Connections of each shard to each server.
    int poolSize = 1;
    /// Whom to ask where the masters are: nodes of a cluster, or sentinels if there is a sentinelMaster. By resolved().
    std::vector<RedisAddress> seeds = {};
    /// What sentinels call the master.
    QByteArray sentinelMaster = {};
    QByteArray host = "127.0.0.1";
    quint16 port = 6379;
    /// Of an ACL user; empty: the default user.
    QByteArray username;
    /// Empty: Redis asks for none.
    QByteArray password;
    int database = 0;
    bool tls = false;
    /// PEM: who must have signed Redis' certificate; empty: whom the system trusts.
    QByteArray caFile;
    /// PEM: what to show Redis when it asks who we are; both or none.
    QByteArray certificateFile;
    QByteArray keyFile;
    /// What all keys begin with.
    QByteArray keyPrefix = "arqonbus";
    /// How long Redis may be silent while it owes an answer, and how long a connection may take to come about.
    std::chrono::milliseconds timeout{1000};
    /// What is asked of storage and not answered yet: from half of it on clients are not read, beyond it what is asked is refused. Also
    /// commands sent and not answered yet, a connection.
    qsizetype maxPipeline = 20'000;
    /// The same in bytes.
    qint64 maxPipelineBytes = 64ll * 1024 * 1024;
};

/// With what `url` says put in place: scheme, host, port, user, password and database; a password that it lacks stays that of the field.
/// Errors: InvalidParameter, field "redis.url" or "redis.cluster_nodes".
Result<RedisOptions> resolved(RedisOptions options);

} // namespace arqon
