// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/announcements.h"
#include "server/routing/busychannels.h"
#include "server/routing/counters.h"
#include "server/routing/following.h"
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
    /// The channel; made now, by that client, if it is missing and may be made without being asked for. Errors: ChannelNotFound,
    /// InvalidName (too long), LimitReached.
    Result<Channel *> obtain(const Address &address, const QByteArray &creator);

    /// Errors: those of obtain() and of the storage; then nobody has joined.
    void join(const Address &address, const Joiner &joiner, const std::optional<Position> &since, const Done<Joined> &done);
    /// The next part of a replay, from that offset on. Same `Joined`; recovered false: the history is gone from under it.
    void replay(const QByteArray &key, const Position &from, const Done<Joined> &done);
    /// Where the channel stands for somebody who is in it.
    void stand(const QByteArray &key, const Done<Joined> &done);
    void leave(const QByteArray &key, const Joiner &joiner);
    void rename(const QByteArray &key, const QByteArray &from, const QByteArray &to);

    /// Errors: AlreadyExists, RoomNotFound, InvalidName, LimitReached; Unavailable if the instances can't agree. A channel that was made on the fly
    /// becomes persistent.
    void create(const Address &address, const QByteArray &creator, const Done<ChannelFacts> &done);
    /// Errors: ChannelNotFound, BuiltIn, HasMembers; Unavailable.
    void remove(const Address &address, const Done<ChannelFacts> &done);
    void history(const Address &address, const Range &range, const Done<History> &done);
    void info(const Address &address, const Done<std::pair<ChannelFacts, Position>> &done);
    std::vector<ChannelFacts> list(const QByteArray &room) const; ///< empty: of all rooms
    qsizetype size() const { return qsizetype(m_channels.size()); }

    /// Ends the room's channels and, if that is not another instance's business, drops their history. What services are registered for
    /// stays, empty, until they withdraw. Returns how many channels went.
    qsizetype closeRoom(const QByteArray &room, ChannelEnd why, bool dropHistory = true);
    /// Of the channel's history something is kept, or nothing any more.
    void setKeepsHistory(Channel &channel, bool keeps)
    {
        if (channel.keepsHistory != keeps)
            changeKeepsHistory(channel, keeps);
    }

    // What other instances have or did (Neighbours). A channel that is missing is made, as far as there may be more.
    void joinElsewhere(const Address &address, const QByteArray &clientId);
    void leaveElsewhere(const QByteArray &key, const QByteArray &clientId);
    void renameElsewhere(const QByteArray &key, const QByteArray &from, const QByteArray &to);
    void enlistElsewhere(const Address &address, const SessionRef &service);
    void withdrawElsewhere(const QByteArray &key, const SessionRef &service);
    void keepElsewhere(const Address &address);
    /// `gone`: the instance is; somebody has to take over what it knew.
    void letGoElsewhere(const QByteArray &key, bool gone);
    void createdElsewhere(const Address &address, std::chrono::milliseconds createdAt);
    void removedElsewhere(const QByteArray &key);

    /// The channel goes if nothing is left of it. `channel` is not to be used afterwards.
    void forgetIfIdle(Channel &channel);
    /// Once a second: drops what is past its retention, and channels that nothing is left of.
    void expire();

    template<typename Visit>
    void each(Visit visit)
    {
        for (const auto &[key, channel] : m_channels)
            visit(*channel);
    }

    StorageBackend &storage() { return m_storage; }
    Following &following() { return m_following; }
    BusyChannels &busy() { return m_busy; }
    ChannelFacts facts(const Channel &channel) const;

private:
    Channel &make(const Address &address, bool builtIn);
    Channel &makeFor(const QByteArray &creator, const Address &address);
    /// Why that client may not make it: its name, or there are too many.
    std::optional<Error> mayNotMake(const Address &address, const QByteArray &creator) const;
    void erase(Channel &channel, ChannelEnd why);
    /// Its last farewell: it is about to be destroyed.
    void letGo(Channel &channel, ChannelEnd why);
    void subscribersChanged(Channel &channel);
    void changeKeepsHistory(Channel &channel, bool keeps);
    std::optional<Error> refusal(const Address &address, const QByteArray &creator);
    Result<ChannelFacts> finishCreation(const Address &address, const QByteArray &creator);
    void finishRemoval(const Address &address, const Done<ChannelFacts> &done);
    Result<void> mayRemove(const Address &address);
    /// Null: there are as many as there may be.
    Channel *obtainElsewhere(const Address &address);
    StorageCallCounters &countersOf(StorageCall call);
    /// Counts a call of the storage, and how long its answer takes.
    template<typename T>
    Done<T> metered(StorageCall call, Done<T> done);

    Shard &m_shard;
    StorageBackend &m_storage;
    std::unordered_map<QByteArray, std::unique_ptr<Channel>> m_channels;
    QHash<QByteArray, qsizetype> m_madeBy; ///< channels by their creator
    BusyChannels m_busy{m_channels};
    Following m_following;
};

template<typename T>
ChannelSlice::Done<T> ChannelSlice::metered(StorageCall call, Done<T> done)
{
    StorageCallCounters &counters = countersOf(call);
    ++counters.calls;
    return [&counters, asked = std::chrono::steady_clock::now(), done = std::move(done)](Result<T> answer) {
        counters.durations.add(std::chrono::steady_clock::now() - asked);
        counters.failures += answer ? 0 : 1;
        done(std::move(answer));
    };
}

} // namespace arqon
