// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redismap.h"

#include <algorithm>
#include <optional>

namespace arqon {

namespace {

constexpr quint16 NoOwner = 0xffff;

/// CRC16-CCITT (XModem), as the Redis Cluster specification names it.
quint16 crc16(QByteArrayView bytes)
{
    quint16 crc = 0;
    for (const char byte : bytes) {
        crc = quint16(crc ^ (quint16(quint8(byte)) << 8));
        for (int bit = 0; bit < 8; ++bit)
            crc = quint16(crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1);
    }
    return crc;
}

Error unusable(const QByteArray &why)
{
    return {ErrorWord::Unavailable, why, {}};
}

std::optional<RedisAddress> addressOf(const RedisReply &node, const RedisAddress &asked)
{
    if (node.size() < 2)
        return std::nullopt;
    const QByteArray host = node.at(0).bytes();
    // It does not know its own name: it is the one we have asked.
    const bool known = !host.isEmpty() && host != "?";
    return RedisAddress{known ? host : asked.host, quint16(node.at(1).integer())};
}

quint16 indexOf(std::vector<RedisAddress> &addresses, const RedisAddress &address)
{
    const auto found = std::ranges::find(addresses, address);
    if (found != addresses.end())
        return quint16(found - addresses.begin());
    addresses.push_back(address);
    return quint16(addresses.size() - 1);
}

} // namespace

int redisSlot(QByteArrayView key)
{
    const qsizetype open = key.indexOf('{');
    const qsizetype close = open < 0 ? -1 : key.indexOf('}', open + 1);
    if (close > open + 1)
        key = key.sliced(open + 1, close - open - 1);
    return crc16(key) % RedisMap::Slots;
}

QByteArray RedisMap::keyOn(int master, const QByteArray &prefix) const
{
    if (!isCluster() || std::ranges::find(owners, quint16(master)) == owners.end())
        return prefix;
    for (int number = 0;; ++number) {
        const QByteArray key = prefix + ":{" + QByteArray::number(number) + '}';
        if (ownerOf(redisSlot(key)) == master)
            return key;
    }
}

Result<RedisMap> RedisMap::fromSlots(const RedisReply &reply, const RedisAddress &asked)
{
    if (reply.isError())
        return failure(unusable(reply.bytes()));
    RedisMap map;
    map.owners.assign(Slots, NoOwner);
    for (qsizetype index = 0; index < reply.size(); ++index) {
        const RedisReply range = reply.at(index);
        const std::optional<RedisAddress> master = range.size() > 2 ? addressOf(range.at(2), asked) : std::nullopt;
        const qint64 first = range.size() > 2 ? range.at(0).integer() : -1;
        const qint64 last = range.size() > 2 ? range.at(1).integer() : -1;
        if (!master || first < 0 || last < first || last >= Slots)
            return failure(unusable("what it says of its slots can't be read"));
        std::fill(map.owners.begin() + first, map.owners.begin() + last + 1, indexOf(map.masters, *master));
        for (qsizetype replica = 3; replica < range.size(); ++replica) {
            if (const std::optional<RedisAddress> address = addressOf(range.at(replica), asked))
                indexOf(map.replicas, *address);
        }
    }
    const qsizetype missing = std::ranges::count(map.owners, NoOwner);
    if (missing > 0)
        return failure(unusable("slots of the cluster that nobody serves: " + QByteArray::number(missing)));
    return map;
}

} // namespace arqon
