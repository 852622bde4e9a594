// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/telemetry.h"

#include "server/routing/elsewhere.h"
#include "server/routing/shard.h"
#include "server/telemetry/snapshotjson.h"
#include "shared/protocol/id.h"

#include <QJsonDocument>

namespace arqon {

struct Telemetry::Seat
{
    std::unique_ptr<Reporter> reporter;
    std::unique_ptr<EventHub> hub; ///< in one shard only
};

Telemetry::Telemetry(Mesh &mesh, const TelemetryOptions &options, const QByteArray &storageBackend) : m_mesh(mesh)
{
    m_parts.options = options;
    m_parts.instance = mesh.instanceId;
    m_parts.storageBackend = storageBackend;
}

Telemetry::~Telemetry() = default;

Result<void> Telemetry::listen(const QHostAddress &busHost, const TransportOptions &transport, int shards)
{
    m_parts.reporters.resize(size_t(shards));
    m_seats.resize(size_t(shards));
    m_probes.resize(size_t(shards));
    const TelemetryOptions &options = m_parts.options;
    if (!options.enabled)
        return {};
    const TelemetryGateway::Calls calls{
        m_doorkeeper,
        [this](int count) { setSocketListeners(count); },
        [this](const QByteArray &payload) { home().mailbox().post([this, payload] { m_parts.hub->tellForeign(payload); }); },
    };
    m_socket = std::make_unique<TelemetrySocket>(options, transport, m_mesh.instanceId, calls);
    connect(m_socket.get(), &TelemetrySocket::ended, this, &Telemetry::ended);
    connect(m_socket.get(), &TelemetrySocket::plainRequest, this, &Telemetry::plainRequest);
    connect(m_socket.get(), &TelemetrySocket::secureRequest, this, &Telemetry::secureRequest);
    Result<void> listening = m_socket->start(options.host.isNull() ? busHost : options.host);
    if (!listening)
        m_socket.reset();
    return listening;
}

void Telemetry::attach(Shard &shard, ShardProbe::Transport transport)
{
    const auto index = size_t(shard.index());
    m_probes[index] = std::make_unique<ShardProbe>(shard, m_parts, std::move(transport));
    m_seats[index] = std::make_unique<Seat>();
    if (m_parts.options.enabled)
        attachReporter(*m_seats[index], shard);
}

void Telemetry::detach(const Shard &shard)
{
    if (const auto &reporter = m_seats[size_t(shard.index())]->reporter)
        reporter->stopTimers();
}

void Telemetry::attachReporter(Seat &seat, Shard &shard)
{
    seat.reporter = std::make_unique<Reporter>(shard, m_parts);
    m_parts.reporters[size_t(shard.index())] = seat.reporter.get();
    if (m_mesh.ownerOf(TelemetryStream.key()) != shard.index())
        return;
    seat.hub = std::make_unique<EventHub>(shard, m_parts);
    seat.hub->setSocket([this](const Message &event) { return m_socket->gateway().offer(event); });
    m_parts.home = shard.index();
    m_parts.hub = seat.hub.get();
}

void Telemetry::start(ServerSide serverSide)
{
    const auto whole = [this, serverSide = std::move(serverSide)](Snapshot &snapshot) {
        if (m_socket)
            m_socket->describe(snapshot.telemetry);
        serverSide(snapshot);
    };
    m_collector = std::make_unique<ShardCollector>(m_mesh, m_parts, m_probes, whole);
    if (m_parts.options.enabled)
        connect(m_collector.get(), &Collector::collected, this, &Telemetry::spread);
    m_collector->start();
}

Shard &Telemetry::home()
{
    return *m_mesh.shards[size_t(m_parts.home)];
}

void Telemetry::setSocketListeners(int count)
{
    Shard *shard = &home();
    shard->mailbox().post([this, shard, count] {
        shard->atAll([this, count](Shard &there) { m_parts.reporters[size_t(there.index())]->setListeners(&Audience::socket, count); });
    });
}

void Telemetry::spread(const SnapshotPtr &snapshot)
{
    const bool isHeard = m_collector->audience().hearsEvents();
    if (!isHeard && !m_collector->systemIsHeard() && !m_collector->performanceIsHeard())
        return;
    const QJsonObject object = snapshotObject(*snapshot);
    if (isHeard)
        tellSnapshots(QJsonDocument(object).toJson(QJsonDocument::Compact));
    if (m_collector->systemIsHeard())
        publish(SystemMetrics, systemMetrics(object));
    if (m_collector->performanceIsHeard())
        publish(PerformanceMetrics, performanceMetrics(object));
}

void Telemetry::tellSnapshots(const QByteArray &own)
{
    Shard *shard = &home();
    shard->mailbox().post([shard, hub = m_parts.hub, elsewhere = m_mesh.elsewhere, own] {
        hub->tellSnapshot(own);
        if (!elsewhere)
            return;
        elsewhere->ask(*shard, SnapshotQuestion.toByteArray(), {},
                       [hub](const Elsewhere::Answers &others) { hub->tellOthersSnapshots(others.answers); });
    });
}

QByteArray Telemetry::newestSnapshot() const
{
    const SnapshotPtr newest = m_collector && m_parts.options.enabled ? m_collector->newest() : nullptr;
    return newest ? QJsonDocument(snapshotObject(*newest)).toJson(QJsonDocument::Compact) : QByteArray();
}

void Telemetry::publish(const Address &address, const QJsonObject &payload)
{
    const Message message = Message::fromServer("event", address, QJsonDocument(payload).toJson(QJsonDocument::Compact), wallClock());
    Shard *owner = m_mesh.shards[size_t(m_mesh.ownerOf(address.key()))];
    owner->mailbox().post([owner, message] { owner->publisher().tell(message); });
}

void Telemetry::revoke(const RevocationsPtr &revocations)
{
    if (m_socket && revocations)
        m_socket->gateway().revoke(revocations);
}

void Telemetry::close()
{
    if (m_socket)
        m_socket->close();
}

void Telemetry::drain()
{
    if (m_socket)
        m_socket->drain();
}

void Telemetry::cutOff()
{
    if (m_collector)
        m_collector->stop();
    if (m_socket)
        m_socket->cutOff();
}

void Telemetry::join()
{
    if (m_socket)
        m_socket->join();
}

} // namespace arqon
