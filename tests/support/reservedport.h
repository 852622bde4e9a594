// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

/// A port of loopback that a server of the test's may listen on again and again (as servers do, with SO_REUSEADDR), and that the system gives
/// nobody else meanwhile, not even for a way out. Ends with the object.
class ReservedPort
{
public:
    ReservedPort() = default;
    ~ReservedPort();
    Q_DISABLE_COPY_MOVE(ReservedPort)

    /// Any that is free, and the one `beside` above it as well, in place of what it had. False: there is none.
    bool take(quint16 beside = 0);
    quint16 port() const { return m_port; }

private:
    void letGo();

    int m_socket = -1;
    int m_beside = -1;
    quint16 m_port = 0;
};
