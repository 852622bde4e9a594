// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisreply.h"
#include "server/storage/storagebackend.h"
#include "shared/protocol/frameparser.h"

namespace arqon {

/// Reads messages back from a stream's entries: the fields id, from, dialect, frame, time and, if it differs, received.
class RedisRecords
{
public:
    /// Nothing for an entry that no bus has written, or that a newer one has.
    std::optional<StoredMessage> read(const RedisReply &entry, const Address &address);

private:
    FrameParser m_parser;
};

/// How an entry names the dialect of its frame.
QByteArrayView dialectName(Dialect dialect);

} // namespace arqon
