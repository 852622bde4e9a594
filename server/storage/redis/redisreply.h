// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <optional>
#include <span>

struct redisReader;
struct redisReply;

namespace arqon {

/// One reply of Redis: a value that shares hiredis' tree. What an accessor has no answer for is empty or 0.
class RedisReply
{
public:
    explicit RedisReply(std::shared_ptr<const redisReply> reply) : m_reply(std::move(reply)) {}

    bool isError() const;
    /// The error that a key holds another kind of value than what was asked for. Of a script's command Redis 6 tells within a longer text.
    bool isWrongType() const;
    bool isNil() const;
    bool isArray() const;
    /// Of a string, a status or an error. Valid as long as the reply.
    QByteArrayView text() const;
    QByteArray bytes() const { return text().toByteArray(); }
    /// Of an integer, or of a string that is one.
    qint64 integer() const;
    /// Elements of an array.
    qsizetype size() const;
    /// Requires: 0 <= index < size().
    RedisReply at(qsizetype index) const;

private:
    std::shared_ptr<const redisReply> m_reply;
};

/// A command as Redis reads it (RESP2: an array of strings).
QByteArray redisCommand(std::span<const QByteArrayView> words);

/// Cuts a stream of bytes into replies.
class RedisReader
{
public:
    RedisReader();
    ~RedisReader();
    Q_DISABLE_COPY_MOVE(RedisReader)

    void feed(QByteArrayView bytes);
    /// Nothing: it takes more bytes, or what came is no reply: error().
    std::optional<RedisReply> next();
    /// Empty as long as all is well.
    QByteArray error() const;

private:
    std::unique_ptr<redisReader, void (*)(redisReader *)> m_reader;
};

} // namespace arqon
