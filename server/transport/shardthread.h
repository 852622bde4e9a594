// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/threads/mailbox.h"
#include "server/transport/wire.h"

#include <QThread>

#include <atomic>
#include <functional>

namespace arqon {

/// The thread of one shard, with the event dispatcher that carries many connections. All functions are for the thread that has
/// made it; what they ask for happens in the shard's thread soon after.
class ShardThread final : public QThread
{
    Q_OBJECT

public:
    using ChannelFactory = std::function<std::unique_ptr<ByteChannel>(qintptr)>;

    /// `makeGateway` is called in the new thread, which lets go of the gateway before it ends. `makeChannel`: what connections read and
    /// write through, instead of the best for this system.
    ShardThread(TransportOptions options, GatewayFactory makeGateway, ChannelFactory makeChannel = {});
    /// Ends all connections that are left.
    ~ShardThread() override;

    /// Takes over a connection that was accepted.
    void adopt(qintptr descriptor, AddressBook::SeatPtr seat = {}, Connection::Use use = Connection::Use::Bus);
    /// See Wire::secureRequest().
    void answer(quint64 request, const QByteArray &response);
    /// Closes all connections with this code and ends the thread when the last is gone: ended().
    void drain(CloseCode code = CloseCode::GoingAway, const QByteArray &reason = "server shutdown");
    /// See Wire::setOptions().
    void setOptions(const TransportOptions &options);
    /// Ends all connections at once, and the thread.
    void cutOff();
    /// Waits until the thread has ended, after cutOff() or drain(). All that it has written is then seen here.
    void join();
    /// Looks at all deadlines, as happens each second anyhow.
    void sweep();
    /// Calls `done`, in the shard's thread, with a copy of what the shard has counted. Never if the thread ends before.
    void counters(std::function<void(const TransportCounters &)> done);
    /// The same at once, for who is in the shard's thread already.
    TransportCounters countersHere() const { return m_wire->countersNow(); }

Q_SIGNALS:
    /// In the shard's thread. Each adopted connection ends with exactly one of these two, see Wire.
    void connectionClosed(arqon::Connection::Use use);
    void plainRequest(qintptr descriptor, const QByteArray &bytesRead, const arqon::AddressBook::SeatPtr &seat);
    void secureRequest(quint64 request, const QByteArray &method, const QByteArray &target, const arqon::Applicant &who);
    /// The last that the thread does. Then join() does not wait long. Unlike finished(), what is done here is seen after join() also in
    /// the eyes of a race detector.
    void ended();

protected:
    void run() override;

private:
    ChannelFactory m_makeChannel;
    std::atomic<bool> m_ended = false;
    std::unique_ptr<Wire> m_wire;
    Mailbox m_mailbox;
};

} // namespace arqon
