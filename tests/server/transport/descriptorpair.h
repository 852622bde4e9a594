// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <cerrno>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

/// Two connected descriptors, non-blocking. Readiness of the near one is made by what is done with the far one.
class DescriptorPair
{
public:
    enum Kind { Local, Tcp, Pipe };

    explicit DescriptorPair(Kind kind = Local)
    {
        switch (kind) {
        case Local:
            require(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, m_ends));
            break;
        case Tcp:
            connectTcp();
            break;
        case Pipe: // near: the end that writes
            require(::pipe2(m_ends, O_NONBLOCK | O_CLOEXEC));
            std::swap(m_ends[0], m_ends[1]);
            break;
        }
    }
    ~DescriptorPair()
    {
        closeNear();
        closeFar();
    }
    Q_DISABLE_COPY_MOVE(DescriptorPair)

    int near() const { return m_ends[0]; }
    int far() const { return m_ends[1]; }

    void writeFar(const char *text) const { require(int(::write(far(), text, qstrlen(text)))); }
    QByteArray readNear(qsizetype limit) const { return read(near(), limit); }
    void drainNear() const { drain(near()); }
    void drainFar() const { drain(far()); }
    void fillNear() const
    {
        const QByteArray block(4096, 'x');
        while (::write(near(), block.constData(), size_t(block.size())) > 0) {
        }
        while (::write(near(), block.constData(), 1) > 0) {
        }
    }
    void closeNear() { closeEnd(m_ends[0]); }
    void closeFar() { closeEnd(m_ends[1]); }
    /// Closes the near end, and gives its number to a duplicate of the other pair's near end.
    void replaceNear(const DescriptorPair &other) const { require(::dup2(other.near(), near())); }

private:
    static void require(int result)
    {
        if (result < 0)
            qFatal("%s", qPrintable(qt_error_string(errno)));
    }
    static QByteArray read(int descriptor, qsizetype limit)
    {
        QByteArray bytes(limit, Qt::Uninitialized);
        bytes.truncate(std::max<qsizetype>(0, ::read(descriptor, bytes.data(), size_t(limit))));
        return bytes;
    }
    static void drain(int descriptor)
    {
        while (!read(descriptor, 65536).isEmpty()) {
        }
    }
    static void closeEnd(int &descriptor)
    {
        if (descriptor >= 0)
            ::close(descriptor);
        descriptor = -1;
    }
    void connectTcp()
    {
        const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(address);
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        require(::bind(listener, generic, size));
        require(::listen(listener, 1));
        require(::getsockname(listener, generic, &size));
        m_ends[1] = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        require(::connect(m_ends[1], generic, size));
        m_ends[0] = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        require(m_ends[0]);
        require(::fcntl(m_ends[1], F_SETFL, O_NONBLOCK));
        ::close(listener);
    }

    int m_ends[2] = {-1, -1};
};

/// While it lives the process may have that many descriptors (or as few as that).
class DescriptorLimit
{
public:
    explicit DescriptorLimit(rlim_t wanted)
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const rlimit limit{wanted, m_before.rlim_max};
        if (::setrlimit(RLIMIT_NOFILE, &limit) < 0)
            qFatal("a limit of %llu descriptors: %s", static_cast<unsigned long long>(wanted), qPrintable(qt_error_string(errno)));
    }
    ~DescriptorLimit() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    Q_DISABLE_COPY_MOVE(DescriptorLimit)

private:
    rlimit m_before{};
};
