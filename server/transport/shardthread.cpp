// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/shardthread.h"

#include "server/transport/nativesocket.h"

#ifdef Q_OS_LINUX
#include "server/transport/epolldispatcher.h"
#endif

#include <QAbstractEventDispatcher>

#include <openssl/crypto.h>

#include <utility>

namespace arqon {

namespace {

/// A descriptor on its way to another thread, closed if it never arrives.
class DescriptorInTransit
{
public:
    explicit DescriptorInTransit(qintptr descriptor) : m_descriptor(descriptor) {}
    ~DescriptorInTransit()
    {
        if (m_descriptor != -1)
            nativesocket::close(m_descriptor);
    }
    DescriptorInTransit(DescriptorInTransit &&other) noexcept : m_descriptor(other.arrive()) {}
    DescriptorInTransit &operator=(DescriptorInTransit &&) = delete;

    qintptr arrive() { return std::exchange(m_descriptor, -1); }

private:
    qintptr m_descriptor;
};

} // namespace

ShardThread::ShardThread(TransportOptions options, GatewayFactory makeGateway, ChannelFactory makeChannel)
    : m_makeChannel(makeChannel ? std::move(makeChannel) : ChannelFactory(&ByteChannel::create))
    , m_wire(std::make_unique<Wire>(std::move(options), std::move(makeGateway)))
{
    setObjectName(QStringLiteral("shard"));
#ifdef Q_OS_LINUX
    setEventDispatcher(new EpollDispatcher);
#endif
    m_wire->moveToThread(this);
    // Direct: whoever listens gets them from the shard's thread, without a stop in this one.
    connect(m_wire.get(), &Wire::connectionClosed, this, &ShardThread::connectionClosed, Qt::DirectConnection);
    connect(m_wire.get(), &Wire::plainRequest, this, &ShardThread::plainRequest, Qt::DirectConnection);
    connect(m_wire.get(), &Wire::secureRequest, this, &ShardThread::secureRequest, Qt::DirectConnection);
    connect(m_wire.get(), &Wire::drained, this, &QThread::quit, Qt::DirectConnection);
}

ShardThread::~ShardThread()
{
    cutOff();
    join();
    m_wire.reset();
    delete eventDispatcher(); // of a thread that never ran; Qt has deleted that of one that did
}

void ShardThread::cutOff()
{
    // It quits by itself: then nobody speaks to an event dispatcher that it is about to destroy.
    m_mailbox.post([this] { quit(); });
}

void ShardThread::join()
{
    wait();
    // Qt's own waiting orders this too, but not in the eyes of a race detector that Qt was not built for.
    (void)m_ended.load(std::memory_order_acquire);
}

void ShardThread::run()
{
    m_wire->begin();
    m_mailbox.open();
    exec();
    m_wire->end();
    m_mailbox.close();
    // What OpenSSL keeps for a thread: wait() may return, and the program end, before the system would have it let go.
    OPENSSL_thread_stop();
    Q_EMIT ended();
    m_ended.store(true, std::memory_order_release);
}

void ShardThread::adopt(qintptr descriptor, AddressBook::SeatPtr seat, Connection::Use use)
{
    m_mailbox.post([this, transit = DescriptorInTransit(descriptor), seat = std::move(seat), use]() mutable {
        m_wire->adopt(m_makeChannel(transit.arrive()), std::move(seat), use);
    });
}

void ShardThread::answer(quint64 request, const QByteArray &response)
{
    m_mailbox.post([this, request, response] { m_wire->answer(request, response); });
}

void ShardThread::drain(CloseCode code, const QByteArray &reason)
{
    m_mailbox.post([this, code, reason] { m_wire->drain(code, reason); });
}

void ShardThread::setOptions(const TransportOptions &options)
{
    m_mailbox.post([this, options] { m_wire->setOptions(options); });
}

void ShardThread::sweep()
{
    m_mailbox.post([this] { m_wire->sweep(); });
}

void ShardThread::counters(std::function<void(const TransportCounters &)> done)
{
    m_mailbox.post([this, done = std::move(done)] { done(m_wire->countersNow()); });
}

} // namespace arqon
