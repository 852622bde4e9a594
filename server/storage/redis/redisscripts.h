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

/// The scripts of the Redis backend. KEYS of all: state, stream, ids, old ids, topic of one channel (in a cluster without the topic). Numbers are ASCII; 0 for a time to live: none.
/// "Head": max entries, retention ms, life of the state ms, dedupe window ms, most ids, what the script says, who writes: 10 in all. "Record":
/// received, id, from, dialect, frame. What changes the channel is told on its topic (RedisRecords).
struct RedisScripts
{
    /// Head with epoch for a channel that has none; least offset before, in the epoch that follows; 1 to begin the first epoch in any case.
    /// Records, some hundred at most. All are added, or none.
    /// Returns {epoch, offset now, [index, offset] of those that were there already}: the others have the offsets up to that, in order.
    RedisScript append;
    /// Head with epoch, offset, newest offset expected there, 1 for the first of several; the others are taken only if nobody else has written
    /// since. One record. For what was kept elsewhere meanwhile. Returns 1 if it was written, 0 if it is there, -1: something else is,
    /// -2: it came before, and is at another offset.
    RedisScript put;
    /// How many of the newest, beyond which offset. Returns {epoch, offset, [id, from, offset] newest first}, or nil for an unknown channel.
    RedisScript look;
    /// Epoch for a channel that has none, life of the state ms. Returns {epoch, offset}.
    RedisScript stand;
    /// The same, and: from and to offset, since and until time, limit, 1 for the newest. Returns {epoch, offset, first offset, entries},
    /// the entries newest first if those were asked for.
    RedisScript read;
    /// New epoch, life of the state ms, who drops.
    RedisScript drop;
    /// Time up to which entries go; -1: none. Returns {entries left, their bytes, time of the oldest, offset}.
    RedisScript trim;
    /// What to tell on the channel's topic.
    RedisScript announce;
    /// KEYS: one. Fails if sharded topics that begin like the key can't be published on, though there are some.
    RedisScript probe;

    static const RedisScripts &all();
    /// Commands that make them known to a server.
    QList<QByteArrayList> loadCommands() const;
};

} // namespace arqon
