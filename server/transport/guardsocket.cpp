// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/guardsocket.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <cstring>

namespace arqon {

namespace {

// What one connection may write before the others get their turn.
constexpr qint64 BytesAtOnce = 256 * 1024;
// A peer that goes on sending while we wait for its end is reset after this much.
constexpr qint64 MaxDrained = 4 * 1024 * 1024;

// A line of a request's head that is longer will be refused; it need not be awaited.
constexpr qsizetype MaxUnbrokenLine = 16 * 1024;

constexpr char FinalPong = char(0x8a);
constexpr qsizetype MaskSize = 4;

} // namespace

GuardSocket::GuardSocket(std::unique_ptr<ByteChannel> channel, Owner *owner, const GuardCommons &commons, FrameWalker::Limits limits,
                         qint64 maxOutboundBytes, const GapSource *gaps)
    : m_channel(std::move(channel))
    , m_owner(owner)
    , m_commons(commons)
    , m_walker(limits)
    , m_outbox(maxOutboundBytes, gaps)
    , m_phaseSince(*commons.now)
{
    // Unbuffered: QIODevice then asks us for every read and write.
    QIODevice::open(QIODevice::ReadWrite | QIODevice::Unbuffered);
    setSocketState(ConnectedState);
    m_channel->start(this);
}

GuardSocket::~GuardSocket()
{
    m_channel->close(ByteChannel::Ending::Orderly);
    // Else the base class would abort() what it never had.
    setSocketState(UnconnectedState);
}

std::optional<qint64> GuardSocket::frameSince() const
{
    if (m_phase != Phase::Open || m_kept.isEmpty())
        return std::nullopt;
    return m_frameSince;
}

void GuardSocket::passUpgrade(qsizetype headSize, const QByteArray &head)
{
    m_kept.remove(0, headSize);
    // The head's capacity was the head's; a connection that stays idle has no use for it.
    m_kept.squeeze();
    setPhase(Phase::Open);
    m_passing = head;
}

void GuardSocket::readFramesFor(QObject *reader)
{
    m_reader = reader;
    m_passing = {};
    // QIODevice keeps the buffer into which the handshake was peeked; opening anew frees it.
    QIODevice::open(QIODevice::ReadWrite | QIODevice::Unbuffered);
    if (!m_kept.isEmpty()) {
        m_frameSince = *m_commons.now;
        frameBytes(nullptr, 0);
    }
}

void GuardSocket::refuse(const QByteArray &answer)
{
    m_kept = {};
    m_outbox.appendFinal(answer);
    finish();
}

qintptr GuardSocket::release(QByteArray *bytesRead)
{
    *bytesRead = std::exchange(m_kept, {});
    const qintptr descriptor = m_channel->release();
    end(ByteChannel::Ending::Orderly);
    return descriptor;
}

void GuardSocket::setReading(bool on)
{
    if (on)
        m_frameSince = *m_commons.now;
    if (m_phase != Phase::Gone && !m_streamEnded)
        m_channel->setReading(on);
}

void GuardSocket::channelReadable()
{
    if (m_phase == Phase::Gone)
        return;
    const auto room = qint64(m_commons.readBuffer.size());
    const qint64 allowance = m_phase == Phase::Open ? std::min(room, m_owner->readAllowance()) : room;
    if (allowance == 0) {
        m_channel->setReading(false);
        return;
    }
    const qint64 got = m_channel->read(m_commons.readBuffer.data(), allowance);
    if (got == ByteChannel::Nothing)
        return;
    if (got == ByteChannel::End)
        return streamEnded();
    if (got < 0)
        return end(ByteChannel::Ending::Orderly);

    if (got == allowance)
        *m_commons.mayBeMore = true;
    m_commons.counters->bytesIn += quint64(got);
    m_owner->alive();
    switch (m_phase) {
    case Phase::Head:
        headBytes({m_commons.readBuffer.data(), qsizetype(got)});
        break;
    case Phase::Open:
    case Phase::Closing:
        frameBytes(m_commons.readBuffer.data(), qsizetype(got));
        break;
    case Phase::Draining:
        m_drained += got;
        if (m_drained > MaxDrained)
            cutOff();
        break;
    case Phase::Gone:
        break;
    }
}

void GuardSocket::headBytes(QByteArrayView bytes)
{
    m_kept.append(bytes);
    // Only whole lines are news. Else a head that comes byte by byte would be parsed as often as it has bytes.
    if (bytes.contains('\n') || m_kept.size() > MaxUnbrokenLine)
        m_owner->requestArrived(m_kept);
}

void GuardSocket::frameBytes(char *bytes, qsizetype size)
{
    const bool continues = !m_kept.isEmpty();
    qsizetype used = 0;
    if (continues) {
        QByteArray whole = std::exchange(m_kept, {});
        whole.append(bytes, size);
        used = walk(whole.data(), whole.size());
        if (used < whole.size())
            m_kept = used == 0 ? std::move(whole) : whole.sliced(used);
    } else {
        used = walk(bytes, size);
        if (used < size)
            m_kept = QByteArray(bytes + used, size - used);
    }
    // A part at the very beginning is the one that was kept already, and as old.
    if (!continues || used > 0)
        m_frameSince = *m_commons.now;
}

/// Returns how much of it is done with; what is left is the beginning of a frame.
qsizetype GuardSocket::walk(char *bytes, qsizetype size)
{
    qsizetype at = 0;
    qsizetype passFrom = 0;
    while (at < size) {
        const FrameWalker::Step step = m_walker.next(bytes + at, size - at);
        if (step.found == FrameWalker::Found::Part)
            break;
        if (step.found == FrameWalker::Found::Data) {
            ++m_commons.counters->framesIn;
            FrameWalker::unmask(bytes + at, step);
            at += step.size;
            continue;
        }
        if (!pass(bytes + passFrom, at - passFrom) && m_phase != Phase::Closing)
            return size;
        if (!control(step, bytes + at))
            return size;
        at += step.size;
        passFrom = at;
    }
    if (!pass(bytes + passFrom, at - passFrom) && m_phase != Phase::Closing)
        return size;
    return at;
}

/// Lets the reader read whole data frames. False if it has closed the connection over them, or had before.
bool GuardSocket::pass(const char *bytes, qsizetype size)
{
    if (m_phase != Phase::Open)
        return false;
    if (size == 0)
        return true;
    m_passing = {bytes, size};
    Q_EMIT readyRead();
    // QWebSocket reads from a queued slot. Calling it now spares a turn of the event loop, and a copy of the bytes.
    QCoreApplication::sendPostedEvents(m_reader, QEvent::MetaCall);
    Q_ASSERT(m_passing.isEmpty());
    m_passing = {};
    return m_phase == Phase::Open;
}

/// Anything but plain data. False: walk on no further.
bool GuardSocket::control(const FrameWalker::Step &step, char *frame)
{
    switch (step.found) {
    case FrameWalker::Found::Ping:
        ++m_commons.counters->pingsIn;
        if (m_phase == Phase::Open)
            pong({frame + step.payloadAt, step.size - step.payloadAt}, frame + step.payloadAt - MaskSize);
        return true;
    case FrameWalker::Found::Close:
        m_peerClosed = true;
        if (m_phase == Phase::Closing)
            finish();
        else
            m_owner->closeArrived(step.closeCode);
        return false;
    case FrameWalker::Found::Violation:
        // After our own Close there is nobody to tell any more.
        if (m_phase == Phase::Closing)
            finish();
        else
            m_owner->violated(step.closeCode, step.reason);
        return false;
    case FrameWalker::Found::Deflated:
        return inflate(step, frame);
    case FrameWalker::Found::Pong:
    case FrameWalker::Found::Part:
    case FrameWalker::Found::Data:
        break;
    }
    return true;
}

void GuardSocket::pong(QByteArrayView payload, const char *mask)
{
    QByteArray frame(2 + payload.size(), Qt::Uninitialized);
    frame[0] = FinalPong;
    frame[1] = char(payload.size());
    std::memcpy(frame.data() + 2, payload.data(), size_t(payload.size()));
    FrameWalker::mask(frame.data() + 2, payload.size(), mask);
    m_outbox.setPong(frame);
    m_owner->wantsWrite();
}

void GuardSocket::streamEnded()
{
    m_streamEnded = true;
    m_channel->setReading(false);
    if (m_phase == Phase::Open)
        m_owner->endArrived();
    else if (m_phase == Phase::Closing || m_phase == Phase::Head)
        finish();
    else if (m_writeEnded)
        end(ByteChannel::Ending::Orderly);
}

void GuardSocket::channelWritable()
{
    if (m_phase == Phase::Gone)
        return;
    m_awaitsWritable = false;
    m_owner->alive();
    writeOut();
}

void GuardSocket::writeOut()
{
    if (m_awaitsWritable)
        return;
    Outbox::PieceRoom room;
    const std::span<QByteArrayView> pieces = room.pieces();
    qint64 written = 0;
    while (m_phase != Phase::Gone && !m_outbox.isEmpty()) {
        const qsizetype count = m_outbox.pieces(pieces);
        if (count == 0)
            break;
        qint64 offered = 0;
        for (qsizetype i = 0; i < count; ++i)
            offered += pieces[size_t(i)].size();
        const qint64 took = m_channel->write(pieces.first(size_t(count)));
        ++m_commons.counters->writes;
        if (took < 0)
            return end(ByteChannel::Ending::Orderly);
        m_commons.counters->bytesOut += quint64(took);
        m_outbox.taken(took);
        written += took;
        if (took < offered) {
            m_outbox.setBlocked(true);
            m_awaitsWritable = true;
            m_channel->awaitWritable();
            return;
        }
        if (written >= BytesAtOnce && !m_outbox.isEmpty()) {
            m_owner->wantsWrite();
            return;
        }
    }
    if (!m_outbox.isEmpty())
        m_outbox.taken(0); // entries that say nothing any more
    m_outbox.setBlocked(false);
    if (m_phase == Phase::Draining && !m_writeEnded) {
        m_writeEnded = true;
        if (m_streamEnded)
            end(ByteChannel::Ending::Orderly);
        else
            m_channel->shutdownWrite();
    }
}

void GuardSocket::close()
{
    m_passing = {};
    if (m_phase == Phase::Head || m_peerClosed || m_streamEnded) {
        finish();
    } else if (m_phase == Phase::Open) {
        setPhase(Phase::Closing);
        m_owner->wantsWrite();
        m_channel->setReading(true);
    }
}

void GuardSocket::finish()
{
    if (m_phase == Phase::Draining || m_phase == Phase::Gone)
        return;
    m_passing = {};
    setPhase(Phase::Draining);
    m_kept = {};
    m_owner->wantsWrite();
    if (!m_streamEnded)
        m_channel->setReading(true);
}

void GuardSocket::cutOff()
{
    end(ByteChannel::Ending::Reset);
}

void GuardSocket::end(ByteChannel::Ending ending)
{
    if (m_phase == Phase::Gone)
        return;
    m_passing = {};
    m_kept = {};
    m_outbox = Outbox(0, nullptr);
    m_channel->close(ending);
    setPhase(Phase::Gone);
}

void GuardSocket::setPhase(Phase phase)
{
    m_phase = phase;
    m_phaseSince = *m_commons.now;
    // QWebSocket follows the socket's state: it sends nothing once this says Closing.
    const SocketState was = state();
    const SocketState is = phase == Phase::Gone ? UnconnectedState : phase >= Phase::Closing ? ClosingState : ConnectedState;
    if (is != was) {
        setSocketState(is);
        Q_EMIT stateChanged(is);
    }
    m_owner->phaseChanged();
}

qint64 GuardSocket::readData(char *data, qint64 maxSize)
{
    const qint64 size = std::min(maxSize, qint64(m_passing.size()));
    std::copy_n(m_passing.data(), size, data);
    m_passing = m_passing.sliced(size);
    return size;
}

qint64 GuardSocket::skipData(qint64 maxSize)
{
    const qint64 size = std::min(maxSize, qint64(m_passing.size()));
    m_passing = m_passing.sliced(size);
    return size;
}

qint64 GuardSocket::writeData(const char *data, qint64 size)
{
    if (m_phase == Phase::Draining || m_phase == Phase::Gone)
        return -1;
    m_outbox.appendFinal(m_answerField.isEmpty() ? QByteArray(data, size) : withAnswerField(QByteArray(data, size)));
    m_owner->wantsWrite();
    return size;
}

} // namespace arqon
