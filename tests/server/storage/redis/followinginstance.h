// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisstorage.h"
#include "tests/support/redisserver.h"
#include "tests/support/turnuntil.h"

#include <algorithm>

namespace arqon::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline const QByteArray Key = "science:general";

inline Message message(const QByteArray &name, std::chrono::milliseconds received = 1'700'000'000'000ms)
{
    return Message::fromServer("event", {"science", "general"}, "{\"name\":\"" + name + "\"}", received);
}

/// One server's storage, and what it tells of the channel: own messages as "name", others' as "name", events in brackets.
class FollowingInstance
{
public:
    explicit FollowingInstance(quint16 port, StorageOptions options = {})
    {
        options.redis.port = port;
        if (options.redis.timeout == RedisOptions().timeout)
            options.redis.timeout = 20s;
        m_storage = std::make_unique<RedisStorage>(options);
        QObject::connect(m_storage.get(), &StorageBackend::appendedElsewhere, m_storage.get(),
                         [this](const QByteArray &, const StoredMessage &stored) { hear(stored.offset, stored.message); });
        QObject::connect(m_storage.get(), &StorageBackend::epochChanged, m_storage.get(),
                         [this](const QByteArray &, const Position &position) {
                             events.append("[epoch " + QByteArray::number(position.offset) + "]");
                             at = position;
                         });
        QObject::connect(m_storage.get(), &StorageBackend::missed, m_storage.get(), [this](const QByteArray &, quint64 from, quint64 to) {
            events.append("[missed " + QByteArray::number(from) + "-" + QByteArray::number(to) + "]");
            at.offset = to;
        });
    }

    StorageBackend &storage() { return *m_storage; }

    bool follow(std::optional<std::chrono::milliseconds> since = {})
    {
        bool done = false;
        m_storage->follow(Key, since, [this, &done](const Result<Position> &position) {
            done = true;
            if (position)
                at = *position;
            else
                refusal = position.error();
        });
        return turnUntil([&done] { return done; }) && !refusal;
    }
    void publish(const QByteArray &name) { publish(message(name)); }
    void publish(const Message &sent)
    {
        ++m_published;
        m_storage->append(Key, sent, [this, sent](const Result<Stored> &stored) {
            ++answers;
            if (!stored) {
                refusal = stored.error();
                return;
            }
            stores.push_back(*stored);
            if (!stored->duplicate)
                hear(stored->position.offset, sent);
        });
    }
    bool allAnswered()
    {
        return turnUntil([this] { return answers == m_published; });
    }
    bool hears(qsizetype count)
    {
        return turnUntil([&] { return names.size() >= count; });
    }
    bool is(bool healthy)
    {
        return turnUntil([&] { return m_storage->health().healthy == healthy; });
    }
    Position position()
    {
        std::optional<Position> answer;
        m_storage->position(Key, [&answer](const Result<Position> &position) { answer = *position; });
        turnUntil([&answer] { return answer.has_value(); });
        return *answer;
    }

    QByteArrayList names;  ///< of the messages told
    QByteArrayList events; ///< the same, and what happened beside
    QByteArrayList faults; ///< offsets that did not follow
    Position at;
    std::vector<Stored> stores;
    std::optional<Error> refusal;
    int answers = 0;

private:
    void hear(quint64 offset, const Message &heard)
    {
        const QByteArray text = heard.encode(Dialect::Structured, std::nullopt);
        const qsizetype begin = text.indexOf("\"name\":\"") + 8;
        const QByteArray name = text.mid(begin, text.indexOf('"', begin) - begin);
        if (offset != at.offset + 1 && offset != 0)
            faults.append(name + " at " + QByteArray::number(offset) + " after " + QByteArray::number(at.offset));
        at.offset = offset;
        names.append(name);
        events.append(name);
    }

    std::unique_ptr<RedisStorage> m_storage;
    int m_published = 0;
};

inline QByteArrayList numbered(const QByteArray &name, int from, int to)
{
    QByteArrayList all;
    for (int number = from; number <= to; ++number)
        all.append(name + QByteArray::number(number));
    return all;
}

inline QByteArrayList inOrder(QByteArrayList names)
{
    std::ranges::sort(names);
    return names;
}

inline QByteArrayList inStream(const RedisServer &server)
{
    QByteArrayList names;
    for (const QByteArray &line : server.command({u"XRANGE"_s, u"arqonbus:{science:general}:stream"_s, u"-"_s, u"+"_s}).split('\n')) {
        const qsizetype begin = line.indexOf("\"name\":\"") + 8;
        if (begin >= 8)
            names.append(line.mid(begin, line.indexOf('"', begin) - begin));
    }
    return names;
}

} // namespace arqon::test
