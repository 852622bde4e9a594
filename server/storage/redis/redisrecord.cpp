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
    const QByteArrayView entryId = entry.at(0).text();
    const quint64 offset = entryId.first(std::max(entryId.indexOf('-'), qsizetype(0))).toByteArray().toULongLong();
    std::optional<Message> message = parse(frame, dialectText, from, received.isEmpty() ? time : received, address);
    if (!message)
        return std::nullopt;
    return StoredMessage{offset, std::move(*message)};
}

std::optional<RedisAnnouncement> RedisRecords::readAnnouncement(QByteArrayView payload, const Address &address)
{
    const qsizetype end = payload.indexOf('\n');
    const QList<QByteArray> words = payload.first(end < 0 ? payload.size() : end).toByteArray().split(' ');
    if (words.size() < 4)
        return std::nullopt;
    RedisAnnouncement announcement{words[0], {words[1], words[2].toULongLong()}, false, {}};
    if (words.size() == 4 && words[3] == "dropped") {
        announcement.dropped = true;
        return announcement;
    }
    if (words.size() != 6 || end < 0)
        return std::nullopt;
    std::optional<Message> message = parse(payload.sliced(end + 1), words[4], words[5], words[3], address);
    if (!message)
        return std::nullopt;
    announcement.message = std::move(*message);
    return announcement;
}

std::optional<Message> RedisRecords::parse(QByteArrayView frame, QByteArrayView dialectText, QByteArrayView from, QByteArrayView received,
                                           const Address &address)
{
    const std::optional<Dialect> dialect = dialectOf(dialectText);
    if (!dialect || frame.isEmpty())
        return std::nullopt;
    const std::chrono::milliseconds at(received.toByteArray().toLongLong());
    std::optional<Message> message;
    m_parser.parse(frame, *dialect, 1, [&](const Envelope &envelope, const Error *refusal) {
        if (!refusal)
            message = Message::fromEnvelope(envelope, address, from.toByteArray(), at);
    });
    return message;
}

} // namespace arqon
