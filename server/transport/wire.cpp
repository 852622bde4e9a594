// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/wire.h"

#include "server/transport/proxychannel.h"

#include <QAbstractEventDispatcher>
#include <QWebSocketServer>

#ifdef Q_OS_LINUX
#include "server/transport/epolldispatcher.h"
#endif

#include <algorithm>
#include <utility>

namespace arqon {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

// One recv() for the whole shard: as much as a busy connection's kernel buffer usually has.
constexpr size_t ReadBufferSize = 128 * 1024;
constexpr auto SweepInterval = 1s;
// What the end of one connection makes others say is written in the same turn, unless it goes on and on.
constexpr int RoundsInTurn = 4;

const auto Subprotocols = QStringList{QStringLiteral("arqonbus.v1"), QStringLiteral("arqonbus.classic")};

} // namespace

Wire::Wire(TransportOptions options, GatewayFactory makeGateway)
    : m_options(std::move(options))
    , m_makeGateway(std::move(makeGateway))
    , m_readBuffer(new char[ReadBufferSize])
    , m_deflation(m_options, m_counters.compression)
    , m_commons{{m_readBuffer.get(), ReadBufferSize}, &m_now, &m_counters, &m_mayBeMore}
    , m_pacer(m_options.writeCoalesce)
{
}

Wire::~Wire()
{
    Q_ASSERT(m_connections.empty());
}

void Wire::begin()
{
    noteTime();
    m_gateway = m_makeGateway();
    // Never listens: it only makes handshakes on the connections that it is given.
    m_webSocketServer = std::make_unique<QWebSocketServer>(QStringLiteral("ArqonBus"), QWebSocketServer::NonSecureMode);
    m_webSocketServer->setSupportedSubprotocols(Subprotocols);

    m_sweepTimer = std::make_unique<QTimer>();
    connect(m_sweepTimer.get(), &QTimer::timeout, this, &Wire::beginSweep);
    m_sweepTimer->start(SweepInterval);
    m_sliceTimer = std::make_unique<QTimer>();
    m_sliceTimer->setSingleShot(true);
    connect(m_sliceTimer.get(), &QTimer::timeout, this, &Wire::goOnSweeping);

    m_resting = std::make_unique<RestList>([this](Connection *connection) { restIsOver(connection); },
                                           [this] {
                                               noteActivity();
                                               noteTime();
                                               return m_now;
                                           });

    QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, &Wire::turnBegins);
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &Wire::aboutToBlock);
    findDispatcher();
}

void Wire::findDispatcher()
{
#ifdef Q_OS_LINUX
    if (auto *epoll = qobject_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance())) {
        connect(epoll, &EpollDispatcher::deadlineReached, this, &Wire::writeHeld);
        connect(epoll, &EpollDispatcher::waited, this, &Wire::waited);
        m_setDeadline = [epoll](Clock::time_point time) { epoll->setDeadline(time); };
        m_setPause = [epoll](std::chrono::nanoseconds pause) { epoll->setPause(pause); };
        return;
    }
#endif
    m_deadlineTimer = std::make_unique<QTimer>();
    m_deadlineTimer->setSingleShot(true);
    m_deadlineTimer->setTimerType(Qt::PreciseTimer);
    connect(m_deadlineTimer.get(), &QTimer::timeout, this, &Wire::writeHeld);
    m_setDeadline = [this](Clock::time_point time) {
        const auto left = std::max(Clock::duration::zero(), time - Clock::now());
        m_deadlineTimer->start(std::chrono::ceil<std::chrono::milliseconds>(left));
    };
}

void Wire::end()
{
    disconnect(QAbstractEventDispatcher::instance(), nullptr, this, nullptr);
    for (const auto &connection : m_connections)
        connection->drop();
    settleAll();
    m_toWrite.clear();
    m_held.clear();
    m_gateway.reset();
    m_webSocketServer.reset();
    m_sweepTimer.reset();
    m_sliceTimer.reset();
    m_resting.reset();
    m_deadlineTimer.reset();
}

void Wire::adopt(std::unique_ptr<ByteChannel> channel, AddressBook::SeatPtr seat, Connection::Use use)
{
    noteActivity();
    if (!m_draining)
        channel = wrapped(std::move(channel));
    else
        std::exchange(channel, nullptr)->close(ByteChannel::Ending::Reset);
    if (!channel) {
        seat.reset();
        Q_EMIT connectionClosed(use);
        return;
    }
    ++m_counters.connections;
    m_connections.push_back(std::make_unique<Connection>(*this, std::move(channel), std::move(seat), use));
    m_connections.back()->notes.index = m_connections.size() - 1;
}

std::unique_ptr<ByteChannel> Wire::wrapped(std::unique_ptr<ByteChannel> channel)
{
    if (!m_options.trustedProxies.isEmpty() && m_options.trustedProxies.contains(channel->peerAddress()))
        channel = std::make_unique<ProxyChannel>(std::move(channel));
    if (!m_options.tls)
        return channel;
    if (m_tlsDesk.inFlight >= m_options.tls->maxHandshakes()) {
        ++m_counters.tlsRefused;
        channel->close(ByteChannel::Ending::Reset);
        return nullptr;
    }
    return std::make_unique<TlsChannel>(std::move(channel), m_options.tls, m_tlsDesk);
}

