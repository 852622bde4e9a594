// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/reservedport.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr int Tries = 100;
constexpr quint16 HighestPort = 65'535;

/// A socket that is bound to the port (0: any) and never listens; -1: it is taken.
int bound(quint16 port)
{
    const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0
        && ::bind(made, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return made;
    ::close(made);
    return -1;
}

quint16 portOf(int bound)
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(bound, reinterpret_cast<sockaddr *>(&address), &size);
    return ntohs(address.sin_port);
}

} // namespace

ReservedPort::~ReservedPort()
{
    letGo();
}

void ReservedPort::letGo()
{
    for (int *each : {&m_socket, &m_beside}) {
        if (*each >= 0)
            ::close(*each);
        *each = -1;
    }
}

bool ReservedPort::take(quint16 beside)
{
    for (int attempt = 0; attempt < Tries; ++attempt) {
        letGo();
        m_socket = bound(0);
        if (m_socket < 0)
            return false;
        m_port = portOf(m_socket);
        if (beside == 0)
            return true;
        if (m_port <= HighestPort - beside && (m_beside = bound(quint16(m_port + beside))) >= 0)
            return true;
    }
    return false;
}
