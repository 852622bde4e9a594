// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/mesh.h"

#include "server/routing/shard.h"

#include <QHashFunctions>

namespace arqon {

Mesh::Mesh(QByteArray instanceId_, Operations &operations_)
    : instanceId(std::move(instanceId_))
    , operations(operations_)
    , startedAt(std::chrono::steady_clock::now())
{
}

int Mesh::ownerOf(QByteArrayView name) const
{
    // A fixed seed: shards must agree, and so must two runs whose logs are compared.
    constexpr size_t seed = 0x9e3779b9;
    return size() == 1 ? 0 : int(qHashBits(name.data(), size_t(name.size()), seed) % size_t(size()));
}

void Mesh::arrived(qint64 bytes, qint64 limit)
{
    const qint64 before = inFlight.fetch_sub(bytes, std::memory_order_relaxed);
    if (before >= limit && before - bytes < limit)
        wakeAll();
}

void Mesh::wakeAll() const
{
    for (Shard *shard : shards)
        shard->mailbox().post([] {});
}

} // namespace arqon
