// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "server/storage/redis/redismap.h"
#include "server/storage/redis/redisrecord.h"
#include "server/storage/redis/redisreply.h"

#include <QtGlobal>

#include <algorithm>
#include <vector>

using namespace arqon;

namespace {

void require(bool condition, const char *what)
{
    if (!condition)
        qFatal("%s", what);
}

const Address Channel{"lab", "bench"};
const RedisAddress Asked{"127.0.0.1", 6379};

/// hiredis makes room for as many elements as an array says it has; that Redis tells us no such thing we trust it for.
bool announcesTooMuch(QByteArrayView bytes)
{
    constexpr int tooMany = 6; // digits
    for (qsizetype at = bytes.indexOf('*'); at >= 0; at = bytes.indexOf('*', at + 1)) {
        const QByteArrayView rest = bytes.sliced(at + 1);
        const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c < '0' || c > '9'; });
        if (end - rest.begin() >= tooMany)
            return true;
    }
    return false;
}

/// What a reply is made of, as text: two that are alike give the same.
QByteArray describe(const RedisReply &reply, int depth = 0)
{
    require(depth < 64, "a reply without end");
    QByteArray text = (reply.isError()   ? "e"
                       : reply.isNil()   ? "n"
                       : reply.isArray() ? "a"
                                         : "t")
                      + reply.bytes() + ' ' + QByteArray::number(reply.integer());
    for (qsizetype i = 0; i < reply.size(); ++i)
        text += '[' + describe(reply.at(i), depth + 1) + ']';
    return text;
}

struct Read
{
    std::vector<RedisReply> replies;
    bool broken = false;
};

/// In pieces of that size, as a socket might bring it.
Read readAll(QByteArrayView bytes, qsizetype piece)
{
    Read read;
    RedisReader reader;
    for (qsizetype at = 0; at < bytes.size() && !read.broken; at += piece) {
        reader.feed(bytes.sliced(at, std::min(piece, bytes.size() - at)));
        while (const auto reply = reader.next())
            read.replies.push_back(*reply);
        read.broken = !reader.error().isEmpty();
    }
    return read;
}

/// As everything that a reply may be taken for.
void use(const RedisReply &reply)
{
    static RedisRecords records;
    if (const auto map = RedisMap::fromSlots(reply, Asked)) {
        require(map->isCluster() && map->owners.size() == size_t(RedisMap::Slots), "a map with holes");
        require(std::all_of(map->owners.begin(), map->owners.end(), [&](quint16 owner) { return owner < map->masters.size(); }),
                "a slot of nobody");
    }
    if (const auto stored = records.read(reply, Channel)) {
        require(stored->message.address() == Channel, "a message of another channel");
        (void)stored->message.encode(Dialect::Classic, stored->offset);
    }
    if (const auto announced = records.readAnnouncement(reply.bytes(), Channel); announced && !announced->dropped)
        (void)announced->message.encode(Dialect::Structured, announced->position.offset);
    for (qsizetype i = 0; i < reply.size(); ++i)
        use(reply.at(i));
}

} // namespace

/// What Redis says, or somebody in its place: read as a stream however it is cut, and as the records that are kept there.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    static RedisRecords records;
    (void)records.readAnnouncement(bytes, Channel);
    if (bytes.isEmpty() || announcesTooMuch(bytes))
        return 0;
    const Read whole = readAll(bytes, bytes.size());
    for (const RedisReply &reply : whole.replies)
        use(reply);
    const Read crumbs = readAll(bytes, 1);
    require(crumbs.replies.size() == whole.replies.size(), "what comes in pieces reads otherwise");
    for (size_t i = 0; i < whole.replies.size(); ++i)
        require(describe(whole.replies[i]) == describe(crumbs.replies[i]), "a reply in pieces is another");
    return 0;
}
