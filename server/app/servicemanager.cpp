// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/servicemanager.h"

#include <QLoggingCategory>

#include <chrono>
#include <cstring>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <cstddef>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace arqon {

namespace {

Q_LOGGING_CATEGORY(lcService, "arqon.app", QtInfoMsg)

#ifdef Q_OS_UNIX
/// 0 if the datagram was sent, else errno.
int sendDatagram(const QByteArray &name, const QByteArray &text)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (name.size() >= qsizetype(sizeof(address.sun_path)))
        return ENAMETOOLONG;
    std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
    if (name.startsWith('@'))
        address.sun_path[0] = '\0';
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM, 0);
    if (socket < 0)
        return errno;
    fcntl(socket, F_SETFD, FD_CLOEXEC);
    const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(name.size()));
    const ssize_t sent = ::sendto(socket, text.constData(), size_t(text.size()), 0, reinterpret_cast<const sockaddr *>(&address), size);
    const int error = sent == text.size() ? 0 : errno;
    ::close(socket);
    return error;
}
#else
int sendDatagram(const QByteArray &, const QByteArray &)
{
    return 0;
}
#endif

} // namespace

ServiceManager::ServiceManager() : m_socket(qgetenv("NOTIFY_SOCKET"))
{
    qunsetenv("NOTIFY_SOCKET");
}

void ServiceManager::ready(const QByteArray &status)
{
    tell("READY=1\nSTATUS=" + status);
}

void ServiceManager::reloading()
{
    // With the time, for systemd's Type=notify-reload. The steady clock is CLOCK_MONOTONIC.
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    tell("RELOADING=1\nMONOTONIC_USEC=" + QByteArray::number(std::chrono::duration_cast<std::chrono::microseconds>(now).count()));
}

void ServiceManager::stopping()
{
    tell("STOPPING=1\nSTATUS=draining");
}

void ServiceManager::tell(const QByteArray &state) const
{
    if (m_socket.isEmpty())
        return;
    if (const int error = sendDatagram(m_socket, state))
        qCWarning(lcService, "the service manager can't be told how it stands, at NOTIFY_SOCKET=%s: %s", m_socket.constData(),
                  std::strerror(error));
}

} // namespace arqon
