// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/credentials.h"
#include "server/transport/connection.h"
#include "server/transport/coreshare.h"
#include "server/transport/deflation.h"
#include "server/transport/options.h"
#include "server/transport/restlist.h"
#include "server/transport/tlschannel.h"
#include "server/transport/transportcounters.h"
#include "server/transport/writepacer.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

class QWebSocketServer;

namespace arqon {

/// Makes a shard's routing, in the shard's thread. Shared: the program may keep it until all shards have ended, since shards talk to each other.
using GatewayFactory = std::function<std::shared_ptr<Gateway>()>;

/// A shard's connections, and what is done for all of them at once: writing at the end of each turn of the event loop, settling
/// those that have ended, one look a second at all deadlines. All functions are for its own thread, between begin() and end().
class Wire final : public QObject
{
    Q_OBJECT

public:
    Wire(TransportOptions options, GatewayFactory makeGateway);
    ~Wire() override;

    /// Once, in the thread it is to live in from now on.
    void begin();
    /// Ends all connections at once and destroys the gateway.
    void end();

    /// Takes over a connection that was accepted.
    void adopt(std::unique_ptr<ByteChannel> channel, AddressBook::SeatPtr seat = {}, Connection::Use use = Connection::Use::Bus);
    /// Closes all connections with this code, and emits drained() when the last is gone; closeTimeout bounds that. Adopts no more.
    void drain(CloseCode code, const QByteArray &reason);
    /// Deadlines and coalescing change at once, the sizes for connections that are made from now on.
    void setOptions(TransportOptions options);
    /// Looks at all deadlines at once.
    void sweep();
    /// Begins to look at all deadlines, some connections at a time, as happens each second. Nothing while it has not come to an end.
    void beginSweep();

    const TransportOptions &options() const { return m_options; }
    const GuardCommons &commons() const { return m_commons; }
    Gateway &gateway() { return *m_gateway; }
    QWebSocketServer &webSocketServer() { return *m_webSocketServer; }
    TransportCounters &counters() { return m_counters; }
    Deflation &deflation() { return m_deflation; }
    /// The answer to a request that was asked about with secureRequest(): sent, and the connection ended. Nothing if it is gone.
    void answer(quint64 request, const QByteArray &response);
    /// A copy, with what is only counted elsewhere.
    TransportCounters countersNow() const;
    qint64 now() const { return m_now; }

    /// From the connections. Something has woken the shard: its time is looked at anew.
    void noteActivity();
    void addToWrite(Connection *connection);
    void addToSettle(Connection *connection);
    /// How many bytes of it may be read now. 0: routing has no room, or it rests; it is resumed when that is over.
    qint64 readAllowance(Connection *connection);
    /// Leaves the connection unread for a moment, longer if that is asked for many times, and reads little of it at a time for a while after that.
    void rest(Connection *connection);
    quint64 nextRequest() { return ++m_requests; }

Q_SIGNALS:
    /// Each adopted connection ends with exactly one of these two. The second: not an upgrade but another HTTP request; the
    /// descriptor belongs to the receiver, and `bytesRead` was read from it; `seat` is its place among its address' connections, for as
    /// long as it lasts.
    void connectionClosed(arqon::Connection::Use use);
    void plainRequest(qintptr descriptor, const QByteArray &bytesRead, const arqon::AddressBook::SeatPtr &seat);
    /// Another HTTP request, which can't be given away because it came through TLS: somebody answer().
    void secureRequest(quint64 request, const QByteArray &method, const QByteArray &target, const arqon::Applicant &who);
    void drained();

private:
    /// What is to be around the channel; null: there is no room for another handshake.
    std::unique_ptr<ByteChannel> wrapped(std::unique_ptr<ByteChannel> channel);
    std::chrono::steady_clock::time_point noteTime();
    void waited();
    void turnBegins();
    void aboutToBlock();
    void endTurn(std::chrono::steady_clock::time_point now);
    void writeAll(std::chrono::steady_clock::time_point now);
    void findDispatcher();
    void writeHeld();
    void settleAll();
    void remove(Connection *connection);
    void beginRest(Connection *connection);
    void restIsOver(Connection *connection);
    void resumePaused();
    void goOnSweeping();
    bool sweepSome();
    void giveBackMemory();

    TransportOptions m_options;
    GatewayFactory m_makeGateway;
    std::shared_ptr<Gateway> m_gateway;
    std::unique_ptr<QWebSocketServer> m_webSocketServer;
    std::unique_ptr<QTimer> m_sweepTimer;
    std::unique_ptr<QTimer> m_sliceTimer;    ///< from one part of the connections to the next
    std::unique_ptr<QTimer> m_deadlineTimer; ///< where the dispatcher has no deadline of its own
    std::function<void(std::chrono::steady_clock::time_point)> m_setDeadline;
    std::function<void(std::chrono::nanoseconds)> m_setPause; ///< of the dispatcher's looks at sockets, where it has one
    std::unique_ptr<char[]> m_readBuffer;
    TransportCounters m_counters;
    Deflation m_deflation;
    GuardCommons m_commons;
    WritePacer m_pacer;
    CoreShare m_coreShare;
    qint64 m_now = 0;
    std::vector<std::unique_ptr<Connection>> m_connections;
    std::vector<Connection *> m_toWrite; ///< since the last end of a turn
    std::vector<Connection *> m_writing; ///< of those, the ones whose turn it is; kept for its memory
    std::vector<Connection *> m_held;    ///< waiting for more to write, up to m_heldUntil
    std::vector<Connection *> m_toSettle;
    std::vector<Connection *> m_paused;
    std::unique_ptr<RestList> m_resting;
    std::chrono::steady_clock::time_point m_heldUntil;
    TlsDesk m_tlsDesk;
    quint64 m_bytesInBefore = 0; ///< TransportCounters::bytesIn when the turn began
    quint64 m_requests = 0;      ///< asked about with secureRequest()
    /// One look at all deadlines.
    struct Round
    {
        size_t next = 0; ///< of the connections; zero: none is going on
        qint64 outboundBytes = 0;
        qint64 outboundMaxBytes = 0;
        qint64 blocked = 0;
    };
    Round m_round;
    size_t m_mostConnections = 0; ///< since memory was given back
    bool m_mayBeMore = false;     ///< to read, right now
    bool m_draining = false;
};

} // namespace arqon
