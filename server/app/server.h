// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/app/config.h"
#include "server/commands/commandregistry.h"
#include "server/routing/clustersample.h"
#include "server/routing/mesh.h"
#include "server/security/authenticatorregistry.h"
#include "server/storage/storageregistry.h"
#include "server/threads/mailbox.h"
#include "shared/protocol/result.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace arqon {

class Audit;
class ClusterThread;
class Collector;
class Doorkeeper;
class HttpEndpoints;
class Listener;
class ShardThread;
class Telemetry;
struct ServerFacts;
struct Snapshot;

/// The bus: builds the parts, hands them to each other, starts and stops them. An ordinary object of the thread that made it, which needs
/// an event loop. Programs embed it: fill in a Config, add storage backends and commands, start(). Starts once.
class Server : public QObject, private Operations
{
    Q_OBJECT
public:
    explicit Server(Config config, QObject *parent = nullptr);
    /// Cuts off what is left; call stop() and wait for stopped() to end in order.
    ~Server() override;

    StorageRegistry &storageBackends() { return m_storageRegistry; }
    CommandRegistry &commands() { return m_commandRegistry; }
    AuthenticatorRegistry &authenticators() { return m_authenticatorRegistry; }

    /// Listens. Errors name the setting that has to change: a port in use, a storage backend that does not exist.
    Result<void> start();
    /// Ends in order: accepts no more, tells the clients, closes them with 1001, then stopped(). What has not ended after
    /// server.drain_timeout is cut off.
    void stop();
    /// Takes over the settings that may change while the server runs; the others are ignored. Reads the files again that say who may come
    /// in, also if no setting has changed, and ends the sessions of those who no longer may. The certificate of TLS
    /// is read again as well; nobody is disconnected for it. An error: those files stay as they were read.
    Result<void> reload(const Config &config);
    /// What the command `reload` calls; returns whether it worked, and what changed or why not, in words. Without one it is refused.
    void setReloader(std::function<std::pair<bool, QByteArray>()> reloader) { m_reloader = std::move(reloader); }

    quint16 busPort() const;
    /// 0 if telemetry is off.
    quint16 telemetryPort() const;
    /// 0 if monitoring is off.
    quint16 monitoringPort() const;
    const QByteArray &instanceId() const { return m_mesh.instanceId; }

Q_SIGNALS:
    /// Once, whoever asked for it: stop(), or the command `drain`.
    void stopping();
    void stopped();

private:
    struct Part; // one shard: its thread, and its routing

    // Operations, in any shard's thread
    void reload(std::function<void(bool, QByteArray)> done) override;
    void drain() override;

    Result<void> startShards();
    /// Before the shards: they attach themselves.
    void startCluster();
    /// After the shards, and if there is a cluster after leaving it: the end.
    void leaveCluster();
    Result<void> startMonitoring();
    Result<void> startTelemetry();
    /// Null before all shards have started.
    Collector *collector() const;
    ServerFacts facts() const;
    /// Null: there is none that could stand for one of now.
    std::shared_ptr<const Snapshot> recentSnapshot() const;
    void describe(Snapshot &snapshot) const;
    void connectPart(Part &part);
    void watchStorage(Part &part);
    void accept(qintptr descriptor, const AddressBook::SeatPtr &seat);
    void adopt(qintptr descriptor, const AddressBook::SeatPtr &seat, bool onlyHttp);
    Result<void> reloadTls(const TlsOptions &options);
    void tellLimited(const QHostAddress &peer, QByteArrayView limit, std::chrono::milliseconds retryAfter);
    void letArrive(int rounds);
    void drainShards();
    void shardEnded();
    void end();

    Config m_config;
    StorageRegistry m_storageRegistry;
    CommandRegistry m_commandRegistry;
    AuthenticatorRegistry m_authenticatorRegistry;
    Mesh m_mesh;
    Mailbox m_mailbox;                        ///< what the shards' threads have to tell the server's
    std::unique_ptr<Audit> m_audit;           ///< null: nobody wants it
    std::unique_ptr<Doorkeeper> m_doorkeeper; ///< ended before the shards' mailboxes are gone
    std::unique_ptr<Listener> m_listener;
    std::unique_ptr<Listener>
        m_monitoringDoor; ///< counts monitoring's connections that are with the shards; null: without TLS there are none
    std::unique_ptr<HttpEndpoints> m_monitoring;
    std::unique_ptr<Telemetry> m_telemetry;
    std::vector<std::unique_ptr<Part>> m_parts;
    std::function<std::pair<bool, QByteArray>()> m_reloader;
    std::unique_ptr<ClusterThread> m_cluster; ///< null: no other instances
    ClusterSample m_clusterSample;
    QTimer m_drainTimer;
    int m_running = 0;
    bool m_stopping = false;
};

} // namespace arqon
