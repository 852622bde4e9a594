// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/shardthread.h"

#include "server/transport/nativesocket.h"

#include <QPromise>

#ifdef Q_OS_LINUX
#include "server/transport/epolldispatcher.h"
#endif

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
    Q_DISABLE_COPY_MOVE(DescriptorInTransit)

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
    connect(m_wire.get(), &Wire::drained, this, &QThread::quit, Qt::DirectConnection);
}

ShardThread::~ShardThread()
{
    quit();
    join();
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
    exec();
    m_wire->end();
    m_ended.store(true, std::memory_order_release);
}

void ShardThread::adopt(qintptr descriptor)
{
    QMetaObject::invokeMethod(
        m_wire.get(),
        [this, transit = std::make_shared<DescriptorInTransit>(descriptor)] { m_wire->adopt(m_makeChannel(transit->arrive())); },
        Qt::QueuedConnection);
}

void ShardThread::drain(CloseCode code, const QByteArray &reason)
{
    QMetaObject::invokeMethod(
        m_wire.get(), [this, code, reason] { m_wire->drain(code, reason); }, Qt::QueuedConnection);
}

void ShardThread::setOptions(const TransportOptions &options)
{
    QMetaObject::invokeMethod(
        m_wire.get(), [this, options] { m_wire->setOptions(options); }, Qt::QueuedConnection);
}

void ShardThread::sweep()
{
    QMetaObject::invokeMethod(m_wire.get(), &Wire::sweep, Qt::QueuedConnection);
}

QFuture<TransportCounters> ShardThread::counters()
{
    const auto promise = std::make_shared<QPromise<TransportCounters>>();
    promise->start();
    QMetaObject::invokeMethod(
        m_wire.get(),
        [this, promise] {
            promise->addResult(m_wire->countersNow());
            promise->finish();
        },
        Qt::QueuedConnection);
    return promise->future();
}

} // namespace arqon
