// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisconnection.h"
#include "server/storage/redis/redismap.h"

#include <QTimer>

#include <memory>
#include <vector>

namespace arqon {

/// Finds out where the masters are: asks those who may know, one after the other, until one answers: the nodes of a cluster, or sentinels.
/// Over a connection of its own, which it keeps for the next time.
class RedisScout : public QObject
{
    Q_OBJECT
public:
    /// `options`: how to connect; with a sentinelMaster, those who are asked are sentinels.
    explicit RedisScout(const RedisOptions &options);
    ~RedisScout() override;

    /// Whom to ask. Bounded by those who answer.
    void setCandidates(std::vector<RedisAddress> candidates);
    /// found() follows, once, however often it is asked meanwhile; unless nobody knows: then it goes on asking.
    void ask();
    void stop();
    /// Why there is no answer yet; empty: there was one.
    const QByteArray &reason() const { return m_reason; }

Q_SIGNALS:
    void found(const arqon::RedisMap &map);
    /// All have been asked once, in vain; it goes on.
    void failed(const QByteArray &reason);

private:
    void connectNext();
    void connectionChanged(RedisConnection::State state);
    void question();
    void answered(const RedisReply &reply);
    void giveUp(const QByteArray &reason);
    void drop();

    RedisOptions m_options;
    std::vector<RedisAddress> m_candidates;
    std::unique_ptr<RedisConnection> m_connection;
    RedisAddress m_asked;
    size_t m_next = 0;
    size_t m_inVain = 0;
    bool m_asking = false;
    bool m_questioned = false;
    QByteArray m_reason;
    QTimer m_pause;
};

} // namespace arqon
