// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/feed.h"

#include "shared/client/session.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace arqon::client {

namespace {

/// When it is worth trying again; nothing: never.
std::optional<std::chrono::milliseconds> retryAfter(const BusError &error)
{
    constexpr std::chrono::milliseconds unsaid{1000};
    if (error.code != 429 && error.code < 500)
        return std::nullopt;
    return error.retryAfter.count() > 0 ? error.retryAfter : unsaid;
}

} // namespace

Feed::Feed(Session &session) : m_session(session), m_cursors(session.options().maxFollowedChannels) {}

void Feed::subscribe(const QString &address, const SubscribeOptions &options)
{
    const Result<Address> parsed = Address::parse({}, address.toUtf8());
    if (!parsed) {
        Q_EMIT m_session.client().subscribeFailed(address, BusError::fromProtocol(parsed.error()));
        return;
    }
    m_subscriptions.set(*parsed, options);
    if (options.since && !parsed->isPattern())
        m_cursors.set(parsed->key(), *options.since);
    if (m_session.isOpen())
        join(*m_subscriptions.find(parsed->key()));
}

void Feed::unsubscribe(const QString &address)
{
    const Result<Address> parsed = Address::parse({}, address.toUtf8());
    if (!parsed || !m_subscriptions.remove(parsed->key()))
        return;
    for (const QByteArray &key : m_cursors.keys()) {
        const Result<Address> channel = Address::parse({}, key);
        if (channel && !m_subscriptions.cover(*channel))
            forget(key);
    }
    if (m_session.isOpen())
        m_session.sendCommand(*parsed, u"leave_channel"_s, {}, [](const Reply &) {});
}

void Feed::joinAll()
{
    for (const Subscription &subscription : m_subscriptions.all())
        join(subscription);
    // A pattern has no offsets of its own: its channels are caught up one by one.
    for (const QByteArray &key : m_cursors.keys()) {
        if (!m_subscriptions.find(key))
            catchUp(key);
    }
}

void Feed::connectionLost()
{
    m_subscriptions.markAllLeft();
    m_cursors.connectionLost();
    m_catchUp.clear(); // what it holds comes again
}

void Feed::join(const Subscription &subscription)
{
    std::optional<StreamPosition> since;
    // A cursor without epoch stems from a pattern; the offset alone would say nothing.
    const auto position = m_cursors.position(subscription.address.key());
    if (position && (!position->epoch.isEmpty() || subscription.options.since))
        since = position;
    m_session.sendCommand(subscription.address, u"join_channel"_s, Subscriptions::joinParameters(subscription, since),
                          [this, address = subscription.address, since](const Reply &reply) { joinAnswered(address, since, reply); });
}

void Feed::joinAnswered(const Address &address, const std::optional<StreamPosition> &since, const Reply &reply)
{
    Subscription *subscription = m_subscriptions.find(address.key());
    if (!subscription || reply.error.is("disconnected"_L1)) // unsubscribed since, or joined again after the reconnect
        return;
    if (reply.ok())
        joined(*subscription, since, reply.result);
    else
        joinRefused(address, reply.error);
}

void Feed::joined(Subscription &subscription, const std::optional<StreamPosition> &since, const QJsonObject &result)
{
    subscription.joined = true;
    const QByteArray key = subscription.address.key();
    const StreamPosition position{result["epoch"_L1].toString(), quint64(result["offset"_L1].toInteger())};
    if (!subscription.address.isPattern()) {
        if (!since) {
            m_cursors.joined(key, position);
        } else if (!result["recovered"_L1].toBool()) {
            m_cursors.set(key, position);
            const bool sameHistory = since->epoch == position.epoch;
            lost(key, sameHistory ? since->offset + 1 : 0, position.offset);
        }
    }
    Q_EMIT m_session.client().subscribed(QString::fromLatin1(key));
}

void Feed::joinRefused(const Address &address, const BusError &error)
{
    const QByteArray key = address.key();
    const auto wait = retryAfter(error);
    if (!wait) {
        m_subscriptions.remove(key);
        forget(key);
        Q_EMIT m_session.client().subscribeFailed(QString::fromLatin1(key), error);
        return;
    }
    QTimer::singleShot(*wait, &m_session, [this, key] {
        const Subscription *subscription = m_subscriptions.find(key);
        if (subscription && !subscription->joined && m_session.isOpen())
            join(*subscription);
    });
}

