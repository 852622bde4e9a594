// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/monitoring/httplimits.h"
#include "server/monitoring/serverfacts.h"
#include "shared/protocol/result.h"

#include <QHostAddress>
#include <QObject>

#include <functional>

namespace arqon {

class HttpListener;
class HttpServer;
class HttpSocket;

/// Plain HTTP for load balancers, probes and people: GET and HEAD of /health and /version, on a port of its own and for requests that
/// came to the bus's port. One request a connection, bounded by HttpLimits. Lives in the main thread.
class HttpEndpoints : public QObject
{
    Q_OBJECT

public:
    using Facts = std::function<ServerFacts()>;

    explicit HttpEndpoints(Facts facts, const HttpLimits &limits = {}, QObject *parent = nullptr);

    /// Opens the monitoring port; 0 picks a free one. The error names the setting. At most once, and before serve().
    Result<void> listen(const QHostAddress &address, quint16 port);
    /// 0 when there is none.
    quint16 port() const;
    /// Closes the monitoring port. From now on all requests are answered with 503.
    void close();

    /// Takes over the descriptor of a connection that came to another port with a plain request; `alreadyRead` is what was read of it.
    void serve(qintptr descriptor, const QByteArray &alreadyRead);

    /// Connections open now.
    int connections() const { return m_connections; }

private:
    void bindNowhere();
    void answer(HttpSocket *socket);

    HttpLimits m_limits;
    HttpServer *m_server;
    HttpListener *m_listener = nullptr;
    bool m_listening = false; ///< on a port that is meant for requests
    int m_connections = 0;
};

} // namespace arqon
