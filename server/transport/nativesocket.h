// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>

/// The few calls on a TCP descriptor for which Qt has none, for POSIX and Windows.
namespace arqon::nativesocket {

void shutdownWrite(qintptr descriptor);
/// The close to come resets the connection and drops what is not sent.
void resetOnClose(qintptr descriptor);
void close(qintptr descriptor);
/// Null if it is not connected (any more).
QHostAddress peerAddress(qintptr descriptor);
/// Bytes in the kernel that the peer has not acknowledged; -1 where that can't be known.
qint64 unacknowledged(qintptr descriptor);
/// -1 on failure.
qintptr duplicate(qintptr descriptor);

} // namespace arqon::nativesocket
