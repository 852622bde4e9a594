// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisaddress.h"
#include "server/storage/redis/redisconnection.h"

#include <QTimer>

#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

namespace arqon {

/// Commands to a cluster, those of one slot in their order, wherever the slot is by now. A node that has it no more answers with where it went
/// (MOVED), where the key is already (ASK), or that it is just being carried over (TRYAGAIN): what is answered so was not done. Then all of that slot waits until nothing of it is on its way, and goes where it belongs.
class RedisErrands : public QObject
{
    Q_OBJECT
public:
    using Done = RedisConnection::Done;

    /// The connections, as somebody else keeps them. Null: not there yet; resume() is called when it is.
    struct Ways
    {
        std::function<RedisConnection *(int slot)> owner;
        std::function<RedisConnection *(const RedisAddress &node, int slot)> at;
        /// The slot has another owner, from now on.
        std::function<void(int slot, const RedisAddress &node)> moved;
    };

    /// `limit`: commands that may wait here.
    RedisErrands(Ways ways, qsizetype limit);

    /// False: not taken, too much waits.
    [[nodiscard]] bool send(int slot, const QByteArray &command, Done done);
    /// A connection or an owner has come that was missing.
    void resume();
    /// All connections have broken: what waits here is answered with that.
    void failAll(const Error &error);
    qsizetype redirected() const { return m_redirected; }

private:
    struct Errand
    {
        int slot;
        QByteArray command;
        Done done;
        std::optional<RedisAddress> askAt;
        int hops = 0;
    };
    using ErrandPtr = std::shared_ptr<Errand>;
    struct Detour
    {
        std::deque<ErrandPtr> cameBack; ///< sent, and not done
        std::deque<ErrandPtr> behind;
        bool pauses = false;
        bool asksAnew = false; ///< where some of it belongs is not known: then of all of it
    };

    bool dispatch(const ErrandPtr &errand);
    void answered(const ErrandPtr &errand, const Result<RedisReply> &reply);
    /// False: it is no answer that leads elsewhere, or there were too many.
    bool redirect(Errand &errand, const RedisReply &reply, Detour &detour);
    void proceed(int slot);
    void pause();
    void endPause();

    Ways m_ways;
    const qsizetype m_limit;
    qsizetype m_waiting = 0;
    qsizetype m_redirected = 0;
    std::vector<int> m_onTheWay; // by slot
    std::unordered_map<int, Detour> m_detours;
    QTimer m_pause;
};

} // namespace arqon
