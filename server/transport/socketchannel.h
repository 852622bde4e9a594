// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/bytechannel.h"

#include <QTcpSocket>

namespace arqon {

/// Reads and writes through an inner QTcpSocket: for systems on which Qt's own sockets are the best there is.
class SocketChannel final : public ByteChannel
{
public:
    explicit SocketChannel(qintptr descriptor);
    ~SocketChannel() override;
    Q_DISABLE_COPY_MOVE(SocketChannel)

    void start(Listener *listener) override;
    qint64 read(char *buffer, qint64 size) override;
    qint64 write(std::span<const QByteArrayView> pieces) override;
    void setReading(bool on) override;
    void awaitWritable() override;
    void shutdownWrite() override;
    void close(Ending ending) override;
    qintptr release() override;
    QHostAddress peerAddress() const override { return m_socket->peerAddress(); }
    qint64 unacknowledged() const override;

private:
    bool isConnected() const { return m_socket->state() == QAbstractSocket::ConnectedState; }
    void onBytesWritten();

    std::unique_ptr<QTcpSocket> m_socket;
    QObject m_context; ///< of all that is called back: nothing is once the channel has gone
    Listener *m_listener = nullptr;
    bool m_reading = true;
    bool m_awaitsWritable = false;
    bool m_awaitsShutdown = false;
};

} // namespace arqon
