// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/shardthread.h"
#include "tests/support/fakegateway.h"
#include "tests/support/rawclient.h"

#include <QTcpServer>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace arqon {

/// One shard on a free port, with a fake gateway behind it and a clock that the test sets.
class TransportFixture : public QTcpServer
{
    Q_OBJECT

public:
    enum class Channel { Native, Portable };

    /// Of initTestCase_data(): a row "channel" for each, so that all tests run over both.
    static void addChannels();

    explicit TransportFixture(Channel channel = Channel::Native);
    /// Ends the shard; all its connections with it.
    ~TransportFixture() override;

    /// Change these before the first connection.
    TransportOptions options;
    FakeRouting routing;

    /// Connects, and hands the other end to the shard. Null on failure.
    std::unique_ptr<RawClient> connectClient();
    /// The same with the handshake done.
    std::unique_ptr<RawClient> openClient(const QByteArray &target = "/");

    ShardThread &shard();
    /// Sets the shard's clock forward and has it look at its deadlines.
    void pass(std::chrono::milliseconds time);
    /// The same for a shard that may end over it.
    void passUnanswered(std::chrono::milliseconds time);
    TransportCounters counters();
    /// Destroys the shard; all its connections with it.
    void endShard() { m_shard.reset(); }
    /// Looks until it holds or ten seconds have gone.
    bool waitForCounters(const std::function<bool(const TransportCounters &)> &condition);
    /// connectionClosed() signals so far.
    int connectionsClosed() const { return m_connectionsClosed; }

    struct PlainRequest
    {
        qintptr descriptor;
        QByteArray bytesRead;
    };
    bool waitForPlainRequest(PlainRequest *request);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Channel m_channel;
    std::atomic<qint64> m_now = 1'000'000;
    std::unique_ptr<ShardThread> m_shard;
    std::atomic<int> m_connectionsClosed = 0;
    // The standard library's: a race detector can follow them, Qt's it can not.
    std::mutex m_mutex;
    std::condition_variable m_requested;
    QList<PlainRequest> m_requests;
};

} // namespace arqon
