// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/server.h"

#include "server/cluster/clusterthread.h"
#include "server/monitoring/httpendpoints.h"
#include "server/telemetry/telemetry.h"
#include "server/transport/listener.h"

namespace arqon {

void Server::startCluster()
{
    if (!m_config.isClustered())
        return;
    const RedisOptions redis = resolved(m_config.storage.redis).value_or(m_config.storage.redis);
    const bool isStrict = m_config.storage.mode == StorageMode::Strict;
    m_cluster = std::make_unique<ClusterThread>(m_mesh, ClusterSettings{m_config.cluster, redis, isStrict, m_mesh.instanceId});
    m_mesh.elsewhere = m_cluster.get();
    m_clusterSample.isActive = true;
    // Direct: they come in the cluster's thread, and go on to ours through the mailbox.
    connect(
        m_cluster.get(), &ClusterThread::sampled, this,
        [this](const ClusterSample &sample) { m_mailbox.post([this, sample] { m_clusterSample = sample; }); }, Qt::DirectConnection);
    connect(
        m_cluster.get(), &ClusterThread::ended, this,
        [this] { m_mailbox.post([this] { QMetaObject::invokeMethod(this, &Server::end, Qt::QueuedConnection); }); }, Qt::DirectConnection);
    // Asked in a shard's thread; the collector is ours.
    m_commandRegistry.addQuestion(SnapshotQuestion.toByteArray(),
                                  [this](Shard &, const QByteArray &, const CommandRegistry::Answered &done) {
                                      m_mailbox.post([this, done] { done(m_telemetry->newestSnapshot()); });
                                  });
}

void Server::leaveCluster()
{
    if (!m_cluster)
        return end();
    // The last that the others hear of this instance, when it has no clients any more.
    m_cluster->leave();
}

} // namespace arqon
