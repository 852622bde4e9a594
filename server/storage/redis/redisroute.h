// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisconnection.h"
#include "server/storage/redis/rediserrands.h"
#include "server/storage/redis/redismap.h"
#include "server/storage/redis/redisscout.h"

#include <QTimer>

#include <memory>
#include <unordered_map>
#include <vector>

namespace arqon {

/// The way to Redis, whatever it is made of: one server, the master that sentinels name, or a cluster's masters, each over as many connections
/// as the options say. To those who use it, it is one connection: Ready when all are. When one breaks all are made anew, so that nothing is on
/// its way any more, and where everything stands can be looked at. What one slot is sent stays in order; beyond that there is no order.
///
/// A server that turns out to be a node of a cluster (it answers MOVED) becomes the first that is asked for the others.
class RedisRoute : public QObject
{
    Q_OBJECT
public:
    using State = RedisConnection::State;
    using Done = RedisConnection::Done;

    /// Requires: resolved(options) has been applied.
    explicit RedisRoute(const RedisOptions &options);
    ~RedisRoute() override;

    struct Probe
    {
        QByteArray key;    ///< what the key begins with that is written to; it lives where the connection leads
        QByteArray script; ///< digest of one of the commands' scripts, which is run with that key in a cluster
    };
    /// Commands that each connection begins with, and a probe: it is Ready when all have been answered without an error. Before open();
    /// without it: only with what a connection begins with anyway.
    void setGreeting(std::vector<QByteArrayList> commands, const Probe &probe);
    void open();
    /// As RedisConnection does; `key` says where to.
    [[nodiscard]] bool send(QByteArrayView key, std::span<const QByteArrayView> words, Done done);
    /// Writes at once what has been sent.
    void flush();
    /// Lets go of all connections, as if they had broken with that reason, and goes on trying. `state`: Connecting or Away.
    void abort(const QByteArray &reason, State state);

    /// Whether commands are taken at this very moment: also false while connections break.
    bool isReady() const;
    State state() const { return m_state; }
    const QByteArray &reason() const { return m_reason; }
    /// Who has which slot, as far as is known.
    const RedisMap &map() const { return m_map; }
    /// Somebody has learnt that a slot of a cluster is elsewhere. mapChanged() comes if it is so.
    void askForMap() { m_scout.ask(); }

Q_SIGNALS:
    void stateChanged(arqon::RedisConnection::State state);
    /// Other masters, or other slots of theirs.
    void mapChanged();

private:
    struct Node
    {
        RedisAddress address;
        std::vector<std::unique_ptr<RedisConnection>> connections;
        bool hasJoined = false; ///< all its connections have been Ready
        bool isReady() const;
    };

    void take(const RedisMap &map);
    void becomeCluster();
    Node &nodeAt(const RedisAddress &address);
    RedisConnection *connectionOf(Node *node, int slot) const;
    std::vector<QByteArrayList> greetingFor(const RedisAddress &address) const;
    void dropStrangers();
    void assignOwners();
    void slotMoved(int slot, const RedisAddress &address);
    void connectionChanged(Node &node, const RedisConnection &connection);
    void breakAll(const QByteArray &reason, State state);
    /// Tells of another state. `mayJoin`: a node that is only about to come does not count, if all was well.
    void update(bool mayJoin = true);
    void askAgain();

    RedisOptions m_options;
    std::vector<QByteArrayList> m_greeting;
    Probe m_probe;
    RedisMap m_map;
    std::vector<std::unique_ptr<Node>> m_nodes;
    std::vector<Node *> m_owners;                 ///< by slot, in a cluster
    std::unordered_map<int, RedisAddress> m_told; ///< slots that have moved, which not all nodes know of yet
    RedisErrands m_errands;
    RedisScout m_scout;
    QTimer m_again;
    State m_state = State::Closed;
    QByteArray m_reason;
    bool m_isCluster;
    bool m_isBreaking = false;
};

} // namespace arqon
