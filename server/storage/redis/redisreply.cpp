// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisreply.h"

#include <hiredis/hiredis.h>

#include <vector>

namespace arqon {

namespace {

bool hasText(int type)
{
    return type == REDIS_REPLY_STRING || type == REDIS_REPLY_STATUS || type == REDIS_REPLY_ERROR;
}

} // namespace

bool RedisReply::isError() const
{
    return m_reply->type == REDIS_REPLY_ERROR;
}

bool RedisReply::isWrongType() const
{
    return isError() && (text().startsWith("WRONGTYPE ") || text().contains(": WRONGTYPE "));
}

bool RedisReply::isNil() const
{
    return m_reply->type == REDIS_REPLY_NIL;
}

bool RedisReply::isArray() const
{
    return m_reply->type == REDIS_REPLY_ARRAY;
}

QByteArrayView RedisReply::text() const
{
    return hasText(m_reply->type) ? QByteArrayView(m_reply->str, qsizetype(m_reply->len)) : QByteArrayView();
}

qint64 RedisReply::integer() const
{
    return m_reply->type == REDIS_REPLY_INTEGER ? qint64(m_reply->integer) : text().toByteArray().toLongLong();
}

qsizetype RedisReply::size() const
{
    return isArray() ? qsizetype(m_reply->elements) : 0;
}

RedisReply RedisReply::at(qsizetype index) const
{
    return RedisReply(std::shared_ptr<const redisReply>(m_reply, m_reply->element[index]));
}

QByteArray redisCommand(std::span<const QByteArrayView> words)
{
    std::vector<const char *> texts;
    std::vector<size_t> lengths;
    texts.reserve(words.size());
    lengths.reserve(words.size());
    for (const QByteArrayView word : words) {
        texts.push_back(word.isEmpty() ? "" : word.data());
        lengths.push_back(size_t(word.size()));
    }
    char *formatted = nullptr;
    const int size = redisFormatCommandArgv(&formatted, int(words.size()), texts.data(), lengths.data());
    if (size < 0)
        return {};
    QByteArray command(formatted, size);
    redisFreeCommand(formatted);
    return command;
}

RedisReader::RedisReader() : m_reader(redisReaderCreate(), &redisReaderFree) {}

RedisReader::~RedisReader() = default;

void RedisReader::feed(QByteArrayView bytes)
{
    redisReaderFeed(m_reader.get(), bytes.data(), size_t(bytes.size()));
}

std::optional<RedisReply> RedisReader::next()
{
    void *reply = nullptr;
    if (redisReaderGetReply(m_reader.get(), &reply) != REDIS_OK || !reply)
        return std::nullopt;
    return RedisReply(std::shared_ptr<const redisReply>(static_cast<redisReply *>(reply), freeReplyObject));
}

QByteArray RedisReader::error() const
{
    return m_reader->err ? QByteArray(m_reader->errstr) : QByteArray();
}

} // namespace arqon
