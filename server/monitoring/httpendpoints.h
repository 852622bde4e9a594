// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/monitoring/httplimits.h"
#include "server/monitoring/httpreply.h"
#include "server/monitoring/serverfacts.h"
#include "server/monitoring/sharedgather.h"
#include "shared/protocol/result.h"

#include <QHostAddress>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace arqon {

class HttpListener;
class HttpServer;
class HttpSocket;

/// Plain HTTP for load balancers, probes, Prometheus and people: GET and HEAD of what docs/monitoring.md lists, on a port of its own and
/// for requests that came to the bus's port. One request a connection, bounded by HttpLimits. Lives in the main thread.
class HttpEndpoints : public QObject
{
    Q_OBJECT

public:
    /// Is called back, in this thread, with a refusal or nothing.
    using Admitted = std::function<void(const std::optional<HttpReply> &)>;
    /// Finds out whether somebody may see /status and /metrics. Null: everybody may.
    using Admission = std::function<void(const Admitted &)>;
    /// What is held for as long as a connection lasts.
    using Seat = std::shared_ptr<const void>;

    /// What the endpoints are told of the server.
    struct Sources
    {
        std::function<ServerFacts()> facts;
        SharedGather::Gather gather;
        SharedGather::Recent recent;
        /// Who may see /status and /metrics: is told the Authorization field and who asks. Null: everybody.
        std::function<void(const QByteArray &authorization, const QHostAddress &peer, const Admitted &)> admit = nullptr;
        /// Whether there is room for one more connection to the monitoring port from that address. Null: always.
        std::function<tl::expected<Seat, HttpReply>(const QHostAddress &peer)> seat = nullptr;
    };

    explicit HttpEndpoints(Sources sources, const HttpLimits &limits = {}, QObject *parent = nullptr);

    /// Opens the monitoring port; 0 picks a free one. The error names the setting. At most once, and before serve().
    Result<void> listen(const QHostAddress &address, quint16 port);
    /// 0 when there is none.
    quint16 port() const;
    /// Closes the monitoring port. From now on all requests are answered with 503.
    void close();

    /// Takes over the descriptor of a connection that came to another port with a plain request; `alreadyRead` is what was read of it.
    void serve(qintptr descriptor, const QByteArray &alreadyRead, const Seat &seat = {});

    /// Answers a request that somebody else has read, for him to send over TLS: the whole response. `target`: of the request line.
    void answer(const QByteArray &method, const QByteArray &target, const Admission &admission,
                const std::function<void(const QByteArray &)> &done);
    /// Who gets the connections of the monitoring port instead of us: they begin with TLS. Before listen().
    void setReception(std::function<void(qintptr)> receive) { m_receive = std::move(receive); }

    /// Connections open now.
    int connections() const { return int(m_counters.connections); }

private:
    void bindNowhere();
    /// A connection of the monitoring port.
    void arrived(qintptr descriptor);
    /// Null: it could not be taken over, or was refused.
    HttpSocket *take(qintptr descriptor, const QByteArray &alreadyRead);
    void answer(const QByteArray &method, const QByteArray &path, const std::function<void(const QByteArray &)> &done);
    HttpReply reply(const QByteArray &method, const QByteArray &path, const Snapshot *snapshot);
    void answer(HttpSocket *socket);
    void ask(HttpSocket *socket);
    void answerWith(HttpSocket *socket, const Snapshot *snapshot);

    std::function<ServerFacts()> m_facts;
    HttpLimits m_limits;
    HttpServer *m_server;
    SharedGather *m_gather;
    decltype(Sources::admit) m_admit;
    decltype(Sources::seat) m_seatFor;
    HttpListener *m_listener = nullptr;
    std::function<void(qintptr)> m_receive;
    bool m_closed = false;
    bool m_listening = false; ///< on a port that is meant for requests
    HttpCounters m_counters;
};

} // namespace arqon
