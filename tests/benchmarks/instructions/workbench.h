// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/wire.h"
#include "tests/benchmarks/instructions/memorychannel.h"
#include "tests/support/routingbench.h"

namespace arqon::test {

/// A whole bus in one thread, from the bytes that a client sends to those that clients get: routing's shards, each behind a Wire whose
/// connections end in memory. Every write goes out at the end of its turn, whatever the time is.
class Workbench
{
public:
    explicit Workbench(int shards);
    ~Workbench();

    /// A client on that shard, through the whole handshake. Ends the program if it is refused.
    MemoryPeer &connect(int shard, const QByteArray &id, Dialect dialect = Dialect::Structured);
    /// Sends a frame of joinFrame() and lets the bus work until the answer must be there. Ends the program if that is no success.
    void join(MemoryPeer &client, const QByteArray &frame);
    /// A channel of that shard.
    QByteArray channelOf(int shard) const { return m_routing.channelOf(shard, QStringLiteral("bench")).toUtf8(); }

    /// One turn of the event loop.
    static void turn() { QCoreApplication::processEvents(QEventLoop::AllEvents); }
    /// A client's frame: masked, as RFC 6455 wants it.
    static QByteArray frame(const QByteArray &text);
    static QByteArray joinFrame(const QByteArray &id, const QByteArray &channel, Dialect dialect = Dialect::Structured);
    /// A message of 128 bytes of payload. `number` makes its id.
    static QByteArray message(const QByteArray &from, const QByteArray &channel, int number);

private:
    RoutingBench m_routing;
    std::vector<std::unique_ptr<Wire>> m_wires;
    std::vector<std::unique_ptr<MemoryPeer>> m_peers;
};

} // namespace arqon::test
