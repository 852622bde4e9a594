// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/cluster/clusterlink.h"
#include "server/cluster/distribution.h"
#include "server/cluster/journal.h"
#include "server/cluster/neighbourhood.h"
#include "server/cluster/passedrequests.h"
#include "server/cluster/questions.h"
#include "server/cluster/register.h"
#include "server/cluster/roomorder.h"
#include "server/threads/mailbox.h"
#include "shared/protocol/frameparser.h"

#include <QObject>
#include <QTimer>

namespace arqon {

/// What a cluster is made of, and told.
struct ClusterSettings
{
    ClusterOptions options;
    RedisOptions redis;    ///< resolved
    bool isStrict = false; ///< StorageMode::Strict
    QByteArray instance;
};

/// This instance among the others: it tells them what happens here and what is meant for them, and what they tell goes to the shards
/// (docs/cluster.md). Its functions are Elsewhere's, in its own thread; ClusterDoor leads there from the shards.
class Cluster : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Done = Elsewhere::Done<T>;

    /// `mailbox`: the way back to its thread.
    Cluster(Mesh &mesh, Mailbox &mailbox, const ClusterSettings &settings);
    ~Cluster() override;

    void open() { m_link.open(); }
    /// Tells the others that this instance goes; `done` when they have been told, or can't be, soon in any case.
    void leave(const std::function<void()> &done);
    /// From a shard's ShardFeed.
    void note(std::vector<Change> &&changes);

    void deliver(const std::vector<SessionRef> &to, const Elsewhere::Frames &frames, const Done<bool> &done);
    void publishToRoom(const Delivery &delivery);
    void broadcast(const QByteArray &room, const Elsewhere::Frames &frames, const Done<qsizetype> &done);
    void kick(const QByteArray &clientId, const QByteArray &reason, const Done<qsizetype> &done);
    void presence(const Address &address, const Done<std::vector<ClientInfo>> &done);
    void match(const Selector &selector, const QByteArray &except, const Done<std::vector<Clients::Candidate>> &done);
    void pass(const SessionRef &responder, const RequestPtr &request, const Done<Result<Answer>> &done);
    void answer(int instance, quint64 number, const Answer &answer);
    void ask(const QByteArray &question, const QByteArray &parameters, const Done<Elsewhere::Answers> &done);
    Register &created() { return m_register; }
    ClusterSample sample();

Q_SIGNALS:
    /// Once in a while.
    void sampled(const arqon::ClusterSample &sample);

private:
    void heard(const Dispatch &dispatch);
    void take(Neighbour &from, const dispatch::Heartbeat &heartbeat);
    void take(Neighbour &from, const dispatch::Changes &changes);
    void take(Neighbour &from, const dispatch::Farewell &);
    void take(Neighbour &from, const dispatch::RoomMessage &message);
    void take(Neighbour &from, const dispatch::Broadcast &message);
    void take(Neighbour &from, const dispatch::Kick &kick);
    void take(Neighbour &from, const dispatch::RoomCreated &news);
    void take(Neighbour &from, const dispatch::RoomRemoved &news);
    void take(Neighbour &from, const dispatch::ChannelCreated &news);
    void take(Neighbour &from, const dispatch::ChannelRemoved &news);
    void take(Neighbour &from, const dispatch::Question &question);
    void take(Neighbour &from, const dispatch::RosterWanted &wanted);
    void take(Neighbour &from, const dispatch::RosterPart &part);
    void take(Neighbour &from, const dispatch::Parcel &parcel);
    void take(Neighbour &from, const dispatch::Passed &passed);
    void take(Neighbour &from, const dispatch::Answered &answered);
    void take(Neighbour &from, const dispatch::Reply &reply);

    void cameUp();
    void wentDown();
    void tellNews();
    void beat();
    void look();
    void requestEnded(const PassedRequests::Passed &passed);
    Neighbourhood::Calls calls();

    Mailbox &m_mailbox;
    const ClusterOptions m_options;
    const Sender m_self;
    ClusterLink m_link;
    Distribution m_distribution;
    Neighbourhood m_neighbourhood;
    Journal m_journal;
    Register m_register;
    PassedRequests m_requests;
    RoomOrder m_rooms;
    Questions m_questions;
    FrameParser m_parser;
    QTimer m_heartbeat;
    QTimer m_lookout;
    QTimer m_news;
};

} // namespace arqon
