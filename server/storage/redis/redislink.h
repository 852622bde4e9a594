// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisroute.h"
#include "server/storage/redis/redisscripts.h"
#include "server/storage/storagebackend.h"

#include <array>
#include <initializer_list>

namespace arqon {

/// Where messages go that are appended.
struct RedisPlace
{
    QByteArray epoch;        ///< of a channel that has none, or that needs another one
    Position stood;          ///< where the channel was known to stand: if Redis has less of that epoch, it has lost something
    bool isNewEpoch = false; ///< it is needed in any case
};

/// Where a message is put, and what must be there.
struct RedisSlot
{
    Position position;
    quint64 newest = 0;   ///< what must be the newest there
    bool isFirst = false; ///< of several; for the others nobody else may have written since
};

/// Runs the scripts for channels: the way to Redis, and what the scripts want to know of the options.
class RedisLink
{
public:
    using Done = RedisConnection::Done;

    explicit RedisLink(const StorageOptions &options);

    RedisRoute &connection() { return m_connection; }
    const RedisRoute &connection() const { return m_connection; }
    qsizetype maxEntries() const { return m_maxEntries; }
    bool isReady() const { return m_connection.isReady(); }

    /// False: not taken, see RedisConnection::send().
    [[nodiscard]] bool append(const QByteArray &key, const std::vector<const Message *> &messages, const RedisPlace &place, Done done);
    /// What append() was answered: each message's own offset, and whether it was there already.
    static std::vector<Stored> stores(size_t messages, const RedisReply &reply);
    [[nodiscard]] bool put(const QByteArray &key, const Message &message, const RedisSlot &slot, Done done);
    /// What put() is answered for a message that is in the stream already, at another offset.
    static constexpr qint64 Elsewhere = -2;
    [[nodiscard]] bool look(const QByteArray &key, qsizetype newest, quint64 beyond, Done done);
    [[nodiscard]] bool stand(const QByteArray &key, const QByteArray &epoch, Done done);
    [[nodiscard]] bool read(const QByteArray &key, const Range &range, const QByteArray &epoch, Done done);
    [[nodiscard]] bool drop(const QByteArray &key, const QByteArray &epoch, Done done);
    [[nodiscard]] bool trim(const QByteArray &key, std::chrono::milliseconds upTo, Done done);
    /// Tells it on the channel's topic, and keeps it nowhere; `number`: the writer's own count.
    [[nodiscard]] bool announce(const QByteArray &key, const Message &message, quint64 number, Done done);
    /// What is said on the channel's topic says of this object that it wrote it.
    const QByteArray &writer() const { return m_writer; }
    QByteArray topic(const QByteArray &key) const;
    /// The channel of that topic.
    QByteArray keyOf(const QByteArray &topic) const;
    /// An answer that is an error of Redis' own: the connection is given up, so that what is outstanding is looked into in order.
    void refused(const RedisReply &reply);

private:
    using Words = std::vector<QByteArrayView>;
    bool run(const RedisScript &script, const QByteArray &key, std::initializer_list<QByteArrayView> arguments, Done done);
    /// `head`: what the scripts that write are told beyond the options.
    bool write(const RedisScript &script, const QByteArray &key, const std::array<QByteArrayView, 4> &head,
               const std::vector<const Message *> &messages, Done done);
    bool call(const RedisScript &script, const QByteArray &key, Words &words, Done done);

    qsizetype m_maxEntries;
    RedisRoute m_connection;
    QByteArray m_prefix;
    QByteArray m_topicEnd;
    QByteArray m_writer;
    // What the scripts are told each time, as text.
    QByteArray m_limit;
    QByteArray m_retention;
    QByteArray m_life;
    QByteArray m_window;
    QByteArray m_idLimit;
};

} // namespace arqon
