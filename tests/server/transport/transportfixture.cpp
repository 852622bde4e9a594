// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/transportfixture.h"

#include "server/transport/socketchannel.h"

#include <QDeadlineTimer>
#include <QTest>

#include <future>

namespace arqon {

namespace {

constexpr std::chrono::seconds Patience{10};

} // namespace

void TransportFixture::addChannels()
{
    QTest::addColumn<Channel>("channel");
    QTest::newRow("native") << Channel::Native;
    QTest::newRow("portable") << Channel::Portable;
}

TransportFixture::TransportFixture(Channel channel) : m_channel(channel)
{
    options.clock = [this] { return m_now.load(); };
    // The test sets the clock on by seconds, and what sockets brought before must not wait for a look that comes after that.
    options.writeCoalesce = std::chrono::microseconds(0);
    listen(QHostAddress(QHostAddress::LocalHost));
}

TransportFixture::~TransportFixture()
{
    m_shard.reset();
}

ShardThread &TransportFixture::shard()
{
    if (!m_shard) {
        ShardThread::ChannelFactory makeChannel;
        if (m_channel == Channel::Portable)
            makeChannel = [](qintptr descriptor) { return std::make_unique<SocketChannel>(descriptor); };
        m_shard = std::make_unique<ShardThread>(
            options, [this] { return std::make_unique<FakeGateway>(routing); }, makeChannel);
        connect(
            m_shard.get(), &ShardThread::connectionClosed, m_shard.get(), [this] { ++m_connectionsClosed; }, Qt::DirectConnection);
        connect(
            m_shard.get(), &ShardThread::plainRequest, m_shard.get(),
            [this](qintptr descriptor, const QByteArray &bytesRead, const AddressBook::SeatPtr &) {
                const std::lock_guard lock(m_mutex);
                m_requests.append({descriptor, bytesRead});
                m_requested.notify_all();
            },
            Qt::DirectConnection);
        m_shard->start();
    }
    return *m_shard;
}

std::unique_ptr<RawClient> TransportFixture::connectClient()
{
    auto client = std::make_unique<RawClient>();
    if (!client->connectTo(serverPort()) || !waitForNewConnection(int(std::chrono::milliseconds(Patience).count())))
        return nullptr;
    return client;
}

std::unique_ptr<RawClient> TransportFixture::openClient(const QByteArray &target)
{
    auto client = connectClient();
    if (!client || !client->handshake(target))
        return nullptr;
    return client;
}

void TransportFixture::incomingConnection(qintptr descriptor)
{
    shard().adopt(descriptor);
}

void TransportFixture::pass(std::chrono::milliseconds time)
{
    // What happened before is dated before: the shard answers in order.
    counters();
    passUnanswered(time);
    counters();
}

void TransportFixture::passUnanswered(std::chrono::milliseconds time)
{
    m_now += time.count();
    shard().sweep();
}

TransportCounters TransportFixture::counters()
{
    const auto answer = std::make_shared<std::promise<TransportCounters>>();
    std::future<TransportCounters> counters = answer->get_future();
    shard().counters([answer](const TransportCounters &counted) { answer->set_value(counted); });
    return counters.get();
}

bool TransportFixture::waitForCounters(const std::function<bool(const TransportCounters &)> &condition)
{
    const QDeadlineTimer deadline(Patience);
    while (!condition(counters())) {
        if (deadline.hasExpired())
            return false;
        QThread::yieldCurrentThread();
    }
    return true;
}

bool TransportFixture::waitForPlainRequest(PlainRequest *request)
{
    std::unique_lock lock(m_mutex);
    if (!m_requested.wait_for(lock, Patience, [this] { return !m_requests.isEmpty(); }))
        return false;
    *request = m_requests.takeFirst();
    return true;
}

} // namespace arqon
