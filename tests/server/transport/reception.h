// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/listener.h"
#include "tests/server/transport/descriptorpair.h"

#include <vector>

/// A client on a plain descriptor; nothing that it does waits.
class Peer
{
public:
    explicit Peer(const arqon::Listener &listener) : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        if (m_descriptor < 0)
            qFatal("no socket");
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(listener.serverPort());
        isConnected = ::connect(m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof(address)) == 0;
        ::fcntl(m_descriptor, F_SETFL, O_NONBLOCK);
    }
    ~Peer() { close(); }
    Q_DISABLE_COPY_MOVE(Peer)

    bool isConnected = false;
    QByteArray received;
    bool ended = false;  ///< the stream is at its end, in good order
    bool failed = false; ///< it was reset

    void send(const QByteArray &bytes) { m_sent = ::send(m_descriptor, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL); }
    qint64 sent() const { return m_sent; }
    void look()
    {
        char buffer[4096];
        ssize_t size = 0;
        while ((size = ::read(m_descriptor, buffer, sizeof(buffer))) > 0)
            received.append(buffer, size);
        ended = size == 0;
        failed = size < 0 && errno != EAGAIN;
    }
    /// Ends its half of the stream, and keeps the descriptor.
    void finish() { ::shutdown(m_descriptor, SHUT_WR); }
    /// Closes so that the other side gets a reset.
    void reset()
    {
        const linger atOnce{1, 0};
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
        close();
    }
    void close()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
        m_descriptor = -1;
    }

private:
    int m_descriptor;
    qint64 m_sent = 0;
};

/// A listener, and the descriptors that it handed out.
class Reception
{
public:
    explicit Reception(qint64 maxConnections) : listener(maxConnections)
    {
        QObject::connect(&listener, &arqon::Listener::accepted, &listener,
                         [this](qintptr descriptor) { descriptors.push_back(int(descriptor)); });
        if (!listener.start(QHostAddress::LocalHost, 0))
            qFatal("can't listen");
    }
    ~Reception()
    {
        for (const int descriptor : descriptors)
            ::close(descriptor);
    }
    Q_DISABLE_COPY_MOVE(Reception)

    void closeOne()
    {
        ::close(descriptors.back());
        descriptors.pop_back();
        listener.connectionClosed();
    }

    arqon::Listener listener;
    std::vector<int> descriptors;
};
