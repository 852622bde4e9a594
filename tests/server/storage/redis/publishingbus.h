// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisstorage.h"
#include "tests/support/redisserver.h"
#include "tests/support/turnuntil.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <numeric>
#include <optional>

namespace arqon::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline const QByteArray Key = "science:general";

inline std::vector<int> upTo(int last)
{
    std::vector<int> all(static_cast<size_t>(last));
    std::iota(all.begin(), all.end(), 1);
    return all;
}

inline Message message(int number, qsizetype size = 10)
{
    const QByteArray payload = "{\"number\":" + QByteArray::number(number) + ",\"fill\":\"" + QByteArray(size, 'x') + "\"}";
    return Message::fromServer("event", {"science", "general"}, payload, std::chrono::milliseconds(1'700'000'000'000 + number));
}

inline int numberOf(const Message &message)
{
    return QJsonDocument::fromJson(message.encode(Dialect::Structured, std::nullopt)).object()[u"payload"][u"number"].toInt(-1);
}

/// A storage backend and what came of all that was published through it.
class PublishingBus
{
public:
    /// For Redis to answer: a machine that is busy with other tests is no outage. Where there is to be one, connections break, and nobody waits.
    static constexpr std::chrono::milliseconds Patience = 20s;

    PublishingBus(const RedisServer &server, StorageOptions options = {}) : PublishingBus(server.url(), options) {}
    PublishingBus(const QByteArray &url, StorageOptions options)
    {
        options.redis.url = url;
        if (options.redis.timeout == RedisOptions().timeout)
            options.redis.timeout = Patience;
        m_storage = std::make_unique<RedisStorage>(options);
        QObject::connect(m_storage.get(), &StorageBackend::degraded, m_storage.get(),
                         [this](const QByteArray &reason) { reasons.append(reason); });
        QObject::connect(m_storage.get(), &StorageBackend::recovered, m_storage.get(),
                         [this](qint64 restored) { recoveries.append(restored); });
    }

    StorageBackend &storage() { return *m_storage; }
    /// Publishes the next `count` numbers, and does not wait.
    void publish(int count, qsizetype size = 10)
    {
        for (int index = 0; index < count; ++index) {
            const int number = ++m_published;
            m_storage->append(Key, message(number, size), [this, number](const Result<Stored> &stored) {
                ++answers;
                if (stored) {
                    acknowledged.push_back(number);
                    stores.push_back(*stored);
                } else {
                    refused.push_back(number);
                    refusal = stored.error();
                }
            });
        }
    }
    /// Returns when it is stored.
    void publishOne(const Message &sent)
    {
        m_storage->append(Key, sent, [this](const Result<Stored> &stored) {
            if (stored)
                stores.push_back(*stored);
        });
        turnUntil([this] { return !stores.empty(); });
    }
    bool allAnswered()
    {
        return turnUntil([this] { return answers == m_published; });
    }
    /// Has said so. Its health tells a little earlier when only what others add can't be heard.
    bool isDegraded()
    {
        return turnUntil([this] { return reasons.size() > recoveries.size() && !m_storage->health().healthy; });
    }
    bool isHealthy()
    {
        return turnUntil([this] { return reasons.size() == recoveries.size() && m_storage->health().healthy; });
    }
    std::chrono::microseconds lag() const { return m_storage->health().lag; }
    /// Empty, and refusal says why, if it can't be read.
    History history()
    {
        std::optional<Result<History>> answer;
        m_storage->read(Key, {.limit = 1'000'000}, [&answer](Result<History> history) { answer = std::move(history); });
        turnUntil([&answer] { return answer.has_value(); });
        if (answer->has_value())
            return **answer;
        refusal = answer->error();
        return {};
    }
    std::vector<int> numbers()
    {
        std::vector<int> all;
        for (const StoredMessage &stored : history().messages)
            all.push_back(numberOf(stored.message));
        return all;
    }
    bool areNew() const { return std::ranges::none_of(stores, &Stored::duplicate); }
    /// The offsets that were given rise by one, all in one epoch.
    bool areConsecutive() const
    {
        return areNew() && std::ranges::adjacent_find(stores, [](const Stored &one, const Stored &next) {
                               return one.position.epoch != next.position.epoch || one.position.offset + 1 != next.position.offset;
                           }) == stores.end();
    }
    bool areRising() const
    {
        return areNew() && std::ranges::adjacent_find(stores, [](const Stored &one, const Stored &next) {
                               return one.position.offset >= next.position.offset;
                           }) == stores.end();
    }

    int answers = 0;
    std::vector<int> acknowledged;
    std::vector<Stored> stores;
    std::vector<int> refused;
    Error refusal;
    QByteArrayList reasons;
    QList<qint64> recoveries;

private:
    std::unique_ptr<RedisStorage> m_storage;
    int m_published = 0;
};

} // namespace arqon::test
