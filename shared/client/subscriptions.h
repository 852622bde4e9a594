// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/client/busmessage.h"
#include "shared/protocol/address.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace arqon {

/// What a subscription wants besides its address.
struct SubscribeOptions
{
    /// Begin after this place in the channel's history instead of with the next message. Not for patterns.
    std::optional<StreamPosition> since;
    /// What the server does when this client can't keep up: "" (cut off, and resume), "drop_oldest", "latest".
    QString onSlow;
};

} // namespace arqon

namespace arqon::client {

/// One address that the program wants to hear.
struct Subscription
{
    Address address;
    SubscribeOptions options;
    bool joined = false; ///< on the connection that is open now
};

/// What the program has subscribed to, whether or not there is a connection.
class Subscriptions
{
public:
    /// Adds it or changes its options.
    void set(const Address &address, const SubscribeOptions &options);
    bool remove(const QByteArray &key) { return m_all.remove(key) > 0; }
    Subscription *find(const QByteArray &key);
    /// In the order in which they were made.
    QList<Subscription> all() const;
    /// True if one, plain or pattern, covers the address.
    bool cover(const Address &plain) const;
    /// True if a pattern does.
    bool patternCovers(const Address &plain) const;
    bool hasPattern() const;
    /// The connection is gone.
    void markAllLeft();
    /// Those in a room, patterns that name it included.
    QList<Address> inRoom(const QByteArray &room) const;

    /// parameters of join_channel.
    static QJsonObject joinParameters(const Subscription &subscription, const std::optional<StreamPosition> &since);

private:
    struct Numbered
    {
        quint64 number = 0;
        Subscription subscription;
    };
    QHash<QByteArray, Numbered> m_all; // by key
    quint64 m_lastNumber = 0;
};

} // namespace arqon::client
