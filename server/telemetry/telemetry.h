// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/telemetry/eventhub.h"
#include "server/telemetry/shardcollector.h"
#include "server/telemetry/telemetryparts.h"
#include "server/telemetry/telemetrysocket.h"

#include <QObject>

#include <memory>
#include <vector>

namespace arqon {

/// All of telemetry, as the server around it sees it: it gets a place in each shard, and makes events and snapshots of what it sees there
/// (docs/telemetry.md). The collector works even when telemetry is off, for monitoring. Belongs to the server's thread, but for attach().
class Telemetry : public QObject
{
    Q_OBJECT
public:
    Telemetry(Mesh &mesh, const TelemetryOptions &options, const QByteArray &storageBackend);
    /// The shards' threads have ended, or never started.
    ~Telemetry() override;

    /// Opens the telemetry socket, unless telemetry is off; before the shards start. `busHost`: where the bus listens. Error: Unavailable,
    /// naming the setting.
    Result<void> listen(const QHostAddress &busHost, const TransportOptions &transport, int shards);
    /// Who decides who may connect to the socket; before listen().
    void setDoorkeeper(Doorkeeper *doorkeeper) { m_doorkeeper = doorkeeper; }
    /// Ends the socket's connections of those whom the list covers.
    void revoke(const RevocationsPtr &revocations);
    /// In each shard's thread, before it has connections. `transport`: see ShardProbe.
    void attach(Shard &shard, ShardProbe::Transport transport);
    /// In each shard's thread, before that ends. What was attached may be destroyed later, and from another thread.
    void detach(const Shard &shard);
    /// When all shards are attached. `serverSide`: see ShardCollector.
    void start(ServerSide serverSide);

    /// Null before start().
    Collector *collector() { return m_collector.get(); }
    /// The payload of the newest metrics_snapshot, for other instances; empty before the first, and where telemetry is off.
    QByteArray newestSnapshot() const;
    /// 0: there is no socket.
    quint16 port() const { return m_socket ? m_socket->port() : quint16(0); }
    TelemetrySocket *socket() { return m_socket.get(); }
    bool hasSocket() const { return m_socket != nullptr; }

    /// The server stops: no more connections.
    void close();
    /// Ends the connections in order; ended().
    void drain();
    /// Cuts off what is left. join() waits for it.
    void cutOff();
    void join();

Q_SIGNALS:
    /// The socket's thread has; only if there is a socket.
    void ended();
    /// A request to the socket's port that is no upgrade: see ShardThread.
    void plainRequest(qintptr descriptor, const QByteArray &bytesRead, const arqon::AddressBook::SeatPtr &seat);
    /// The same over TLS: see Wire. answer() it.
    void secureRequest(quint64 request, const QByteArray &method, const QByteArray &target, const arqon::Applicant &who);

private:
    struct Seat; // what it has in one shard
    void attachReporter(Seat &seat, Shard &shard);
    void spread(const SnapshotPtr &snapshot);
    void tellSnapshots(const QByteArray &own);
    void publish(const Address &address, const QJsonObject &payload);
    void setSocketListeners(int count);
    Shard &home();

    Mesh &m_mesh;
    TelemetryParts m_parts;
    std::vector<std::unique_ptr<Seat>> m_seats;
    std::vector<std::unique_ptr<ShardProbe>> m_probes;
    std::unique_ptr<TelemetrySocket> m_socket;
    std::unique_ptr<ShardCollector> m_collector;
    Doorkeeper *m_doorkeeper = nullptr;
};

} // namespace arqon
