// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/gateway.h"
#include "server/routing/outlet.h"
#include "server/transport/addressbook.h"
#include "server/transport/deflatingoutlet.h"
#include "server/transport/guardsocket.h"

#include <chrono>
#include <memory>

class QWebSocket;

namespace arqon {

struct HttpRefusal;
struct PlainRequest;
struct UpgradeRequest;
class Wire;

/// One client from its first byte to its last: the guard and the QWebSocket behind it on one side, routing's session on the other,
/// and the deadlines. Belongs to its shard and its thread.
class Connection final : public Outlet, private GuardSocket::Owner, private GapSource
{
public:
    enum class Use : quint8 {
        Bus,
        Http, ///< monitoring's port: there is no bus behind it
    };

    /// `seat`: the place among its address' connections that it has already, see AddressBook.
    Connection(Wire &wire, std::unique_ptr<ByteChannel> channel, AddressBook::SeatPtr seat, Use use);
    ~Connection() override;
    Q_DISABLE_COPY_MOVE(Connection)

    void send(const Frame &frame) override;
    void sendSheddable(const Frame &frame, const Sheddable &what) override;
    void close(CloseCode code, QByteArrayView reason) override;
    void restReading() override;
    qint64 queuedBytes() const override { return m_guard->outbox().bytes(); }

    /// Something is queued that the kernel does not take.
    bool isBlocked() const { return m_guard->outbox().isBlocked() && !m_guard->outbox().isEmpty(); }

    /// For the shard, which calls them outside of any event of the connection.
    void write(std::chrono::steady_clock::time_point now);
    /// Looks at the deadlines.
    void sweep(qint64 now);
    /// Tells routing of the end, once the WebSocket is closed or on the way to it.
    void settle();
    /// Closes with that code, or at once if there is no WebSocket yet.
    void drain(CloseCode code, QByteArrayView reason);
    /// Ends without another word.
    void drop() { m_guard->cutOff(); }
    /// After a pause. What came of the client meanwhile was not read, so all its deadlines begin anew.
    void resumeReading();
    bool isGone() const { return m_guard->phase() == GuardSocket::Phase::Gone; }
    /// The connection has left the server as a plain HTTP request.
    bool isHandedOver() const { return m_handedOver; }
    Use use() const { return m_use; }

    /// The number of the request that waits for its answer(); 0: none does.
    quint64 pendingRequest() const { return m_pendingRequest; }
    void answer(const QByteArray &response);

    /// The shard's notes about this connection.
    struct Notes
    {
        size_t index = 0;        ///< its place among the shard's connections
        bool wantsWrite = false; ///< is in the list of those to be written
        bool isSettling = false; ///< … to be settled
        bool isPaused = false;   ///< … not read from, for want of room
        bool isResting = false;  ///< … not read from, for it sends too much
        int restReasons = 0;     ///< how often that was asked for since the last rest
        qint64 readSparinglyUntil = 0;
        std::chrono::steady_clock::time_point lastWrite;
    };
    Notes notes;

private:
    void requestArrived(QByteArrayView bytes) override;
    qint64 readAllowance() override;
    void alive() override;
    void closeArrived(quint16 code) override;
    void violated(quint16 code, const char *reason) override;
    void endArrived() override;
    void wantsWrite() override;
    void phaseChanged() override;
    QByteArray gapBytes(const QByteArray &key, quint64 fromOffset, quint64 toOffset) const override;

    bool isOpen() const { return m_session && m_guard->phase() == GuardSocket::Phase::Open; }
    bool upgrade(const UpgradeRequest &request);
    void open(const Greeting &greeting);
    void refuse(const HttpRefusal &refusal);
    void describePeer(const UpgradeRequest &request, Greeting &greeting) const;
    bool isSeated(const QHostAddress &client);
    void welcome(const UpgradeRequest &request, const Greeting &greeting);
    void ask(const UpgradeRequest &request, const Greeting &greeting);
    void accept(const UpgradeRequest &request);
    void handOver(const PlainRequest &request);
    void tooSlow();
    void endWith(quint16 code, QByteArrayView reason);
    void sweepOpen(qint64 now);
    void ping(qint64 now);

    Wire &m_wire;
    GuardSocket *m_guard;                         ///< ours, but goes by deleteLater()
    QWebSocket *m_socket = nullptr;               ///< the same
    std::unique_ptr<DeflatingOutlet> m_deflating; ///< routing's way to us, if the client takes compressed messages
    AddressBook::SeatPtr m_seat;                  ///< null: not counted, or not yet
    Session *m_session = nullptr;
    qint64 m_lastSign;           ///< of life
    qint64 m_pingSent = 0;       ///< zero: none that is not answered
    qint64 m_unacknowledged = 0; ///< at the time of the ping
    quint16 m_closeCode;
    quint64 m_pendingRequest = 0;
    const Use m_use;
    bool m_handedOver = false;
    std::shared_ptr<bool> m_asking; ///< set: the request waits until it is known who that is; its observers see when we are gone
};

} // namespace arqon
