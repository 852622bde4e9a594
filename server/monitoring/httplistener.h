// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/monitoring/httplimits.h"

#include <QTcpServer>

namespace arqon {

/// Accepts connections, but only as descriptors; and hands sockets over to the QHttpServer that is bound to it.
class HttpListener : public QTcpServer
{
    Q_OBJECT

public:
    explicit HttpListener(const HttpLimits &limits, QObject *parent = nullptr);

    /// QHttpServer takes the socket during the call.
    void handOver(QTcpSocket *socket) { addPendingConnection(socket); }

Q_SIGNALS:
    /// The receiver owns the descriptor.
    void accepted(qintptr descriptor);

protected:
    void incomingConnection(qintptr descriptor) override { Q_EMIT accepted(descriptor); }
};

} // namespace arqon
