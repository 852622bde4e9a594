// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/serverpart.h"

#include "server/app/audit.h"
#include "server/app/serverdoors.h"
#include "server/cluster/clusterthread.h"
#include "server/monitoring/httpendpoints.h"
#include "server/security/doorkeeper.h"
#include "server/telemetry/telemetry.h"
#include "server/transport/listener.h"

#include <QLoggingCategory>

#include <algorithm>
#include <latch>

namespace arqon {

namespace {

Q_LOGGING_CATEGORY(lcServer, "arqon.server", QtInfoMsg)

/// Shards that one frame passes at most: a private message goes from its sender's connection to the sender's name, to the target's name,
/// back, and to the target's connection.
constexpr int HopsAtMost = 4;

/// How old the figures may be that monitoring gets from shards that are busy.
constexpr std::chrono::seconds RecentEnough{5};

} // namespace

Server::Server(Config config, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_mesh(m_config.instanceId.isEmpty() ? makeInstanceId() : m_config.instanceId, *this)
{
    m_config.transport.addressBook = std::make_shared<AddressBook>(m_config.server.perAddress);
    m_drainTimer.setSingleShot(true);
    connect(&m_drainTimer, &QTimer::timeout, this, [this] {
        qCWarning(lcServer) << "clients did not leave in time, cut off";
        for (const auto &part : m_parts)
            part->thread->cutOff();
        m_telemetry->cutOff();
    });
}

Server::~Server()
{
    m_listener.reset();
    for (const auto &part : m_parts)
        part->thread->cutOff();
    if (m_telemetry)
        m_telemetry->cutOff();
    for (const auto &part : m_parts)
        part->thread->join();
    if (m_telemetry)
        m_telemetry->join();
    m_cluster.reset();
    m_doorkeeper.reset();
}

Result<void> Server::start()
{
    if (!m_storageRegistry.names().contains(m_config.storage.backend)) {
        return failure({ErrorWord::InvalidParameter,
                        "storage.backend is " + m_config.storage.backend + "; there is " + m_storageRegistry.names().join(", ") + '.',
                        "storage.backend"});
    }
    if (const Result<RedisOptions> redis = resolved(m_config.storage.redis); !redis)
        return failure(redis.error());
    if (Result<void> cluster = m_config.checkCluster(); !cluster)
        return cluster;
    m_doorkeeper = std::make_unique<Doorkeeper>(m_config.security);
    if (Result<std::unique_ptr<Audit>> audit = doors::auditOf(*m_doorkeeper); !audit)
        return failure(audit.error());
    else
        m_audit = std::move(*audit);
    if (Result<void> guarded = m_doorkeeper->start(m_authenticatorRegistry); !guarded)
        return guarded;
    if (m_config.tls.isOn()) {
        auto tls = TlsContext::create(m_config.tls);
        if (!tls)
            return failure(tls.error());
        m_config.transport.tls = std::move(*tls);
    }
    m_listener = std::make_unique<Listener>(m_config.server.maxConnections);
    m_listener->setSecure(m_config.tls.isOn());
    connect(m_listener.get(), &Listener::accepted, this, &Server::accept);
    connect(m_listener.get(), &Listener::limited, this, &Server::tellLimited);
    m_listener->setRate(m_config.server.handshakeRate);
    m_listener->setAddressBook(m_config.transport.addressBook, m_config.transport.trustedProxies);
    if (Result<void> listening = m_listener->start(m_config.server.host, m_config.server.port); !listening) {
        return failure({listening.error().word, "server.port: " + listening.error().message, "server.port"});
    }
    if (Result<void> monitoring = startMonitoring(); !monitoring) {
        m_listener.reset(); // there is nobody to give connections to
        return monitoring;
    }
    if (Result<void> telemetry = startTelemetry(); !telemetry) {
        m_listener.reset();
        m_monitoring.reset();
        return telemetry;
    }
    m_mailbox.open();
    return startShards();
}

Result<void> Server::startMonitoring()
{
    HttpEndpoints::Sources sources;
    sources.facts = [this] { return facts(); };
    sources.gather = [this](const Collector::Done &done) {
        if (Collector *from = collector())
            from->collect(done);
    };
    sources.recent = [this] { return recentSnapshot(); };
    sources.admit = doors::forMonitoring(*m_doorkeeper, m_mailbox);
    sources.seat = doors::seatsForMonitoring(m_config.transport, [this](const auto &...limit) { tellLimited(limit...); });
    m_monitoring = std::make_unique<HttpEndpoints>(std::move(sources), HttpLimits{.maxConnections = m_config.monitoring.maxConnections});
    if (!m_config.monitoring.enabled)
        return {};
    // TLS is the shards' business.
    if (m_config.tls.isOn()) {
        m_monitoringDoor = doors::forSecureMonitoring(m_config, [this](const auto &...limit) { tellLimited(limit...); });
        m_monitoring->setReception([this](qintptr descriptor) {
            m_monitoringDoor->take(descriptor, [=, this](const AddressBook::SeatPtr &seat) { adopt(descriptor, seat, true); });
        });
    }
    if (Result<void> listening = m_monitoring->listen(m_config.monitoringHost(), m_config.monitoring.port); !listening)
        return listening;
    return {};
}

ServerFacts Server::facts() const
{
    const auto uptime = std::chrono::steady_clock::now() - m_mesh.startedAt;
    ServerFacts facts{m_mesh.instanceId, std::chrono::duration_cast<std::chrono::seconds>(uptime), m_stopping};
    for (const auto &part : m_parts) {
        if (facts.storageTrouble.isEmpty())
            facts.storageTrouble = part->storageTrouble;
    }
    if (m_monitoringDoor) {
        facts.secureRequests = m_monitoringDoor->openConnections();
        facts.secureRequestsRefused = m_monitoringDoor->counters().refusedFull;
    }
    facts.strict = m_config.storage.mode == StorageMode::Strict;
    return facts;
}

Result<void> Server::startTelemetry()
{
    m_telemetry = std::make_unique<Telemetry>(m_mesh, m_config.telemetry, m_config.storage.backend);
    m_telemetry->setDoorkeeper(m_doorkeeper.get());
    connect(m_telemetry.get(), &Telemetry::ended, this, &Server::shardEnded);
    connect(m_telemetry.get(), &Telemetry::plainRequest, this,
            [this](qintptr descriptor, const QByteArray &bytesRead, const AddressBook::SeatPtr &seat) {
                m_monitoring->serve(descriptor, bytesRead, seat);
            });
    connect(m_telemetry.get(), &Telemetry::secureRequest, this,
            [this](quint64 request, const QByteArray &method, const QByteArray &target, const Applicant &who) {
                m_monitoring->answer(method, target, doors::forMonitoring(*m_doorkeeper, m_mailbox, who),
                                     [this, request](const QByteArray &response) { m_telemetry->socket()->answer(request, response); });
            });
    if (Result<void> listening = m_telemetry->listen(m_config.server.host, m_config.transport, m_config.shardCount()); !listening)
        return listening;
    m_running += m_telemetry->hasSocket();
    return {};
}

Collector *Server::collector() const
{
    return m_telemetry ? m_telemetry->collector() : nullptr;
}

std::shared_ptr<const Snapshot> Server::recentSnapshot() const
{
    const SnapshotPtr newest = collector() ? collector()->newest() : nullptr;
    // Shards that have ended in a drain tell no more; what they told last is as true as it can be.
    if (newest && m_stopping) {
        auto last = std::make_shared<Snapshot>(*newest);
        describe(*last);
        return last;
    }
    const auto uptime = std::chrono::steady_clock::now() - m_mesh.startedAt;
    return newest && uptime - newest->uptime <= RecentEnough ? newest : nullptr;
}

/// What a snapshot says of the program around the shards.
void Server::describe(Snapshot &snapshot) const
{
    const ListenerCounters &counters = m_listener->counters();
    snapshot.bus = {.open = m_listener->openConnections(),
                    .limit = m_config.server.maxConnections,
                    .accepted = counters.accepted,
                    .refusedFull = counters.refusedFull,
                    .refusedNoDescriptors = counters.refusedNoDescriptors,
                    .pauses = counters.pauses,
                    .refusedRate = counters.refusedRate,
                    .cutOff = counters.cutOff};
    const AddressBook::Counts addresses = m_config.transport.addressBook->counts();
    snapshot.addressConnectionsRefused = addresses.refusedConnections;
    snapshot.addressHandshakesRefused = addresses.refusedHandshakes;
    snapshot.betweenShardsLimit = m_config.routing.maxInFlight;
    snapshot.storageLimitBytes = m_config.storage.maxMemory;
    snapshot.cluster = m_clusterSample;
    snapshot.security = doors::sampleOf(*m_doorkeeper, m_audit.get());
    if (m_stopping)
        snapshot.state = ServerState::Draining;
}

Result<void> Server::startShards()
{
    const int count = m_config.shardCount();
    m_mesh.shards.resize(size_t(count));
    startCluster();
    const auto built = std::make_shared<std::latch>(count); // shared: the last shard may still be in it when the wait is over
    for (int index = 0; index < count; ++index) {
        Part *part = m_parts.emplace_back(std::make_unique<Part>()).get();
        part->thread = std::make_unique<ShardThread>(m_config.transport, [this, index, part, built]() -> std::shared_ptr<Gateway> {
            part->shard = std::make_shared<Shard>(m_mesh, index, m_config.routing, *m_storageRegistry.create(m_config.shardStorage()));
            part->shard->admission().setDoorkeeper(m_doorkeeper.get());
            if (m_audit)
                m_audit->attach(*part->shard);
            part->offences = std::make_unique<Offences>(*part->shard);
            part->shard->setCommands(std::make_unique<RegistryRunner>(*part->shard, m_commandRegistry));
            m_mesh.shards[size_t(index)] = part->shard.get();
            watchStorage(*part);
            m_telemetry->attach(*part->shard, [thread = part->thread.get()] { return thread->countersHere(); });
            if (m_cluster)
                m_cluster->attach(*part->shard);
            // What a shard does in its first turn may be for any other, for instance to tell that its storage is away.
            built->arrive_and_wait();
            // The thread lets go of its gateway when it ends; the shard stays for the others.
            return {part->shard.get(), [this, part](Shard *shard) {
                        part->offences.reset();
                        m_telemetry->detach(*shard);
                        if (m_cluster)
                            m_cluster->detach(*shard);
                        shard->end();
                    }};
        });
        connectPart(*part);
        ++m_running;
        part->thread->start();
    }
    built->wait();
    if (m_cluster)
        m_cluster->start();
    m_telemetry->start([this](Snapshot &snapshot) { describe(snapshot); });
    qCInfo(lcServer).noquote() << "listening bus=" + QByteArray::number(busPort()) << "telemetry=" + QByteArray::number(telemetryPort())
                               << "monitoring=" + QByteArray::number(monitoringPort()) << "shards=" + QByteArray::number(count)
                               << "instance=" + m_mesh.instanceId;
    return {};
}

void Server::connectPart(Part &part)
{
    // Direct: they come in the shard's thread, and go on to ours through the mailbox.
    ShardThread *thread = part.thread.get();
    const auto forget = [this, &part](Connection::Use use = Connection::Use::Bus) {
        --part.connections;
        (use == Connection::Use::Http ? m_monitoringDoor : m_listener)->connectionClosed();
    };
    connect(
        thread, &ShardThread::connectionClosed, this,
        [this, forget](Connection::Use use) { m_mailbox.post([forget, use] { forget(use); }); }, Qt::DirectConnection);
    connect(
        thread, &ShardThread::plainRequest, this,
        [this, forget](qintptr descriptor, const QByteArray &bytesRead, const AddressBook::SeatPtr &seat) {
            m_mailbox.post([=, this] {
                forget();
                m_monitoring->serve(descriptor, bytesRead, seat);
            });
        },
        Qt::DirectConnection);
    connect(
        thread, &ShardThread::secureRequest, this,
        [this, thread](quint64 request, const QByteArray &method, const QByteArray &target, const Applicant &who) {
            m_mailbox.post([=, this] {
                m_monitoring->answer(method, target, doors::forMonitoring(*m_doorkeeper, m_mailbox, who),
                                     [=](const QByteArray &response) { thread->answer(request, response); });
            });
        },
        Qt::DirectConnection);
    connect(
        thread, &ShardThread::ended, this, [this] { m_mailbox.post([this] { shardEnded(); }); }, Qt::DirectConnection);
}

void Server::watchStorage(Part &part)
{
    // In the shard's thread, before its event loop, so nothing has been told yet.
    const StorageBackend *storage = &part.shard->channels().storage();
    const auto note = [this, &part](const QByteArray &trouble) { m_mailbox.post([&part, trouble] { part.storageTrouble = trouble; }); };
    connect(storage, &StorageBackend::degraded, this, note, Qt::DirectConnection);
    connect(
        storage, &StorageBackend::recovered, this, [note] { note({}); }, Qt::DirectConnection);
}

void Server::accept(qintptr descriptor, const AddressBook::SeatPtr &seat)
{
    adopt(descriptor, seat, false);
}

void Server::adopt(qintptr descriptor, const AddressBook::SeatPtr &seat, bool onlyHttp)
{
    const auto least =
        std::min_element(m_parts.begin(), m_parts.end(), [](const auto &a, const auto &b) { return a->connections < b->connections; });
    ++(*least)->connections;
    (*least)->thread->adopt(descriptor, seat, onlyHttp ? Connection::Use::Http : Connection::Use::Bus);
}

void Server::tellLimited(const QHostAddress &peer, QByteArrayView limit, std::chrono::milliseconds retryAfter)
{
    Shard *shard = m_parts.front()->shard.get();
    shard->mailbox().post([=] { shard->limited(peer, limit, retryAfter); });
}

void Server::stop()
{
    if (std::exchange(m_stopping, true))
        return;
    qCInfo(lcServer) << "stopping";
    Q_EMIT stopping();
    if (m_parts.empty()) { // never started
        Q_EMIT stopped();
        return;
    }
    m_listener->close();
    m_telemetry->close();
    m_drainTimer.start(m_config.server.drainTimeout);
    for (const auto &part : m_parts)
        part->shard->mailbox().post([shard = part->shard.get()] { shard->announceShutdown("shutdown"); });
    m_parts.front()->shard->mailbox().post([this] { letArrive(HopsAtMost); });
}

void Server::letArrive(int rounds)
{
    // In the first shard's thread. A question to all goes round behind everything that was said before it, and is answered behind
    // everything that this led to: so each round brings what is still on its way one shard further.
    if (rounds == 0) {
        m_mailbox.post([this] { drainShards(); });
        return;
    }
    m_parts.front()->shard->gather<bool>([](Shard &there) { return there.isDraining(); },
                                         [this, rounds](const std::vector<bool> &) { letArrive(rounds - 1); });
}

void Server::drainShards()
{
    for (const auto &part : m_parts)
        part->thread->drain(CloseCode::GoingAway, "server shutdown");
    m_telemetry->drain();
}

void Server::shardEnded()
{
    // Later: whoever hears that the server has stopped may destroy it, with the mailbox that this task has come from.
    if (--m_running == 0)
        QMetaObject::invokeMethod(this, &Server::leaveCluster, Qt::QueuedConnection);
}

void Server::end()
{
    m_drainTimer.stop();
    for (const auto &part : m_parts)
        part->thread->join();
    m_telemetry->join();
    m_cluster.reset();
    m_monitoring->close(); // a request may still be on its way here from a shard that has ended
    qCInfo(lcServer) << "stopped";
    Q_EMIT stopped();
}

quint16 Server::busPort() const
{
    return m_listener ? m_listener->serverPort() : quint16(0);
}

quint16 Server::telemetryPort() const
{
    return m_telemetry ? m_telemetry->port() : quint16(0);
}

quint16 Server::monitoringPort() const
{
    return m_monitoring ? m_monitoring->port() : quint16(0);
}

} // namespace arqon
