// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/storagebackend.h"

#include <QByteArray>

#include <chrono>
#include <deque>
#include <optional>
#include <unordered_map>

namespace arqon {

/// Remembers which messages a shard has accepted lately, so that a message that is sent again, because its sender did not hear of the
/// first time, is answered and not delivered again. Bounded in time and in number: beyond it the oldest go.
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
    void begin(const Key &key, Clock::time_point now);
    void settle(const Key &key, const Stored &stored);
    /// The message was refused after all: its id is free again.
    void forget(const Key &key);
    qsizetype size() const { return qsizetype(m_entries.size()); }
    quint64 forgottenEarly() const { return m_forgottenEarly; }

private:
    void expire(Clock::time_point now);
    /// How many entries that were: none if it had been forgotten before.
    size_t dropOldest();

    std::unordered_map<Key, Entry, KeyHash> m_entries;
    std::deque<std::pair<Key, Clock::time_point>> m_order;
    std::chrono::seconds m_window{120};
    qsizetype m_limit = 200'000;
    quint64 m_forgottenEarly = 0;
};

} // namespace arqon
