// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/patterntable.h"
#include "server/routing/sessionref.h"
#include "shared/protocol/address.h"

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <vector>

namespace arqon {

/// A service that answers the commands addressed to a channel; on this instance or another.
struct Responder
{
    SessionRef session;
    int outstanding = 0; ///< requests passed on to it through this channel that it has not answered
};

/// One channel as its owner knows it.
struct Channel
{
    QByteArray key;
    Address address;
    bool builtIn = false;
    bool persistent = false;                              ///< created by command: stays when empty
    bool isFollowed = false;                              ///< by Following, since somebody here hears it, or did lately
    std::chrono::steady_clock::time_point unheardSince{}; ///< if it is followed and nobody does
    std::chrono::milliseconds createdAt{};
    QByteArray creator;                      ///< the client that has made it; empty: the server, or a client of another instance
    quint64 offset = 0;                      ///< of the newest message; 0: none, or no history kept
    bool keepsHistory = false;               ///< storage holds something of it
    QHash<QByteArray, int> members;          ///< client ids that joined this very channel, with their connections to this instance
    QHash<QByteArray, int> membersElsewhere; ///< the same of the other instances
    int keepersElsewhere = 0;                ///< other instances that know of history of it
    std::vector<DialectCounts> subscribers;  ///< by shard, of this very channel
    std::vector<Responder> responders;
    size_t nextResponder = 0; ///< round robin among equals
    /// Since BusyChannels last looked.
    quint32 messagesIn = 0;
    quint32 copiesOut = 0;
    qint32 activeIndex = -1; ///< its place among those that had a message; -1: none

    /// By shard, with the patterns that cover the channel: whom a message concerns.
    const std::vector<DialectCounts> &targets(const PatternTable &patterns);
    void subscribersChanged() { m_patternsVersion = 0; }
    /// Distinct clients in it, those of the whole room counted.
    qsizetype memberCount(const PatternTable &patterns) const;
    /// Its room has ended: nobody here is in it, nothing was said. Services stay. What other instances have of it they let go of themselves.
    void reset();
    bool isIdle() const
    {
        return !builtIn && !persistent && !keepsHistory && !isFollowed && members.isEmpty() && responders.empty()
               && membersElsewhere.isEmpty() && keepersElsewhere == 0;
    }

private:
    std::vector<DialectCounts> m_targets;
    quint64 m_patternsVersion = 0;
};

/// What list_channels and channel_info tell.
struct ChannelFacts
{
    Address address;
    qsizetype members = 0;
    quint64 offset = 0;
    bool builtIn = false;
    bool persistent = false;
    qsizetype responders = 0;
    qsizetype membersElsewhere = 0; ///< of `members`, about: those on other instances
    std::chrono::milliseconds createdAt{};
};

} // namespace arqon
