// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisrecord.h"

namespace arqon {

namespace {

std::optional<Dialect> dialectOf(QByteArrayView name)
{
    for (const Dialect dialect : {Dialect::Structured, Dialect::Classic}) {
        if (dialectName(dialect) == name)
            return dialect;
    }
    return std::nullopt;
}

} // namespace

QByteArrayView dialectName(Dialect dialect)
{
    return dialect == Dialect::Structured ? "structured" : "classic";
}

std::optional<StoredMessage> RedisRecords::read(const RedisReply &entry, const Address &address)
{
    if (entry.size() != 2)
        return std::nullopt;
    const RedisReply fields = entry.at(1);
    QByteArrayView from, dialectText, frame, time, received;
    for (qsizetype index = 0; index + 1 < fields.size(); index += 2) {
        const QByteArrayView name = fields.at(index).text();
        const QByteArrayView value = fields.at(index + 1).text();
        if (name == "from")
            from = value;
        else if (name == "dialect")
            dialectText = value;
        else if (name == "frame")
            frame = value;
        else if (name == "time")
            time = value;
        else if (name == "received")
            received = value;
    }
    const std::optional<Dialect> dialect = dialectOf(dialectText);
    if (!dialect || frame.isEmpty())
        return std::nullopt;
    const std::chrono::milliseconds at((received.isEmpty() ? time : received).toByteArray().toLongLong());
    const QByteArrayView entryId = entry.at(0).text();
    const quint64 offset = entryId.first(std::max(entryId.indexOf('-'), qsizetype(0))).toByteArray().toULongLong();
    std::optional<StoredMessage> stored;
    m_parser.parse(frame, *dialect, 1, [&](const Envelope &envelope, const Error *refusal) {
        if (!refusal)
            stored = StoredMessage{offset, Message::fromEnvelope(envelope, address, from.toByteArray(), at)};
    });
    return stored;
}

} // namespace arqon
