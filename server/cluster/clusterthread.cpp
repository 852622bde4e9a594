// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/clusterthread.h"

#include "server/routing/shard.h"

namespace arqon {

namespace {

/// `done` in the asker's thread.
template<typename T>
Elsewhere::Done<T> backTo(Shard &asker, Elsewhere::Done<T> done)
{
    return [&asker, done = std::move(done)](T value) {
        asker.mailbox().post([done, value = std::move(value)]() mutable { done(std::move(value)); });
    };
}

qint64 bytesOf(const Elsewhere::Frames &frames)
{
    return frames[0].size() + frames[1].size() + 256;
}

} // namespace

ClusterThread::ClusterThread(Mesh &mesh, const ClusterSettings &settings) : m_mesh(mesh), m_settings(settings)
{
    setObjectName(QStringLiteral("cluster"));
    m_feeds.resize(mesh.shards.size());
}

ClusterThread::~ClusterThread()
{
    m_mailbox.post([this] { quit(); });
    join();
}

void ClusterThread::join()
{
    wait();
    // As in ShardThread: Qt's waiting is nothing in the eyes of a race detector.
    (void)m_ended.load(std::memory_order_acquire);
}

void ClusterThread::run()
{
    m_cluster = std::make_unique<Cluster>(m_mesh, m_mailbox, m_settings);
    connect(m_cluster.get(), &Cluster::sampled, this, &ClusterThread::sampled, Qt::DirectConnection);
    m_mailbox.open();
    m_cluster->open();
    exec();
    m_mailbox.close();
    m_cluster.reset();
    Q_EMIT ended();
    m_ended.store(true, std::memory_order_release);
}

void ClusterThread::leave()
{
    m_mailbox.post([this] { m_cluster->leave([this] { quit(); }); });
}

void ClusterThread::attach(Shard &shard)
{
    m_feeds[size_t(shard.index())] = std::make_unique<ShardFeed>(shard, [this](std::vector<Change> &&changes) {
        m_mailbox.post([this, changes = std::move(changes)]() mutable { m_cluster->note(std::move(changes)); });
    });
}

void ClusterThread::detach(const Shard &shard)
{
    m_feeds[size_t(shard.index())].reset();
}

template<typename F>
void ClusterThread::post(Shard &asker, F task, qint64 bytes)
{
    m_mesh.inFlight.fetch_add(bytes, std::memory_order_relaxed);
    m_mailbox.post([this, task = std::move(task), bytes, limit = asker.options().maxInFlight]() mutable {
        task(*m_cluster);
        m_mesh.arrived(bytes, limit);
    });
}

void ClusterThread::deliver(Shard &asker, const std::vector<SessionRef> &to, const Frames &frames, Done<bool> done)
{
    post(
        asker, [=, done = backTo(asker, std::move(done))](Cluster &cluster) { cluster.deliver(to, frames, done); }, bytesOf(frames));
}

void ClusterThread::publishToRoom(Shard &asker, const Delivery &delivery)
{
    post(
        asker, [delivery](Cluster &cluster) { cluster.publishToRoom(delivery); }, delivery.bytes());
}

void ClusterThread::broadcast(Shard &asker, const QByteArray &room, const Frames &frames, Done<qsizetype> done)
{
    post(
        asker, [=, done = backTo(asker, std::move(done))](Cluster &cluster) { cluster.broadcast(room, frames, done); }, bytesOf(frames));
}

void ClusterThread::kick(Shard &asker, const QByteArray &clientId, const QByteArray &reason, Done<qsizetype> done)
{
    post(asker, [=, done = backTo(asker, std::move(done))](Cluster &cluster) { cluster.kick(clientId, reason, done); });
}

void ClusterThread::presence(Shard &asker, const Address &address, Done<std::vector<ClientInfo>> done)
{
    post(asker, [=, done = backTo(asker, std::move(done))](Cluster &cluster) { cluster.presence(address, done); });
}

void ClusterThread::match(Shard &asker, const Selector &selector, const QByteArray &except, Done<std::vector<Clients::Candidate>> done)
{
    post(asker, [=, done = backTo(asker, std::move(done))](Cluster &cluster) { cluster.match(selector, except, done); });
}

void ClusterThread::pass(Shard &asker, const SessionRef &responder, const RequestPtr &request, Done<Result<Answer>> done)
{
    post(
        asker, [=, done = backTo(asker, std::move(done))](Cluster &cluster) { cluster.pass(responder, request, done); },
        request->command.footprint());
}

void ClusterThread::answer(Shard &asker, const Request &request, const Answer &answer)
{
    post(
        asker,
        [instance = request.requester.shard, number = request.passedAs, answer](Cluster &cluster) {
            cluster.answer(instance, number, answer);
        },
        answer.frame.size() + 256);
}

void ClusterThread::ask(Shard &asker, const QByteArray &question, const QByteArray &parameters, Done<Answers> done)
{
    post(asker, [=, done = backTo(asker, std::move(done))](Cluster &cluster) { cluster.ask(question, parameters, done); });
}

void ClusterThread::describe(Shard &asker, Done<ClusterSample> done)
{
    post(asker, [done = backTo(asker, std::move(done))](Cluster &cluster) { done(cluster.sample()); });
}

void ClusterThread::createChannel(Shard &asker, const Address &address, std::chrono::milliseconds createdAt,
                                  Done<std::optional<Error>> done)
{
    post(asker, [=, done = backTo(asker, std::move(done))](Cluster &cluster) {
        cluster.created().createChannel({address, createdAt}, done);
    });
}

void ClusterThread::removeChannel(Shard &asker, const Address &address, Done<std::optional<Error>> done)
{
    post(asker, [=, done = backTo(asker, std::move(done))](Cluster &cluster) { cluster.created().removeChannel(address, done); });
}

void ClusterThread::createRoom(Shard &asker, const Room &room, Done<std::optional<Error>> done)
{
    post(asker, [=, done = backTo(asker, std::move(done))](Cluster &cluster) { cluster.created().createRoom(room, done); });
}

void ClusterThread::removeRoom(Shard &asker, const QByteArray &name, RoomEnd why, Done<Result<bool>> done)
{
    post(asker, [=, done = backTo(asker, std::move(done))](Cluster &cluster) { cluster.created().removeRoom({name, why}, done); });
}

} // namespace arqon
