// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/connection.h"

#include "server/transport/wire.h"

#include <QLoggingCategory>
#include <QWebSocket>

#include <utility>

namespace arqon {

namespace {

Q_LOGGING_CATEGORY(log, "arqon.transport", QtInfoMsg)

constexpr quint16 NoCode = 1005;
constexpr quint16 NoClose = 1006; // the connection ended without a Close frame
constexpr quint16 NormalClosure = 1000;
// RFC 6455 5.5: a control frame carries 125 bytes, two of them the code.
constexpr qsizetype MaxCloseReason = 123;

const auto EmptyPing = QByteArrayLiteral("\x89\x00");

FrameWalker::Limits limitsOf(const TransportOptions &options)
{
    const qint64 message = options.maxMessageSize;
    return {options.maxFrameSize > 0 ? std::min(options.maxFrameSize, message) : message, message};
}

/// As much of the text as a Close frame can carry, cut between characters.
QString closeReason(QByteArrayView reason)
{
    while (reason.size() > MaxCloseReason || !reason.isValidUtf8())
        reason.chop(1);
    return QString::fromUtf8(reason);
}

} // namespace

Connection::Connection(Wire &wire, std::unique_ptr<ByteChannel> channel, AddressBook::SeatPtr seat, Use use)
    : m_wire(wire)
    , m_guard(new GuardSocket(std::move(channel), this, wire.commons(), limitsOf(wire.options()), wire.options().maxOutboundBytes, this))
    , m_seat(std::move(seat))
    , m_lastSign(wire.now())
    , m_closeCode(NoClose)
    , m_use(use)
{
}

Connection::~Connection()
{
    // Nothing of what the two still do is anybody's business now.
    notes.isSettling = true;
    notes.wantsWrite = true;
    m_guard->cutOff();
    if (m_socket)
        m_socket->deleteLater();
    m_guard->deleteLater();
}

void Connection::send(const Frame &frame)
{
    if (!isOpen())
        return;
    quint64 leftOut = 0;
    const bool queued = m_guard->outbox().append(frame.bytes(), &leftOut);
    if (leftOut > 0) {
        m_wire.counters().messagesLeftOut += leftOut;
        m_wire.gateway().fellBehind(*m_session, SlowPolicy::DropOldest, leftOut);
    }
    if (!queued) {
        tooSlow();
        return;
    }
    countSent(frame);
    ++m_wire.counters().framesOut;
    wantsWrite();
}

void Connection::sendSheddable(const Frame &frame, const Sheddable &what)
{
    if (what.policy == SlowPolicy::Disconnect) {
        send(frame);
        return;
    }
    if (!isOpen())
        return;
    const quint64 leftOut = m_guard->outbox().appendSheddable(frame.bytes(), what);
    countSent(frame);
    ++m_wire.counters().framesOut;
    if (leftOut > 0) {
        m_wire.counters().messagesLeftOut += leftOut;
        m_wire.gateway().fellBehind(*m_session, what.policy, leftOut);
    }
    wantsWrite();
}

void Connection::close(CloseCode code, QByteArrayView reason)
{
    endWith(quint16(code), reason);
}

void Connection::restReading()
{
    m_wire.rest(this);
}

void Connection::tooSlow()
{
    ++m_wire.counters().slowCloses;
    m_wire.gateway().fellBehind(*m_session, SlowPolicy::Disconnect, 0);
    // It resumes by offset. What waits for it now would only delay its hearing of that.
    m_guard->outbox().dropWaiting();
    close(CloseCode::SlowConsumer, "too slow");
}

void Connection::drain(CloseCode code, QByteArrayView reason)
{
    if (m_guard->phase() == GuardSocket::Phase::Head)
        drop();
    else
        close(code, reason);
}

void Connection::write(std::chrono::steady_clock::time_point now)
{
    notes.lastWrite = now;
    m_guard->writeOut();
}

void Connection::resumeReading()
{
    m_lastSign = m_wire.now();
    m_pingSent = 0;
    m_guard->setReading(true);
}

void Connection::settle()
{
    if (m_session)
        m_guard->outbox().tellGaps();
    if (Session *session = std::exchange(m_session, nullptr)) {
        --m_wire.counters().clients;
        m_wire.gateway().closed(*session, CloseCode(m_closeCode));
    }
}

void Connection::endWith(quint16 code, QByteArrayView reason)
{
    if (!m_socket || m_guard->phase() != GuardSocket::Phase::Open)
        return;
    m_closeCode = code;
    m_socket->close(QWebSocketProtocol::CloseCode(code), closeReason(reason));
}

qint64 Connection::readAllowance()
{
    m_wire.noteActivity();
    return m_wire.readAllowance(this);
}

void Connection::alive()
{
    m_wire.noteActivity();
    m_lastSign = m_wire.now();
    m_pingSent = 0;
}

void Connection::closeArrived(quint16 code)
{
    m_closeCode = code;
    m_socket->close(QWebSocketProtocol::CloseCode(code == NoCode ? NormalClosure : code));
}

void Connection::violated(quint16 code, const char *reason)
{
    ++m_wire.counters().violationsByCode[code];
    qCDebug(log, "violation code=%d reason=\"%s\"", int(code), reason);
    if (m_session)
        m_wire.gateway().violated(*m_session, CloseCode(code));
    endWith(code, reason);
}

void Connection::endArrived()
{
    m_guard->finish();
}

void Connection::wantsWrite()
{
    m_wire.addToWrite(this);
}

void Connection::phaseChanged()
{
    if (m_guard->phase() >= GuardSocket::Phase::Closing)
        m_wire.addToSettle(this);
}

QByteArray Connection::gapBytes(const QByteArray &key, quint64 fromOffset, quint64 toOffset) const
{
    if (!m_session)
        return {};
    return m_wire.gateway().gapFrame(*m_session, key, fromOffset, toOffset).bytes();
}

void Connection::sweep(qint64 now)
{
    const auto since = std::chrono::milliseconds(now - m_guard->phaseSince());
    const TransportOptions &options = m_wire.options();
    switch (m_guard->phase()) {
    case GuardSocket::Phase::Head:
        if (since >= options.handshakeTimeout) {
            ++m_wire.counters().handshakeTimeouts;
            if (!m_guard->channel().isEstablished())
                drop();
            else
                refuse({408, "The request did not come in time."});
        }
        break;
    case GuardSocket::Phase::Open:
        sweepOpen(now);
        break;
    case GuardSocket::Phase::Closing:
    case GuardSocket::Phase::Draining:
        if (since >= options.closeTimeout) {
            ++m_wire.counters().closeTimeouts;
            drop();
        }
        break;
    case GuardSocket::Phase::Gone:
        break;
    }
}

void Connection::sweepOpen(qint64 now)
{
    const TransportOptions &options = m_wire.options();
    m_guard->outbox().squeeze();
    // Its signs of life wait unread.
    if (notes.isPaused || notes.isResting)
        return;
    const std::optional<qint64> frameSince = m_guard->frameSince();
    if (frameSince && std::chrono::milliseconds(now - *frameSince) >= options.frameTimeout) {
        ++m_wire.counters().frameTimeouts;
        if (m_session)
            m_wire.gateway().violated(*m_session, CloseCode::PolicyViolation);
        close(CloseCode::PolicyViolation, "the frame took too long");
        return;
    }
    if (m_pingSent == 0) {
        if (options.pingInterval.count() > 0 && std::chrono::milliseconds(now - m_lastSign) >= options.pingInterval)
            ping(now);
    } else if (std::chrono::milliseconds(now - m_pingSent) >= options.pingTimeout) {
        // A slow reader's pong comes only after megabytes that the kernels hold; that they get fewer is a sign of life too.
        if (m_guard->unacknowledged() < m_unacknowledged) {
            ping(now);
            return;
        }
        // Whoever answers no ping will not answer a Close either.
        ++m_wire.counters().pingTimeouts;
        drop();
    }
}

void Connection::ping(qint64 now)
{
    m_pingSent = now;
    m_unacknowledged = m_guard->unacknowledged();
    m_guard->outbox().setPing(EmptyPing);
    wantsWrite();
}

} // namespace arqon
