// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisaddress.h"
#include "server/storage/redis/redisreply.h"
#include "shared/protocol/result.h"

#include <QByteArray>

#include <vector>

namespace arqon {

/// The slot of a key, 0 to 16383, as Redis Cluster counts: CRC16 of the key, or of what stands in its first braces.
int redisSlot(QByteArrayView key);

/// Who has which slot.
struct RedisMap
{
    static constexpr int Slots = 16384;

    std::vector<RedisAddress> masters;
    std::vector<RedisAddress> replicas;
    std::vector<quint16> owners; ///< by slot: the index of its master; empty: no cluster, the one master has all

    bool isCluster() const { return !owners.empty(); }
    int ownerOf(int slot) const { return owners.empty() ? 0 : owners[size_t(slot)]; }
    /// A key that begins with `prefix` and lives on that master.
    QByteArray keyOn(int master, const QByteArray &prefix) const;
    /// From CLUSTER SLOTS as `asked` answered it. Errors: Unavailable, if it is no such answer, or not every slot has a master.
    static Result<RedisMap> fromSlots(const RedisReply &reply, const RedisAddress &asked);
};

} // namespace arqon
