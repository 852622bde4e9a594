// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/announcements.h"
#include "server/routing/sessionref.h"
#include "shared/protocol/address.h"
#include "shared/protocol/envelope.h"
#include "shared/protocol/error.h"

#include <QByteArray>

#include <optional>

namespace arqon {

/// How other instances name a connection: its shard and its number there in one.
quint64 wireName(const SessionRef &session);
SessionRef sessionOf(quint64 wireName);

/// One thing that has become different of what an instance has (Roster). What there is at one moment is a list of them as well: those that
/// make it from nothing.
struct Change
{
    enum class Kind : quint8 {
        Client,     ///< a connection is there, or has another name or description
        ClientGone, ///< and with it all that it was in
        Joined,     ///< it is in a channel, a room or a pattern
        Left,
        Enlisted, ///< it serves a channel
        Withdrawn,
        Kept, ///< there is history of a channel, as this instance knows
        LetGo,
    };
    static constexpr size_t KindCount = 8;

    Kind kind = Kind::Client;
    quint64 client = 0; ///< wireName(); of Kept and LetGo 0
    Address address;    ///< of all but Client and ClientGone

    // Of Client.
    ClientInfo info;
    QByteArray connectionId;
    QByteArray peer;
    Dialect dialect = Dialect::Structured;

    CloseCode code = CloseCode::Normal; ///< of ClientGone
    MemberEnd why = MemberEnd::Command; ///< of Left

    QByteArray encode() const;
    /// Nothing unless the text is a change in which names are names.
    static std::optional<Change> decode(QByteArrayView text);
};

} // namespace arqon
