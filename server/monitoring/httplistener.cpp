// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/httplistener.h"

#include <QTimer>

namespace arqon {

HttpListener::HttpListener(const HttpLimits &limits, QObject *parent) : QTcpServer(parent)
{
    // Out of descriptors, the connection stays in the kernel's queue and would wake the event loop for ever.
    connect(this, &QTcpServer::acceptError, this, [this, limits] {
        pauseAccepting();
        QTimer::singleShot(limits.acceptPause, this, &QTcpServer::resumeAccepting);
    });
}

} // namespace arqon
