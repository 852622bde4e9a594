// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace arqon {

/// Whoever started the process as a service and wants to know how it stands: systemd with Type=notify, or what speaks as it does. It names a
/// socket in NOTIFY_SOCKET, and each state is a datagram to it. Without that variable, and on Windows, nothing is told to anybody.
class ServiceManager
{
public:
    /// Takes the variable out of the environment: it is not for programs that this one starts.
    ServiceManager();

    /// `status`: a line for people, such as `systemctl status` prints.
    void ready(const QByteArray &status);
    void reloading();
    void stopping();

private:
    void tell(const QByteArray &state) const;

    QByteArray m_socket; ///< a path, or "@" and a name of Linux' own; empty: nobody asked
};

} // namespace arqon
