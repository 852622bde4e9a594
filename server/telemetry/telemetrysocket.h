// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/telemetry/snapshot.h"
#include "server/telemetry/telemetrygateway.h"
#include "server/threads/mailbox.h"
#include "server/transport/listener.h"
#include "server/transport/shardthread.h"

#include <QObject>

#include <latch>
#include <memory>

namespace arqon {

/// The telemetry socket: a listener and a thread of its own, with the bus's transport and a gateway of telemetry's. Belongs to the server's
/// thread.
class TelemetrySocket : public QObject
{
    Q_OBJECT
public:
    TelemetrySocket(const TelemetryOptions &options, const TransportOptions &transport, QByteArray instance, TelemetryGateway::Calls calls);
    /// Cuts off what is left.
    ~TelemetrySocket() override;

    /// Error: Unavailable, naming the setting.
    Result<void> start(const QHostAddress &host);
    quint16 port() const { return m_listener.serverPort(); }
    /// There since start().
    TelemetryGateway &gateway() { return *m_gateway; }
    /// What telemetry knows of the socket. The transport's counters are as of the last time that somebody asked.
    void describe(TelemetrySample &sample);

    /// No more connections.
    void close() { m_listener.close(); }
    /// For connections to come.
    void setTls(std::shared_ptr<const TlsContext> tls);
    /// See ShardThread.
    void answer(quint64 request, const QByteArray &response) { m_thread.answer(request, response); }
    /// Closes all with 1001 and ends the thread: ended().
    void drain();
    void cutOff() { m_thread.cutOff(); }
    void join() { m_thread.join(); }

Q_SIGNALS:
    void ended();
    /// See ShardThread.
    void plainRequest(qintptr descriptor, const QByteArray &bytesRead, const arqon::AddressBook::SeatPtr &seat);
    void secureRequest(quint64 request, const QByteArray &method, const QByteArray &target, const arqon::Applicant &who);

private:
    TransportOptions m_transport;
    const TelemetryOptions m_options;
    std::shared_ptr<std::latch> m_built; ///< the gateway; shared, since the thread may still be in it when the wait is over
    std::shared_ptr<TelemetryGateway> m_gateway;
    Listener m_listener;
    Mailbox m_mailbox; ///< what the thread has to tell the server's
    ShardThread m_thread;
};

} // namespace arqon
