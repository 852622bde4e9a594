// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/channelslice.h"
#include "server/routing/outlet.h"
#include "server/routing/sessionref.h"

#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace arqon {

class Session;
class Shard;
struct LocalChannel;
struct Subscriber;

struct JoinOptions
{
    std::optional<Position> since; ///< replay what came after; one channel only, not a pattern
    SlowPolicy onSlow = SlowPolicy::Disconnect;
};

/// Somebody who is in a channel or room, once however many connections the client has.
struct Presence
{
    ClientInfo client;
    qsizetype connections = 0;
};

/// Who has joined what: what a shard's connections ask of the channels' owners, and the replay of what they missed.
class Memberships
{
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    explicit Memberships(Shard &shard);

    /// `done` is called before the first message of the replay is sent. Joining again is answered like the first time.
    /// Errors: LimitReached, RateLimited, InvalidName (too long), InvalidParameter (since with a pattern), RoomNotFound (a whole room), those of ChannelSlice::join.
    void join(Session &session, const Address &address, const JoinOptions &options, const Done<Joined> &done);
    /// Error: NotMember. `why`: for the announcement only.
    Result<void> leave(Session &session, const Address &address, MemberEnd why = MemberEnd::Command);
    void leaveAll(Session &session, MemberEnd why);
    /// Takes all local members out of a room that is closed; a join that waits for its answer will be refused. Returns who they were.
    std::vector<Session *> closeRoom(const QByteArray &room, MemberEnd why);
    /// The session's client has another name now.
    void rename(Session &session, const QByteArray &from, const QByteArray &to);
    /// Who is in a channel, or with channel "*" in a room, on all shards and instances.
    void presence(const Address &address, const Done<std::vector<Presence>> &done);

    /// In the shard's thread, at its end.
    void stopTimers() { m_pump.stop(); }

private:
    /// A replay that goes on in parts, so that it never fills a connection's queue.
    struct Replay
    {
        SessionRef session;
        Address address;
        quint64 serial = 0; ///< the subscription's
        Position from;      ///< epoch, and the last offset that was sent
        bool asked = false;
    };
    void joinPattern(Session &session, const Address &address, const JoinOptions &options, const Done<Joined> &done);
    void joinChannel(Session &session, const Address &address, const JoinOptions &options, const Done<Joined> &done);
    /// Joined already and live: answers, and takes over the new policy.
    void joinAgain(Session &session, const Address &address, const Done<Joined> &done);
    /// What was asked of the owner, and must still be true when it answers.
    struct Asked
    {
        SessionRef session;
        Address address;
        quint64 serial = 0;
        std::optional<Position> since;
    };
    void joined(const Asked &asked, const Result<Joined> &joined, const Done<Joined> &done);
    /// Refuses a join whose room was closed before it was answered.
    bool hasEnded(const Asked &asked, const Done<Joined> &done);
    Subscriber *subscription(const SessionRef &ref, const Address &address, quint64 serial);
    void sendReplay(Session &session, const Joined &part);
    void goOn(const Replay &asked, const Result<Joined> &part);
    void pump();
    void tellOwner(const Session &session, const Address &address, int delta);
    /// Ends a subscription here, and announces it if it was announced.
    void end(Session &session, const Address &address, MemberEnd why);
    /// Ends a subscription here.
    void forget(Session &session, const Address &address);
    void endOne(Session &session, LocalChannel &channel, MemberEnd why);
    void announce(Subscriber &subscriber, const Address &address);

    Shard &m_shard;
    std::vector<Replay> m_replays;
    QTimer m_pump;
};

} // namespace arqon
