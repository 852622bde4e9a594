// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/ring.h"
#include "server/storage/storagebackend.h"

#include <QHashFunctions>

#include <list>
#include <unordered_map>

namespace arqon {

/// Keeps history in this process's memory: a ring a channel. Every `done` comes during the call.
///
/// - The messages of all channels are also in one list in the order in which they came, so that retention and the memory limit each take
///   from its head, in constant time a message. A message taken from there is always the oldest of its channel.
/// - The newest message always stays, even alone beyond maxMemory: what was acknowledged can be read.
/// - Times are those of Message::received(); where that goes back (the wall clock was set), time counts as standing still.
/// - A channel that keeps nothing keeps its epoch and offset; IdleLimit such channels are remembered, then the one idle for longest is
///   forgotten, and begins a new epoch when it is heard of again. So offsets never go back within an epoch, and memory stays bounded.
/// - With maxHistorySize 0 no two positions have the same epoch: nobody can take what was missed for complete.
class MemoryStorage : public StorageBackend
{
public:
    static constexpr size_t IdleLimit = 100'000;

    explicit MemoryStorage(const StorageOptions &options) : m_options(options) {}

    void append(const QByteArray &channelKey, const Message &message, Done<Stored> done) override;
    void read(const QByteArray &channelKey, const Range &range, Done<History> done) override;
    void position(const QByteArray &channelKey, Done<Position> done) override;
    void drop(const QByteArray &channelKey, Done<Position> done) override;
    std::vector<QByteArray> expire(std::chrono::milliseconds now) override;
    StorageHealth health() const override;

    /// Forgets the channel's messages; it stands there now, and the next message gets the next offset. Requires: maxHistorySize > 0.
    void continueFrom(const QByteArray &channelKey, const Position &position);

private:
    struct Channel;
    struct Entry
    {
        Channel *channel = nullptr;
        std::chrono::milliseconds time{0};
        qint64 bytes = 0;
        Message message;
    };
    using Entries = std::list<Entry>;

    struct Channel
    {
        const QByteArray *key = nullptr; // points into m_channels
        Position position;
        Ring<Entries::iterator> entries;     // their offsets end with position.offset, without a gap
        std::list<Channel *>::iterator idle; // its place in m_idle while `entries` is empty

        /// How many of the messages came before `time`: a binary search.
        qsizetype countBefore(std::chrono::milliseconds time) const;
        quint64 firstOffset() const { return position.offset + 1 - quint64(entries.size()); }
    };

    bool keepsHistory() const { return m_options.maxHistorySize > 0; }
    /// The channel of that key, from now on known, and the last to be forgotten.
    Channel &channel(const QByteArray &key);
    void add(Channel &channel, const Message &message);
    void removeFirstOf(Channel &channel);
    void enforceMemoryLimit();
    void setIdle(Channel &channel);
    void forgetIdle();

    StorageOptions m_options;
    std::unordered_map<QByteArray, Channel> m_channels;
    Entries m_entries;                 // of all channels, oldest first
    std::list<Channel *> m_idle;       // channels that keep nothing, longest first
    std::vector<QByteArray> m_emptied; // since the last expire()
    std::chrono::milliseconds m_latest{0};
    qint64 m_bytes = 0;
    qint64 m_evicted = 0;
};

} // namespace arqon
