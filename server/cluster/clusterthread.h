// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/cluster/cluster.h"
#include "server/cluster/shardfeed.h"
#include "server/threads/mailbox.h"

#include <QThread>

#include <atomic>
#include <memory>
#include <vector>

namespace arqon {

/// The thread in which this instance keeps in touch with the others, and the door to it from the shards' threads (Elsewhere). Belongs to the
/// server's thread.
class ClusterThread final : public QThread, public Elsewhere
{
    Q_OBJECT
public:
    ClusterThread(Mesh &mesh, const ClusterSettings &settings);
    /// Ends it without a farewell, if it has not ended.
    ~ClusterThread() override;

    /// In each shard's thread, before it has connections.
    void attach(Shard &shard);
    /// In each shard's thread, before that ends.
    void detach(const Shard &shard);
    /// The others are told that this instance goes, and the thread ends: finished().
    void leave();
    /// Waits until it has ended.
    void join();

    // Elsewhere
    void deliver(Shard &asker, const std::vector<SessionRef> &to, const Frames &frames, Done<bool> done) override;
    void publishToRoom(Shard &asker, const Delivery &delivery) override;
    void broadcast(Shard &asker, const QByteArray &room, const Frames &frames, Done<qsizetype> done) override;
    void kick(Shard &asker, const QByteArray &clientId, const QByteArray &reason, Done<qsizetype> done) override;
    void presence(Shard &asker, const Address &address, Done<std::vector<ClientInfo>> done) override;
    void match(Shard &asker, const Selector &selector, const QByteArray &except, Done<std::vector<Clients::Candidate>> done) override;
    void pass(Shard &asker, const SessionRef &responder, const RequestPtr &request, Done<Result<Answer>> done) override;
    void answer(Shard &asker, const Request &request, const Answer &answer) override;
    void ask(Shard &asker, const QByteArray &question, const QByteArray &parameters, Done<Answers> done) override;
    void describe(Shard &asker, Done<ClusterSample> done) override;
    void createChannel(Shard &asker, const Address &address, std::chrono::milliseconds createdAt, Done<std::optional<Error>> done) override;
    void removeChannel(Shard &asker, const Address &address, Done<std::optional<Error>> done) override;
    void createRoom(Shard &asker, const Room &room, Done<std::optional<Error>> done) override;
    void removeRoom(Shard &asker, const QByteArray &name, RoomEnd why, Done<Result<bool>> done) override;

Q_SIGNALS:
    /// In its own thread, once in a while.
    void sampled(const arqon::ClusterSample &sample);
    /// The last that the thread does, after leave().
    void ended();

protected:
    void run() override;

private:
    /// Runs `task(Cluster &)` in this thread. `bytes`: what it keeps in memory until then, about; shards read less while that is too much.
    template<typename F>
    void post(Shard &asker, F task, qint64 bytes = 256);

    Mesh &m_mesh;
    const ClusterSettings m_settings;
    Mailbox m_mailbox;
    std::unique_ptr<Cluster> m_cluster; ///< in the thread only
    std::vector<std::unique_ptr<ShardFeed>> m_feeds;
    std::atomic<bool> m_ended = false;
};

} // namespace arqon
