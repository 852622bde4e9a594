// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/frame.h"
#include "server/routing/sessionref.h"
#include "shared/protocol/relay.h"
#include "shared/protocol/result.h"

#include <QByteArray>
#include <QHash>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace arqon {

struct Target;
class Session;
class Shard;

/// A command on its way to whoever answers it.
struct Request
{
    RelayedCommand command;
    SessionRef requester;
    Dialect dialect = Dialect::Structured; ///< the requester's
    std::chrono::milliseconds timeout{};
    QByteArray served;    ///< key of the channel whose service answers; empty: addressed to a client
    quint64 passedAs = 0; ///< of a requester on another instance: how that instance knows the request
};
using RequestPtr = std::shared_ptr<const Request>;

/// What a requester is sent in the end.
struct Answer
{
    Frame frame;
    std::optional<ErrorWord> refused; ///< it is the bus's own error
};

/// Requests and their answers: the services registered for channels, the choice among them, and what waits for an answer. The channel's
/// owner chooses, the responder's shard keeps what it owes, the requester's shard how much it waits for.
class Services
{
public:
    using Done = std::function<void(Result<qsizetype>)>; ///< how many serve the channel now

    explicit Services(Shard &shard);

    /// Errors: those of ChannelSlice::obtain; AlreadyExists if this connection serves it already.
    void enlist(Session &session, const Address &address, const Done &done);
    /// Error: NotMember.
    void withdraw(Session &session, const Address &address, const Done &done);
    /// The channels that this connection serves.
    QList<Address> enlisted(const Session &session) const;
    bool serves(const QByteArray &key) const { return m_served.contains(key); }

    /// Passes a command on to one of the channel's services. If there is none after all the server answers it itself.
    void request(Session &session, const RequestPtr &request);
    /// Passes a command on to whom the target means: to one of them, or with a selector of mode all to each.
    void requestFrom(Session &session, const RequestPtr &request, const Target &target);
    /// Hands a request to a connection: of this shard, of another, of another instance.
    void handTo(const SessionRef &responder, const RequestPtr &request);
    /// A responder's answer. Error: RequestNotFound.
    Result<void> respond(Session &responder, const Envelope &response);
    /// The connection is gone: whoever waits for its answers is told.
    void closed(Session &session);

    /// For what another instance has: a service more (+1) or less, for each shard to know.
    void changeServed(const QByteArray &key, int delta);

    /// Requests that connections of this shard have not answered yet.
    qsizetype pending() const { return qsizetype(m_deadlines.size()); }

    /// In the shard's thread, at its end.
    void stopTimers() { m_timer.stop(); }

private:
    using Clock = std::chrono::steady_clock;
    struct Deadline
    {
        quint64 responder = 0;
        QByteArray id;
    };
    using Deadlines = std::multimap<Clock::time_point, Deadline>;
    struct Pending
    {
        RequestPtr request;
        Deadlines::iterator deadline;
    };
    /// By the id that the responder knows: the request's own, but for one that it has of another requester already.
    using Owed = QHash<QByteArray, Pending>;

    /// Nobody serves the channel any more: the command is the server's own.
    void returned(const RequestPtr &request);
    bool admit(Session &session, const RequestPtr &request);
    void hand(const SessionRef &responder, const RequestPtr &request);
    /// The answer is no longer owed. Requires: it was.
    RequestPtr forget(const SessionRef &responder, const QByteArray &id);
    void settle(const SessionRef &responder, const RequestPtr &request);
    void fail(const RequestPtr &request, const Error &error);
    void answer(const RequestPtr &request, const Answer &answer);
    void pass(const SessionRef &responder, const RequestPtr &request);
    void expire();
    void armTimer();
    void countServed(const QByteArray &key, int delta, const std::function<void()> &done);

    Shard &m_shard;
    QHash<QByteArray, int> m_served;           ///< keys of channels with a service, on all shards alike
    QHash<quint64, QList<Address>> m_enlisted; ///< by session here
    QHash<quint64, Owed> m_owed;               ///< by responder here
    Deadlines m_deadlines;
    QTimer m_timer;
};

} // namespace arqon