void Feed::arrived(const BusMessage &message)
{
    const Result<Address> address = Address::parse(message.room().toUtf8(), message.channel().toUtf8());
    const auto offset = message.offset();
    if (!address || !offset) {
        Q_EMIT m_session.client().message(message);
        return;
    }
    // Still on its way when the program unsubscribed. (What goes to a whole room has a pattern for its address.)
    if (!address->isPattern() && !m_subscriptions.cover(*address))
        return;
    const QByteArray key = address->key();
    if (m_catchUp.hold(key, message))
        return;
    const bool isNew = !m_cursors.position(key);
    deliver(key, *offset, message);
    if (isNew && m_cursors.position(key))
        learnEpoch(*address);
}

void Feed::deliver(const QByteArray &key, quint64 offset, const BusMessage &message)
{
    const Cursors::Arrival arrival = m_cursors.arrived(key, offset);
    if (!arrival.fresh) {
        ++m_duplicates;
        return;
    }
    if (arrival.hole)
        lost(key, arrival.hole->from, arrival.hole->to);
    const bool wantsEcho = message.metadata()["echo"_L1].toBool();
    if (!wantsEcho && message.from() == m_session.clientId() && m_cursors.takeOwn(key, message.id()))
        return;
    Q_EMIT m_session.client().message(message);
}

void Feed::learnEpoch(const Address &channel)
{
    m_session.sendCommand(channel, u"channel_info"_s, {}, [this, key = channel.key()](const Reply &reply) {
        if (reply.ok())
            m_cursors.setEpoch(key, reply.result.value("epoch"_L1).toString());
    });
}

void Feed::catchUp(const QByteArray &key)
{
    const Result<Address> channel = Address::parse({}, key);
    const auto since = m_cursors.position(key);
    if (!channel || !since)
        return;
    m_catchUp.begin(key);
    m_session.sendCommand(*channel, u"history"_s, CatchUp::parameters(*since),
                          [this, key, since](const Reply &reply) { caughtUp(key, *since, reply); });
}

void Feed::caughtUp(const QByteArray &key, const StreamPosition &since, const Reply &reply)
{
    if (reply.error.is("disconnected"_L1) || !m_cursors.position(key))
        return; // to be done again after the reconnect; or unsubscribed since
    if (const auto wait = reply.ok() ? std::nullopt : retryAfter(reply.error)) {
        QTimer::singleShot(*wait, &m_session, [this, key] {
            if (m_session.isOpen() && m_catchUp.isHolding(key))
                catchUp(key);
        });
        return;
    }
    const CatchUp::Page page = CatchUp::read(since, reply);
    if (!reply.ok()) {
        m_cursors.forget(key); // the next message says where to begin
        lost(key, 0, 0);
    } else if (page.lost) {
        m_cursors.set(key, page.position);
        lost(key, page.lost->from, page.lost->to);
    }
    m_cursors.setEpoch(key, page.position.epoch);
    for (const BusMessage &message : page.messages)
        deliver(key, message.offset().value_or(0), message);
    if (page.more) {
        catchUp(key);
        return;
    }
    for (const BusMessage &message : m_catchUp.end(key))
        deliver(key, message.offset().value_or(0), message);
}

void Feed::systemEvent(const QString &event, const QString &address, const QJsonObject &details)
{
    const Result<Address> about = Address::parse({}, address.toUtf8());
    if (!about)
        return;
    if (event == "gap"_L1) {
        const quint64 to = quint64(details["to_offset"_L1].toInteger());
        m_cursors.skip(about->key(), to);
        lost(about->key(), quint64(details["from_offset"_L1].toInteger()), to);
    } else if (event == "epoch_changed"_L1) {
        // Nothing is missing: what there is to be seen beyond that position follows.
        const StreamPosition position{details["epoch"_L1].toString(), quint64(details["offset"_L1].toInteger())};
        if (m_cursors.position(about->key()))
            m_cursors.set(about->key(), position);
    } else if (event == "room_expired"_L1 || event == "room_deleted"_L1) {
        roomExpired(about->room);
    }
}

void Feed::roomExpired(const QByteArray &room)
{
    BusError error;
    error.code = 404;
    error.word = u"room_not_found"_s;
    error.message = u"the room %1 is gone"_s.arg(QString::fromLatin1(room));
    // Those heard through patterns too: should the room come back, its offsets begin anew.
    for (const QByteArray &key : m_cursors.keys()) {
        if (key.startsWith(room + ':'))
            forget(key);
    }
    for (const Address &address : m_subscriptions.inRoom(room)) {
        m_subscriptions.remove(address.key());
        Q_EMIT m_session.client().subscribeFailed(QString::fromLatin1(address.key()), error);
    }
}

void Feed::forget(const QByteArray &key)
{
    m_cursors.forget(key);
    m_catchUp.end(key);
}

void Feed::lost(const QByteArray &key, quint64 from, quint64 to)
{
    if (from > to && from != 0)
        return;
    Q_EMIT m_session.client().lost(QString::fromLatin1(key), from, to);
}

} // namespace arqon::client
