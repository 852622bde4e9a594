// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisconnection.h"
#include "server/storage/redis/redisscripts.h"
#include "server/storage/storagebackend.h"

#include <array>
#include <initializer_list>

namespace arqon {

/// Runs the scripts for channels: a connection, and what the scripts want to know of the options.
class RedisLink
{
public:
    using Done = RedisConnection::Done;

    explicit RedisLink(const StorageOptions &options);

    RedisConnection &connection() { return m_connection; }
    const RedisConnection &connection() const { return m_connection; }
    qsizetype maxEntries() const { return m_maxEntries; }
    bool isReady() const { return m_connection.state() == RedisConnection::State::Ready; }

    /// False: not taken, see RedisConnection::send().
    [[nodiscard]] bool append(const QByteArray &key, const std::vector<const Message *> &messages, const QByteArray &epoch, quint64 least,
                              Done done);
    [[nodiscard]] bool put(const QByteArray &key, const Message &message, const Position &position, bool unlessKnown, Done done);
    [[nodiscard]] bool look(const QByteArray &key, qsizetype newest, Done done);
    [[nodiscard]] bool stand(const QByteArray &key, const QByteArray &epoch, Done done);
    [[nodiscard]] bool read(const QByteArray &key, const Range &range, const QByteArray &epoch, Done done);
    [[nodiscard]] bool drop(const QByteArray &key, const QByteArray &epoch, Done done);
    [[nodiscard]] bool trim(const QByteArray &key, std::chrono::milliseconds upTo, Done done);
    /// An answer that is an error of Redis' own: the connection is given up, so that what is outstanding is looked into in order.
    void refused(const RedisReply &reply);

private:
    using Words = std::vector<QByteArrayView>;
    bool run(const RedisScript &script, const QByteArray &key, std::initializer_list<QByteArrayView> arguments, Done done);
    /// `head`: what the scripts that write are told beyond the options.
    bool write(const RedisScript &script, const QByteArray &key, const std::array<QByteArrayView, 3> &head,
               const std::vector<const Message *> &messages, Done done);
    bool call(const RedisScript &script, const QByteArray &key, Words &words, Done done);

    qsizetype m_maxEntries;
    RedisConnection m_connection;
    QByteArray m_prefix;
    // What the scripts are told each time, as text.
    QByteArray m_limit;
    QByteArray m_retention;
    QByteArray m_life;
    QByteArray m_window;
    QByteArray m_idLimit;
};

} // namespace arqon
