// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/cluster/change.h"

#include <QHash>
#include <QSet>

#include <chrono>
#include <vector>

namespace arqon {

struct Selector;

/// What one instance has that the others have to know: its clients and what they are in, the services, the channels with history. An
/// instance keeps one of itself, to tell newcomers, and one of each other.
class Roster
{
public:
    using Clock = std::chrono::steady_clock;

    struct Client
    {
        ClientInfo info;
        QByteArray connectionId;
        QByteArray peer;
        Dialect dialect = Dialect::Structured;
        QHash<QByteArray, Address> joined; ///< by key
        QHash<QByteArray, Address> served;
        int outstanding = 0;            ///< requests that were passed on to it from here
        Clock::time_point lastActivity; ///< as far as it was noticed here
    };

    /// Takes a change over and returns what it really changed, in steps that each concern one thing: a client that goes first leaves what it
    /// was in. Changes that do not fit (of a client that is not there, what is so already) change nothing.
    std::vector<Change> apply(const Change &change);
    /// What makes this roster from an empty one.
    std::vector<Change> changes() const;
    /// What makes `other` from this one, in steps that apply() takes. `why`, `code`: of what goes.
    std::vector<Change> changesTo(const Roster &other, MemberEnd why, CloseCode code) const;

    Client *find(quint64 client);
    const Client *find(quint64 client) const;
    qsizetype connections() const { return m_clients.size(); }
    qsizetype clients() const { return m_names.size(); } ///< distinct names
    /// Connections of that name.
    QSet<quint64> named(const QByteArray &clientId) const { return m_names.value(clientId); }
    /// Connections in the channel, or with channel "*" in any of the room's.
    QSet<quint64> members(const Address &address) const;
    std::vector<quint64> matches(const Selector &selector, const QByteArray &except) const;

private:
    void describe(const Change &change, std::vector<Change> &effect);
    void end(quint64 id, Client &client, const Change &change, std::vector<Change> &effect);
    bool join(quint64 id, Client &client, const Address &address);
    bool leave(quint64 id, Client &client, const QByteArray &key);

    QHash<quint64, Client> m_clients;
    QHash<QByteArray, QSet<quint64>> m_names;
    QHash<QByteArray, QSet<quint64>> m_members;     ///< by key
    QHash<QByteArray, QHash<quint64, int>> m_rooms; ///< connections, and in how many of the room's channels they are
    QHash<QByteArray, Address> m_kept;
};

} // namespace arqon
