// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisreply.h"
#include "server/storage/storagebackend.h"
#include "shared/protocol/frameparser.h"

namespace arqon {

/// What is said on a channel's topic: that something was added to it, or that it was dropped.
struct RedisAnnouncement
{
    QByteArray writer; ///< who did it
    Position position; ///< of the message; without history: the writer's own count. Dropped: the new epoch, and 0
    bool dropped = false;
    Message message;
};

/// Reads messages back from a stream's entries: the fields id, from, dialect, frame, time and, if it differs, received. And from the topic:
/// "WRITER EPOCH OFFSET RECEIVED DIALECT FROM", a line feed, the frame; or "WRITER EPOCH 0 dropped", or "WRITER EPOCH OFFSET turned",
/// where nothing but the epoch has changed.
class RedisRecords
{
public:
    /// Nothing for an entry that no bus has written, or that a newer one has.
    std::optional<StoredMessage> read(const RedisReply &entry, const Address &address);
    /// Nothing, if it is none.
    std::optional<RedisAnnouncement> readAnnouncement(QByteArrayView payload, const Address &address);

private:
    std::optional<Message> parse(QByteArrayView frame, QByteArrayView dialect, QByteArrayView from, QByteArrayView received,
                                 const Address &address);

    FrameParser m_parser;
};

/// How an entry names the dialect of its frame.
QByteArrayView dialectName(Dialect dialect);

} // namespace arqon
