// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redislink.h"

#include "server/storage/redis/redisrecord.h"
#include "shared/protocol/id.h"

#include <algorithm>
#include <array>

namespace arqon {

namespace {

using namespace std::chrono_literals;

/// Epoch and offset stay this much longer than the messages: so long a channel's name may rest and its offsets still go on.
constexpr std::chrono::milliseconds Afterlife = 24h * 7;
/// Lua's numbers are exact up to here.
constexpr quint64 MostExact = 1ull << 53;

QByteArray number(quint64 value)
{
    return QByteArray::number(std::min(value, MostExact));
}

QByteArray number(std::chrono::milliseconds value)
{
    return number(quint64(std::max<qint64>(value.count(), 0)));
}

/// What a connection must be able to do to be of use, beside a write, which a full or read-only Redis refuses:
/// the scripts, and to publish, which a script could be refused when it has half of its work done.
std::vector<QByteArrayList> greeting(const QByteArray &prefix)
{
    const QList<QByteArrayList> scripts = RedisScripts::all().loadCommands();
    std::vector<QByteArrayList> commands(scripts.cbegin(), scripts.cend());
    commands.push_back({"PUBLISH", prefix + ":probe", ""});
    return commands;
}

} // namespace

RedisLink::RedisLink(const StorageOptions &options)
    : m_maxEntries(options.maxHistorySize)
    , m_connection(options.redis)
    , m_prefix(options.redis.keyPrefix)
    // Topics are those of the whole server, whatever the database.
    , m_topicEnd(options.redis.database == 0 ? "}:live" : "}:live:" + QByteArray::number(options.redis.database))
    , m_writer(makeUlid())
    , m_limit(number(quint64(m_maxEntries)))
    , m_retention(number(options.retention))
    , m_life(number(options.retention + Afterlife))
    , m_window(number(options.dedupeWindow))
    , m_idLimit(number(quint64(std::max<qsizetype>(options.dedupeEntries, 0))))
{
    if (options.dedupeEntries <= 0)
        m_window = "0";
    m_connection.setGreeting(greeting(m_prefix), {m_prefix + ":probe", RedisScripts::all().probe.digest});
}

bool RedisLink::append(const QByteArray &key, const std::vector<const Message *> &messages, const RedisPlace &place, Done done)
{
    return write(RedisScripts::all().append, key,
                 {place.epoch, number(place.stood.offset), place.stood.epoch, place.isNewEpoch ? "1" : "0"}, messages, std::move(done));
}

std::vector<Stored> RedisLink::stores(size_t messages, const RedisReply &reply)
{
    const Position newest{reply.at(0).bytes(), quint64(reply.at(1).integer())};
    const RedisReply repeats = reply.at(2);
    std::vector<Stored> stores;
    stores.reserve(messages);
    quint64 offset = newest.offset - (messages - size_t(repeats.size()) / 2);
    qsizetype repeat = 0;
    for (size_t index = 0; index < messages; ++index) {
        const bool isRepeat = repeat < repeats.size() && repeats.at(repeat).integer() == qint64(index);
        const quint64 place = isRepeat ? quint64(repeats.at(repeat + 1).integer()) : ++offset;
        repeat += isRepeat ? 2 : 0;
        stores.push_back({{newest.epoch, place}, Durability::Redis, isRepeat});
    }
    return stores;
}

bool RedisLink::put(const QByteArray &key, const Message &message, const RedisSlot &slot, Done done)
{
    return write(RedisScripts::all().put, key,
                 {slot.position.epoch, number(slot.position.offset), number(slot.newest), slot.isFirst ? "1" : "0"}, {&message},
                 std::move(done));
}

bool RedisLink::look(const QByteArray &key, qsizetype newest, quint64 beyond, Done done)
{
    return run(RedisScripts::all().look, key, {number(quint64(newest)), number(beyond)}, std::move(done));
}

bool RedisLink::announce(const QByteArray &key, const Message &message, quint64 number, Done done)
{
    const QByteArrayList head{m_writer,
                              "-",
                              QByteArray::number(number),
                              QByteArray::number(qint64(message.received().count())),
                              dialectName(message.origin()).toByteArray(),
                              message.from()};
    const QByteArray payload = head.join(' ') + '\n' + message.encode(message.origin(), std::nullopt);
    return run(RedisScripts::all().announce, key, {payload}, std::move(done));
}

QByteArray RedisLink::topic(const QByteArray &key) const
{
    return m_prefix + ":{" + key + m_topicEnd;
}

QByteArray RedisLink::keyOf(const QByteArray &topic) const
{
    const qsizetype begin = m_prefix.size() + 2;
    return topic.mid(begin, topic.size() - begin - m_topicEnd.size());
}

bool RedisLink::stand(const QByteArray &key, const QByteArray &epoch, Done done)
{
    return run(RedisScripts::all().stand, key, {epoch, m_life}, std::move(done));
}

bool RedisLink::read(const QByteArray &key, const Range &range, const QByteArray &epoch, Done done)
{
    return run(RedisScripts::all().read, key,
               {epoch, m_life, number(range.fromOffset), number(range.toOffset), number(range.since), number(range.until),
                number(quint64(std::clamp<qsizetype>(range.limit, 0, m_maxEntries))), range.keep == Range::End::Newest ? "1" : "0"},
               std::move(done));
}

bool RedisLink::drop(const QByteArray &key, const QByteArray &epoch, Done done)
{
    return run(RedisScripts::all().drop, key, {epoch, m_life, m_writer}, std::move(done));
}

bool RedisLink::trim(const QByteArray &key, std::chrono::milliseconds upTo, Done done)
{
    return run(RedisScripts::all().trim, key, {upTo < 0ms ? QByteArray("-1") : number(upTo)}, std::move(done));
}

void RedisLink::refused(const RedisReply &reply)
{
    // Somebody emptied the cache of scripts: nothing is wrong, and a new connection brings them along.
    const bool unknownScript = reply.text().startsWith("NOSCRIPT");
    m_connection.abort(reply.bytes(), unknownScript ? RedisConnection::State::Connecting : RedisConnection::State::Away);
}

bool RedisLink::run(const RedisScript &script, const QByteArray &key, std::initializer_list<QByteArrayView> arguments, Done done)
{
    Words words(arguments);
    return call(script, key, words, std::move(done));
}

bool RedisLink::write(const RedisScript &script, const QByteArray &key, const std::array<QByteArrayView, 4> &head,
                      const std::vector<const Message *> &messages, Done done)
{
    Words words{m_limit, m_retention, m_life, m_window, m_idLimit, head[0], head[1], head[2], head[3], m_writer};
    std::vector<QByteArray> texts; // that the words point into
    texts.reserve(2 * messages.size());
    for (const Message *message : messages) {
        const QByteArray &received = texts.emplace_back(number(message->received()));
        const QByteArray &frame = texts.emplace_back(message->encode(message->origin(), std::nullopt));
        words.insert(words.end(), {received, message->id(), message->from(), dialectName(message->origin()), frame});
    }
    return call(script, key, words, std::move(done));
}

bool RedisLink::call(const RedisScript &script, const QByteArray &key, Words &arguments, Done done)
{
    const QByteArray base = m_prefix + ":{" + key + "}:";
    const QByteArray state = base + "state";
    const QByteArray stream = base + "stream";
    const QByteArray ids = base + "ids";
    const QByteArray old = base + "ids:old";
    const QByteArray where = topic(key);
    Words words{"EVALSHA", script.digest, "5", state, stream, ids, old, where};
    if (m_connection.map().isCluster()) { // it would be looked for as a key, and never found, whenever a slot moves
        words[2] = "4";
        words.pop_back();
    }
    words.insert(words.end(), arguments.begin(), arguments.end());
    return m_connection.send(state, words, std::move(done));
}

} // namespace arqon
