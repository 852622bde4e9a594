// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/client/catchup.h"
#include "shared/client/cursors.h"
#include "shared/client/reply.h"
#include "shared/client/subscriptions.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace arqon::client {

class Session;

/// What comes in by subscription: joins, joins again after a reconnect from where each channel stopped, drops repeats, and tells of
/// what is missing.
class Feed
{
public:
    explicit Feed(Session &session);

    void subscribe(const QString &address, const SubscribeOptions &options);
    void unsubscribe(const QString &address);

    /// A connection stands: all that is subscribed is joined.
    void joinAll();
    void connectionLost();
    void arrived(const BusMessage &message);
    /// Of the bus itself, about `address`.
    void systemEvent(const QString &event, const QString &address, const QJsonObject &details);
    /// A message of this client's own goes out, and will not come back.
    void published(const QByteArray &key, const QString &id) { m_cursors.published(key, id); }

    quint64 duplicates() const { return m_duplicates; }

private:
    void join(const Subscription &subscription);
    void joinAnswered(const Address &address, const std::optional<StreamPosition> &since, const Reply &reply);
    void joined(Subscription &subscription, const std::optional<StreamPosition> &since, const QJsonObject &result);
    void joinRefused(const Address &address, const BusError &error);
    void forget(const QByteArray &key);
    void lost(const QByteArray &key, quint64 from, quint64 to);
    void roomExpired(const QByteArray &room);
    void deliver(const QByteArray &key, quint64 offset, const BusMessage &message);
    void learnEpoch(const Address &channel);
    void catchUp(const QByteArray &key);
    void caughtUp(const QByteArray &key, const StreamPosition &since, const Reply &reply);

    Session &m_session;
    Subscriptions m_subscriptions;
    Cursors m_cursors;
    CatchUp m_catchUp;
    quint64 m_duplicates = 0;
};

} // namespace arqon::client
