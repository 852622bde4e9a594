// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/subscriptions.h"

#include "server/routing/counters.h"

#include <algorithm>

namespace arqon {

namespace {

/// Channels that only patterns cover are remembered up to here, then found again when needed.
constexpr size_t CoveredLimit = 10'000;

bool isIn(const Session &session, const QByteArray &room)
{
    return std::any_of(session.joined.begin(), session.joined.end(), [&](const LocalChannel *each) { return each->address.room == room; });
}

} // namespace

Subscriber *LocalChannel::find(const Session &session)
{
    const auto it =
        std::find_if(subscribers.begin(), subscribers.end(), [&](const Subscriber &subscriber) { return subscriber.session == &session; });
    return it == subscribers.end() ? nullptr : &*it;
}

LocalChannel *Subscriptions::joined(const Session &session, const QByteArray &key)
{
    const auto it =
        std::find_if(session.joined.begin(), session.joined.end(), [&](const LocalChannel *channel) { return channel->key == key; });
    return it == session.joined.end() ? nullptr : *it;
}

LocalChannel &Subscriptions::entry(const QByteArray &key, const Address &address)
{
    std::unique_ptr<LocalChannel> &slot = m_channels[key];
    if (!slot) {
        slot = std::make_unique<LocalChannel>();
        slot->key = key;
        slot->address = address;
        ++m_covered;
    }
    return *slot;
}

void Subscriptions::forgetCovered()
{
    std::erase_if(m_channels, [](const auto &item) { return item.second->subscribers.empty(); });
    m_covered = 0;
}

Subscriber *Subscriptions::subscription(const Session &session, const QByteArray &key)
{
    LocalChannel *channel = joined(session, key);
    return channel ? channel->find(session) : nullptr;
}

quint64 Subscriptions::add(Session &session, const Address &address, SlowPolicy policy, Subscriber::State state)
{
    LocalChannel &channel = entry(address.key(), address);
    if (channel.subscribers.empty()) {
        --m_covered;
        m_rooms[address.room].insert(&channel);
        if (address.isPattern()) {
            m_patterns.push_back(&channel);
            ++m_patternsVersion;
        }
    }
    channel.subscribers.push_back({&session, policy, state, false, ++m_serials});
    if (!isIn(session, address.room))
        ++m_roomConnections[address.room];
    session.joined.push_back(&channel);
    return m_serials;
}

void Subscriptions::remove(Session &session, LocalChannel &channel)
{
    std::erase(session.joined, &channel);
    if (!isIn(session, channel.address.room)) {
        const auto connections = m_roomConnections.find(channel.address.room);
        if (--*connections <= 0)
            m_roomConnections.erase(connections);
    }
    if (Subscriber *subscriber = channel.find(session)) {
        *subscriber = channel.subscribers.back();
        channel.subscribers.pop_back();
    }
    if (!channel.subscribers.empty())
        return;
    const auto room = m_rooms.find(channel.address.room);
    room->remove(&channel);
    if (room->isEmpty())
        m_rooms.erase(room);
    if (channel.address.isPattern()) {
        std::erase(m_patterns, &channel);
        ++m_patternsVersion;
    }
    m_channels.erase(QByteArray(channel.key));
}

void Subscriptions::findPatterns(LocalChannel &channel)
{
    channel.patternsVersion = m_patternsVersion;
    channel.patterns.clear();
    for (LocalChannel *pattern : m_patterns) {
        if (pattern->address.matches(channel.address))
            channel.patterns.push_back(pattern);
    }
}

void Subscriptions::offer(Subscriber &subscriber, const LocalChannel &channel, const Delivery &delivery, Session *sender)
{
    Session &session = *subscriber.session;
    const bool awaitsAnswer = subscriber.state == Subscriber::State::Joining || subscriber.state == Subscriber::State::Ended;
    if (awaitsAnswer || session.deliveryMark == m_mark)
        return;
    if (subscriber.state == Subscriber::State::Recovering && delivery.address.channel != Wildcard) {
        // A pattern that covers the channel too must not deliver what the replay will bring.
        session.deliveryMark = m_mark;
        return;
    }
    if (&session == sender && !delivery.echo)
        return;
    session.deliveryMark = m_mark;
    const Frame &frame = delivery.frame(session.speaks());
    count(delivery);
    if (subscriber.policy == SlowPolicy::Disconnect || delivery.offset == 0)
        session.outlet.send(frame);
    else
        session.outlet.sendSheddable(frame, {channel.address.isPattern() ? delivery.key : channel.key, delivery.offset, subscriber.policy});
}

void Subscriptions::count(const Delivery &delivery)
{
    ++(delivery.own ? m_counters.ownDeliveries : m_counters.deliveries);
}

void Subscriptions::echoTo(Session *sender, const Delivery &delivery)
{
    if (!sender || !delivery.echo || sender->deliveryMark == m_mark)
        return;
    sender->deliveryMark = m_mark;
    count(delivery);
    sender->outlet.send(delivery.frame(sender->speaks()));
}

void Subscriptions::deliver(const Delivery &delivery, Session *sender)
{
    ++m_mark;
    auto it = m_channels.find(delivery.key);
    if (it == m_channels.end() && !m_patterns.empty()) {
        if (m_covered >= CoveredLimit)
            forgetCovered();
        entry(delivery.key, delivery.address);
        it = m_channels.find(delivery.key);
    }
    if (it != m_channels.end()) {
        LocalChannel &channel = *it->second;
        for (Subscriber &subscriber : channel.subscribers)
            offer(subscriber, channel, delivery, sender);
        if (channel.patternsVersion != m_patternsVersion)
            findPatterns(channel);
        for (LocalChannel *pattern : channel.patterns) {
            for (Subscriber &subscriber : pattern->subscribers)
                offer(subscriber, *pattern, delivery, sender);
        }
    }
    echoTo(sender, delivery);
}

template<typename Visit>
void Subscriptions::eachInRoom(const QByteArray &room, Visit visit)
{
    for (const QByteArray &name : {room, Wildcard.toByteArray()}) {
        for (LocalChannel *channel : m_rooms.value(name)) {
            for (Subscriber &subscriber : channel->subscribers)
                visit(subscriber, *channel);
        }
    }
}

void Subscriptions::deliverToRoom(const Delivery &delivery, Session *sender)
{
    ++m_mark;
    eachInRoom(delivery.address.room, [&](Subscriber &subscriber, LocalChannel &channel) { offer(subscriber, channel, delivery, sender); });
    echoTo(sender, delivery);
}

std::vector<Session *> Subscriptions::members(const Address &address)
{
    ++m_mark;
    std::vector<Session *> found;
    const auto visit = [&](Subscriber &subscriber, const LocalChannel &channel) {
        if (channel.address.room == Wildcard || std::exchange(subscriber.session->deliveryMark, m_mark) == m_mark)
            return;
        found.push_back(subscriber.session);
    };
    if (address.channel == Wildcard) {
        eachInRoom(address.room, visit);
        return found;
    }
    for (const QByteArray &key : {address.key(), QByteArray(address.room + ":*")}) {
        if (const auto it = m_channels.find(key); it != m_channels.end()) {
            for (Subscriber &subscriber : it->second->subscribers)
                visit(subscriber, *it->second);
        }
    }
    return found;
}

} // namespace arqon
