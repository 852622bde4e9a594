// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/outlet.h"
#include "server/routing/ratelimits.h"
#include "server/routing/sessionref.h"
#include "server/security/identity.h"
#include "shared/protocol/envelope.h"

#include <QHostAddress>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace arqon {

struct LocalChannel;

/// One connection as routing knows it. Lives in its shard; others name it by its ref.
class Session
{
public:
    Session(SessionRef ref, Outlet &outlet, QHostAddress peer);

    const SessionRef ref;
    Outlet &outlet;
    const QHostAddress peer;
    const QByteArray connectionId;
    const std::chrono::steady_clock::time_point connectedAt;
    const std::chrono::milliseconds connectedOn; ///< the same since 1970: whoever asks twice is told the same

    std::optional<Dialect> dialect; ///< unset until the subprotocol or the first frame says
    ClientInfo info;
    bool named = false;      ///< false while info.id is one that the server made up
    bool introduced = false; ///< Announcements::clientNamed was emitted
    bool observed = false;   ///< somebody wants to hear Announcements::clientActed of it

    IdentityPtr identity;                                   ///< null: authentication is off
    std::optional<std::chrono::milliseconds> identifyUntil; ///< since 1970: nobody yet, and to go then
    bool expiryTold = false;                                ///< that its token is about to expire

    std::vector<LocalChannel *> joined;
    quint64 deliveryMark = 0; ///< of the last delivery that reached it, so that each comes once
    std::chrono::steady_clock::time_point lastActivity;
    quint64 framesIn = 0; ///< those of a batch one by one
    quint64 bytesIn = 0;
    int outstanding = 0;   ///< requests passed on to it that it has not answered
    qsizetype waiting = 0; ///< its own requests that wait for an answer
    bool closing = false;
    bool local = false; ///< see Greeting

    std::unique_ptr<RateLimits> rates; ///< null while none of them is limited

    /// Where the last message went, so that a run of messages to one channel parses its name once.
    struct Destination
    {
        QByteArray room;
        QByteArray channel;
        Address address;
        QByteArray key;
        int owner = -1;
    };
    Destination destination;

    /// It has not said yet who it is: nothing is for it.
    bool isNobody() const { return identity && identity->isNobody(); }
    Dialect speaks() const { return dialect.value_or(Dialect::Structured); }
    /// Counts a violation; true when there were `limit` of them within `window`.
    bool violated(int limit, std::chrono::seconds window);

private:
    std::chrono::steady_clock::time_point m_violationsSince;
    int m_violations = 0;
};

} // namespace arqon