void Wire::answer(quint64 request, const QByteArray &response)
{
    noteActivity();
    const auto asked = std::find_if(m_connections.begin(), m_connections.end(),
                                    [request](const auto &connection) { return connection->pendingRequest() == request; });
    if (asked != m_connections.end())
        (*asked)->answer(response);
}

void Wire::drain(CloseCode code, const QByteArray &reason)
{
    noteActivity();
    m_draining = true;
    for (const auto &connection : m_connections)
        connection->drain(code, reason);
    if (m_connections.empty())
        Q_EMIT drained();
}

void Wire::setOptions(TransportOptions options)
{
    if (!options.clock)
        options.clock = m_options.clock;
    if (!options.addressBook)
        options.addressBook = m_options.addressBook;
    m_options = std::move(options);
    m_pacer.setWindow(m_options.writeCoalesce);
}

TransportCounters Wire::countersNow() const
{
    TransportCounters counters = m_counters;
    counters.worked = m_pacer.worked();
    counters.tlsHandshakes = m_tlsDesk.completed;
    counters.tlsFailures = m_tlsDesk.failed;
    counters.tlsInFlight = m_tlsDesk.inFlight;
    return counters;
}

void Wire::addToWrite(Connection *connection)
{
    if (!std::exchange(connection->notes.wantsWrite, true))
        m_toWrite.push_back(connection);
}

void Wire::addToSettle(Connection *connection)
{
    if (!std::exchange(connection->notes.isSettling, true))
        m_toSettle.push_back(connection);
}

void Wire::noteActivity()
{
    if (m_pacer.isBlocked())
        m_pacer.wakes(noteTime());
}

Clock::time_point Wire::noteTime()
{
    const Clock::time_point now = Clock::now();
    m_now = m_options.clock ? m_options.clock() : std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
    return now;
}

void Wire::waited()
{
    m_mayBeMore = false;
    noteActivity();
}

void Wire::turnBegins()
{
    const Clock::time_point now = noteTime();
    m_bytesInBefore = m_counters.bytesIn;
    m_pacer.works(now);
    if (m_options.tls)
        m_tlsDesk.turnBegins();
    endTurn(now);
    // What waits to be written does not wait for this system call, too.
    m_pacer.setCoreShare(m_coreShare.look(now));
}

void Wire::aboutToBlock()
{
    endTurn(noteTime());
    m_pacer.blocks(Clock::now());
}

/// What the turn has left to do: whoever has ended is settled, and each connection with something queued written once.
void Wire::endTurn(Clock::time_point now)
{
    if (!m_paused.empty())
        resumePaused();
    for (int round = 0; round < RoundsInTurn && !(m_toSettle.empty() && m_toWrite.empty()); ++round) {
        settleAll();
        writeAll(now);
    }
    if (!m_held.empty() && now >= m_heldUntil)
        writeHeld();
    if (m_setPause)
        m_setPause(m_mayBeMore ? std::chrono::nanoseconds::zero() : m_pacer.wait());
    if (!m_toSettle.empty() || !m_toWrite.empty() || m_tlsDesk.isBusy())
        QAbstractEventDispatcher::instance()->wakeUp();
}

void Wire::writeAll(Clock::time_point now)
{
    m_writing.swap(m_toWrite);
    // Half of it: what the sockets' pause has gathered already goes out when that is over, be it a little early.
    const auto wait = m_pacer.wait() / 2;
    const bool hadHeld = !m_held.empty();
    const auto until = m_heldUntil;
    for (Connection *connection : m_writing) {
        const auto due = connection->notes.lastWrite + wait;
        if (now >= due) {
            connection->notes.wantsWrite = false;
            connection->write(now);
        } else {
            if (m_held.empty() || due < m_heldUntil)
                m_heldUntil = due;
            m_held.push_back(connection);
        }
    }
    m_writing.clear();
    if (!m_held.empty() && (!hadHeld || m_heldUntil != until))
        m_setDeadline(m_heldUntil);
}

/// All of them together, though only the first is due: fewer turns.
void Wire::writeHeld()
{
    const Clock::time_point now = Clock::now();
    if (now < m_heldUntil && !m_held.empty()) {
        m_setDeadline(m_heldUntil);
        return;
    }
    m_writing.swap(m_held);
    for (Connection *connection : m_writing) {
        connection->notes.wantsWrite = false;
        connection->write(now);
    }
    m_writing.clear();
}

void Wire::settleAll()
{
    for (Connection *connection : std::exchange(m_toSettle, {})) {
        connection->notes.isSettling = false;
        connection->settle();
        if (connection->isGone())
            remove(connection);
    }
}

void Wire::remove(Connection *connection)
{
    if (connection->notes.wantsWrite) {
        std::erase(m_toWrite, connection);
        std::erase(m_held, connection);
    }
    if (connection->notes.isPaused)
        std::erase(m_paused, connection);
    if (connection->notes.isResting)
        m_resting->remove(connection);
    if (connection->notes.isSettling)
        std::erase(m_toSettle, connection);

    const size_t index = connection->notes.index;
    if (index + 1 != m_connections.size()) {
        m_connections[index].swap(m_connections.back());
        m_connections[index]->notes.index = index;
    }
    const bool handedOver = connection->isHandedOver();
    const Connection::Use use = connection->use();
    m_connections.pop_back();
    --m_counters.connections;
    if (!handedOver)
        Q_EMIT connectionClosed(use);
    if (m_draining && m_connections.empty())
        Q_EMIT drained();
}

} // namespace arqon
