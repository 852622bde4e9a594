// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/placeindex.h"
#include "server/storage/storagebackend.h"

#include <QByteArray>

#include <chrono>
#include <deque>
#include <optional>

namespace arqon {

/// Remembers which messages a shard has accepted lately, so that a message that is sent again, because its sender did not hear of the
/// first time, is answered and not delivered again. Bounded in time and in number: beyond it the oldest go. No call takes long, however
/// many are remembered.
class DedupeWindow
{
public:
    using Clock = std::chrono::steady_clock;

    /// 128 bits of sender, id and channel: two seeded hashes, so that nobody can make two messages meet.
    struct Key
    {
        quint64 high = 0;
        quint64 low = 0;
        bool operator==(const Key &) const = default;
    };
    struct KeyHash
    {
        size_t operator()(const Key &key) const { return size_t(key.low); }
    };
    static Key key(QByteArrayView sender, QByteArrayView id, QByteArrayView channelKey);

    /// What was answered: unset while the message is still being stored.
    struct Entry
    {
        std::optional<Stored> stored;
        Clock::time_point since;
    };

    void setLimits(std::chrono::seconds window, qsizetype entries);
    /// Null if the key is not known, or no longer.
    const Entry *find(const Key &key, Clock::time_point now);
    /// True if the key was not known; it is now. False: find() has what is known of it.
    bool begin(const Key &key, Clock::time_point now);
    void settle(const Key &key, const Stored &stored);
    /// The message was refused after all: its id is free again.
    void forget(const Key &key);
    qsizetype size() const { return m_size; }
    quint64 forgottenEarly() const { return m_forgottenEarly; }

private:
    /// In the order in which they came; what was forgotten keeps its place until its time is up.
    struct Record
    {
        Key key;
        Entry entry;
        bool forgotten = false;
    };

    Record &at(quint32 place) { return m_records[place - m_first]; }
    Record *known(const Key &key);
    void expire(Clock::time_point now);
    /// How many entries that were: none if it had been forgotten before.
    size_t dropOldest();

    std::deque<Record> m_records;
    quint32 m_first = 0; ///< the oldest record's place; places count on, and round
    PlaceIndex m_places; ///< of what is not forgotten
    qsizetype m_size = 0;
    std::chrono::seconds m_window{120};
    qsizetype m_limit = 200'000;
    quint64 m_forgottenEarly = 0;
};

} // namespace arqon
