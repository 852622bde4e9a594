// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/storagebackend.h"

namespace arqon {

QByteArrayView durabilityName(Durability durability)
{
    switch (durability) {
    case Durability::None:
        return "none";
    case Durability::Memory:
        return "memory";
    case Durability::Redis:
        return "redis";
    case Durability::Degraded:
        return "degraded";
    }
    Q_UNREACHABLE();
    return {};
}

StorageHealth &StorageHealth::operator+=(const StorageHealth &other)
{
    if (healthy && !other.healthy)
        detail = other.detail;
    healthy = healthy && other.healthy;
    bytes += other.bytes;
    messages += other.messages;
    evicted += other.evicted;
    refused += other.refused;
    readAgain += other.readAgain;
    lag = std::max(lag, other.lag);
    return *this;
}

void StorageBackend::follow(const QByteArray &channelKey, std::optional<std::chrono::milliseconds>, Done<Position> done)
{
    position(channelKey, std::move(done));
}

} // namespace arqon
