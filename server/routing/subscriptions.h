// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/delivery.h"
#include "server/routing/outlet.h"
#include "server/routing/session.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace arqon {

struct Counters;

/// One connection's subscription to a channel or pattern.
struct Subscriber
{
    enum class State : quint8 {
        Joining,    ///< the owner has not answered yet; messages of before its answer are not for it
        Recovering, ///< history is being replayed; a message that comes now comes with it
        Live,
        JoiningPattern, ///< not answered either, but a pattern has no offset before which messages would not be for it
        Ended,          ///< its room was closed before the owner's answer, which will be that it is refused
    };
    Session *session = nullptr;
    SlowPolicy policy = SlowPolicy::Disconnect;
    State state = State::Joining;
    bool announced = false; ///< Announcements::memberJoined was emitted
    quint64 serial = 0;     ///< never used again in the shard: tells a subscription from the one that was there before it
};

/// A channel or pattern as one shard's connections have joined it. Also stands for a channel that only patterns cover.
struct LocalChannel
{
    QByteArray key;
    Address address;
    std::vector<Subscriber> subscribers;
    std::vector<LocalChannel *> patterns; ///< those that cover this channel; valid while patternsVersion is the table's
    quint64 patternsVersion = 0;

    Subscriber *find(const Session &session);
};

/// The subscriptions of one shard's connections, and the delivery to them.
class Subscriptions
{
public:
    explicit Subscriptions(Counters &counters) : m_counters(counters) {}

    /// The channel that the session has joined under that key, or null.
    LocalChannel *joined(const Session &session, const QByteArray &key);
    /// The session's subscription under that key, or null.
    Subscriber *subscription(const Session &session, const QByteArray &key);
    /// Returns the new subscription's serial.
    quint64 add(Session &session, const Address &address, SlowPolicy policy, Subscriber::State state);
    void remove(Session &session, LocalChannel &channel);

    /// Hands a channel's message to everyone here who has joined it, once each; `sender`: the session that sent it, if it is here.
    void deliver(const Delivery &delivery, Session *sender);
    /// Hands a room's message to everyone here who is in any of its channels, once each.
    void deliverToRoom(const Delivery &delivery, Session *sender);

    /// Connections here that are in any of the room's channels.
    qint64 connectionsIn(const QByteArray &room) const { return m_roomConnections.value(room); }
    /// Those who are in the channel, or in the whole room when the address is "room:*"; each once.
    std::vector<Session *> members(const Address &address);

private:
    LocalChannel &entry(const QByteArray &key, const Address &address);
    void forgetCovered();
    void findPatterns(LocalChannel &channel);
    void offer(Subscriber &subscriber, const LocalChannel &channel, const Delivery &delivery, Session *sender);
    void echoTo(Session *sender, const Delivery &delivery);
    void count(const Delivery &delivery);
    template<typename Visit>
    void eachInRoom(const QByteArray &room, Visit visit);

    Counters &m_counters;
    std::unordered_map<QByteArray, std::unique_ptr<LocalChannel>> m_channels;
    QHash<QByteArray, QSet<LocalChannel *>> m_rooms; ///< those that have subscribers, by room
    QHash<QByteArray, qint64> m_roomConnections;
    size_t m_covered = 0; ///< channels without subscribers
    std::vector<LocalChannel *> m_patterns;
    quint64 m_patternsVersion = 1;
    quint64 m_mark = 0;
    quint64 m_serials = 0;
};

} // namespace arqon
