// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace arqon {

/// A Lua script that Redis runs as one step. docs/storage.md tells of the keys.
struct RedisScript
{
    explicit RedisScript(QByteArray source);
    QByteArray text;
    QByteArray digest; ///< what EVALSHA calls it by
};

/// The scripts of the Redis backend. KEYS of all: state, stream, ids, old ids of one channel. Numbers are ASCII; 0 for a time to live: none.
/// "Head": max entries, retention ms, life of the state ms, dedupe window ms, most ids, and what the script says: 8 in all. "Record": received, id,
/// from, dialect, frame.
struct RedisScripts
{
    /// Head with epoch for a channel that has none, least offset before, nothing; records, some hundred at most. All are added, or none.
    /// Returns {epoch, offset now, [index, offset] of those that were there already}: the others have the offsets up to that, in order.
    RedisScript append;
    /// Head with epoch, offset, 1 to leave it out if its id is known; one record. For what was kept elsewhere meanwhile. Returns 1 if it was
    /// written.
    RedisScript put;
    /// How many of the newest. Returns {epoch, offset, [id, from] newest first}, or nil for an unknown channel.
    RedisScript look;
    /// Epoch for a channel that has none, life of the state ms. Returns {epoch, offset}.
    RedisScript stand;
    /// The same, and: from and to offset, since and until time, limit, 1 for the newest. Returns {epoch, offset, first offset, entries},
    /// the entries newest first if those were asked for.
    RedisScript read;
    /// New epoch, life of the state ms.
    RedisScript drop;
    /// Time up to which entries go; -1: none. Returns {entries left, their bytes, time of the oldest, offset}.
    RedisScript trim;

    static const RedisScripts &all();
    /// Commands that make them known to a server.
    QList<QByteArrayList> loadCommands() const;
};

} // namespace arqon
