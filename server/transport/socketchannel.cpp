// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/socketchannel.h"

#include "server/transport/nativesocket.h"

#include <utility>

namespace arqon {

namespace {

// QTcpSocket would buffer without end in both directions. What it holds is lost to our own accounting, so it holds little.
constexpr qint64 BufferSize = 64 * 1024;

} // namespace

SocketChannel::SocketChannel(qintptr descriptor) : m_socket(std::make_unique<QTcpSocket>())
{
    m_socket->setSocketDescriptor(descriptor);
    m_socket->setReadBufferSize(BufferSize);
}

SocketChannel::~SocketChannel()
{
    close(Ending::Orderly);
}

void SocketChannel::start(Listener *listener)
{
    m_listener = listener;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const auto tellReadable = [this] {
        if (m_reading)
            m_listener->channelReadable();
    };
    QObject::connect(m_socket.get(), &QTcpSocket::readyRead, &m_context, tellReadable);
    // The end and errors are told by read().
    QObject::connect(m_socket.get(), &QTcpSocket::disconnected, &m_context, tellReadable, Qt::QueuedConnection);
    // Queued: it also comes from inside write(), where nobody is ready for another.
    QObject::connect(
        m_socket.get(), &QTcpSocket::bytesWritten, &m_context, [this] { onBytesWritten(); }, Qt::QueuedConnection);
}

qint64 SocketChannel::read(char *buffer, qint64 size)
{
    const qint64 got = m_socket->isOpen() ? m_socket->read(buffer, size) : qint64(Broken);
    if (got > 0) {
        // QTcpSocket tells only once of what comes in one piece.
        if (m_socket->bytesAvailable() > 0 || !isConnected())
            setReading(m_reading);
        return got;
    }
    if (isConnected())
        return Nothing;
    return m_socket->error() == QAbstractSocket::RemoteHostClosedError ? End : Broken;
}

qint64 SocketChannel::write(std::span<const QByteArrayView> pieces)
{
    if (!isConnected())
        return Broken;
    qint64 took = 0;
    for (const QByteArrayView piece : pieces) {
        const qint64 room = BufferSize - m_socket->bytesToWrite();
        if (room <= 0)
            break;
        const qint64 wrote = m_socket->write(piece.data(), std::min(room, qint64(piece.size())));
        if (wrote < 0)
            return Broken;
        took += wrote;
        if (wrote < piece.size())
            break;
    }
    m_socket->flush();
    return took;
}

void SocketChannel::setReading(bool on)
{
    m_reading = on;
    if (!on || (m_socket->bytesAvailable() == 0 && isConnected()))
        return;
    QMetaObject::invokeMethod(
        &m_context,
        [this] {
            if (m_reading)
                m_listener->channelReadable();
        },
        Qt::QueuedConnection);
}

void SocketChannel::awaitWritable()
{
    m_awaitsWritable = true;
    // The flush in write() may have emptied the buffer already, and nobody would tell.
    if (m_socket->bytesToWrite() == 0)
        QMetaObject::invokeMethod(
            &m_context, [this] { onBytesWritten(); }, Qt::QueuedConnection);
}

void SocketChannel::shutdownWrite()
{
    if (m_socket->bytesToWrite() > 0)
        m_awaitsShutdown = true;
    else
        nativesocket::shutdownWrite(m_socket->socketDescriptor());
}

void SocketChannel::close(Ending ending)
{
    m_reading = false;
    m_awaitsWritable = false;
    m_awaitsShutdown = false;
    m_socket->disconnect(&m_context);
    if (ending == Ending::Reset && isConnected())
        nativesocket::resetOnClose(m_socket->socketDescriptor());
    m_socket->abort();
}

qintptr SocketChannel::release()
{
    const qintptr copy = isConnected() ? nativesocket::duplicate(m_socket->socketDescriptor()) : -1;
    close(Ending::Orderly);
    return copy;
}

qint64 SocketChannel::unacknowledged() const
{
    return nativesocket::unacknowledged(m_socket->socketDescriptor());
}

void SocketChannel::onBytesWritten()
{
    if (m_socket->bytesToWrite() > 0)
        return;
    if (std::exchange(m_awaitsShutdown, false))
        nativesocket::shutdownWrite(m_socket->socketDescriptor());
    if (std::exchange(m_awaitsWritable, false))
        m_listener->channelWritable();
}

} // namespace arqon
