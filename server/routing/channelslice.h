// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/announcements.h"
#include "server/routing/busychannels.h"
#include "server/routing/counters.h"
#include "server/storage/storagebackend.h"
#include "shared/protocol/result.h"

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace arqon {

class Shard;

/// Somebody who joins, leaves: as much of a session as the owner of a channel needs.
struct Joiner
{
    SessionRef session;
    QByteArray clientId;
    Dialect dialect = Dialect::Structured;
};

/// What a join was answered. `replay`: the first part of what was missed; `complete`: all of it.
struct Joined
{
    qsizetype members = 0;
    Position position;
    std::optional<bool> recovered; ///< set if `since` was asked for
    std::vector<StoredMessage> replay;
    bool complete = true;
};

/// The channels that one shard owns: their members, their history, and the order of their messages. Used in the shard's thread.
/// It answers through callbacks in the same thread, in the order in which a channel was asked.
class ChannelSlice
{
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    ChannelSlice(Shard &shard, StorageBackend &storage);

    Channel *find(const QByteArray &key);
    /// The channel; made now if it is missing and may be made without being asked for. Errors: ChannelNotFound, LimitReached.
    Result<Channel *> obtain(const Address &address);

    /// Errors: those of obtain() and of the storage; then nobody has joined.
    void join(const Address &address, const Joiner &joiner, const std::optional<Position> &since, const Done<Joined> &done);
    /// The next part of a replay, from that offset on. Same `Joined`; recovered false: the history is gone from under it.
    void replay(const QByteArray &key, const Position &from, const Done<Joined> &done);
    /// Where the channel stands for somebody who is in it.
    void stand(const QByteArray &key, const Done<Joined> &done);
    void leave(const QByteArray &key, const Joiner &joiner);
    void rename(const QByteArray &key, const QByteArray &from, const QByteArray &to);

    /// Errors: AlreadyExists, RoomNotFound, LimitReached. A channel that was made on the fly becomes persistent.
    Result<ChannelFacts> create(const Address &address);
    /// Errors: ChannelNotFound, BuiltIn, HasMembers.
    void remove(const Address &address, const Done<ChannelFacts> &done);
    void history(const Address &address, const Range &range, const Done<History> &done);
    void info(const Address &address, const Done<std::pair<ChannelFacts, Position>> &done);
    std::vector<ChannelFacts> list(const QByteArray &room) const; ///< empty: of all rooms
    qsizetype size() const { return qsizetype(m_channels.size()); }

    /// Ends the room's channels and drops their history. What services are registered for stays, empty, until they withdraw.
    /// Returns how many channels went.
    qsizetype closeRoom(const QByteArray &room, ChannelEnd why);
    /// The channel goes if nothing is left of it. `channel` is not to be used afterwards.
    void forgetIfIdle(Channel &channel);
    /// Once a second: drops what is past its retention, and channels that nothing is left of.
    void expire();

    StorageBackend &storage() { return m_storage; }
    BusyChannels &busy() { return m_busy; }
    ChannelFacts facts(const Channel &channel) const;

private:
    Channel &make(const Address &address, bool builtIn);
    void erase(Channel &channel, ChannelEnd why);
    /// Its last farewell: it is about to be destroyed.
    void letGo(Channel &channel, ChannelEnd why);
    void subscribersChanged(Channel &channel);
    /// Counts a call of the storage, and how long its answer takes.
    template<typename T>
    Done<T> metered(StorageCall call, Done<T> done);

    Shard &m_shard;
    StorageBackend &m_storage;
    std::unordered_map<QByteArray, std::unique_ptr<Channel>> m_channels;
    BusyChannels m_busy{m_channels};
};

} // namespace arqon
