// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/nativesocket.h"

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <linux/sockios.h>
#include <sys/ioctl.h>
#endif

namespace arqon::nativesocket {

void resetOnClose(qintptr descriptor)
{
    linger option{};
    option.l_onoff = 1;
    option.l_linger = 0;
#ifdef Q_OS_WIN
    ::setsockopt(SOCKET(descriptor), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&option), int(sizeof(option)));
#else
    ::setsockopt(int(descriptor), SOL_SOCKET, SO_LINGER, &option, socklen_t(sizeof(option)));
#endif
}

qint64 unacknowledged([[maybe_unused]] qintptr descriptor)
{
#ifdef Q_OS_LINUX
    int bytes = 0;
    if (::ioctl(int(descriptor), SIOCOUTQ, &bytes) == 0)
        return bytes;
#endif
    return -1;
}

QHostAddress peerAddress(qintptr descriptor)
{
    sockaddr_storage address{};
#ifdef Q_OS_WIN
    int size = int(sizeof(address));
    const bool known = ::getpeername(SOCKET(descriptor), reinterpret_cast<sockaddr *>(&address), &size) == 0;
#else
    socklen_t size = sizeof(address);
    const bool known = ::getpeername(int(descriptor), reinterpret_cast<sockaddr *>(&address), &size) == 0;
#endif
    return known ? QHostAddress(reinterpret_cast<const sockaddr *>(&address)) : QHostAddress();
}

#ifdef Q_OS_WIN

void shutdownWrite(qintptr descriptor)
{
    ::shutdown(SOCKET(descriptor), SD_SEND);
}

void close(qintptr descriptor)
{
    ::closesocket(SOCKET(descriptor));
}

qintptr duplicate(qintptr descriptor)
{
    WSAPROTOCOL_INFOW info;
    if (::WSADuplicateSocketW(SOCKET(descriptor), ::GetCurrentProcessId(), &info) != 0)
        return -1;
    const SOCKET copy = ::WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &info, 0, WSA_FLAG_OVERLAPPED);
    return copy == INVALID_SOCKET ? -1 : qintptr(copy);
}

#else

void shutdownWrite(qintptr descriptor)
{
    ::shutdown(int(descriptor), SHUT_WR);
}

void close(qintptr descriptor)
{
    ::close(int(descriptor));
}

qintptr duplicate(qintptr descriptor)
{
    return ::fcntl(int(descriptor), F_DUPFD_CLOEXEC, 0);
}

#endif

} // namespace arqon::nativesocket
