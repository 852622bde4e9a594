// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisload.h"
#include "server/storage/storagebackend.h"

namespace arqon {

/// Something that storage was asked and has not answered yet. Exactly one of the callbacks is set: that of its kind.
struct RedisOperation
{
    enum class Kind : quint8 { Append, Read, Stand, Drop };
    Kind kind;
    QByteArray key;
    Message message = {}; ///< Append
    Range range = {};     ///< Read
    StorageBackend::Done<Stored> stored = {};
    StorageBackend::Done<History> history = {};
    StorageBackend::Done<Position> position = {}; ///< Stand, Drop
    bool isRepeated = false;                      ///< Read: the first answer did not fit to what was told
    std::shared_ptr<const void> hold = {};        ///< Read: nothing is told meanwhile
    RedisLoad::Share share = {};
    std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();

    void refuse(const Error &error) const
    {
        if (kind == Kind::Append)
            stored(failure(error));
        else if (kind == Kind::Read)
            history(failure(error));
        else
            position(failure(error));
    }
};

using RedisOperationPtr = std::shared_ptr<const RedisOperation>;

} // namespace arqon
