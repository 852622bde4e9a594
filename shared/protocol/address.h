// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/protocol/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace arqon {

inline constexpr qsizetype NameLimit = 128;
inline constexpr QByteArrayView DefaultRoom = "science";
inline constexpr QByteArrayView DefaultChannel = "general";
/// Stands for "every name" in a pattern, and as the channel of a message to a whole room.
inline constexpr QByteArrayView Wildcard = "*";
/// Room and channel of private messages; nobody joins or creates it.
inline constexpr QByteArrayView PrivateName = "pm";

/// The room that carries the bus's own telemetry: clients read in it, the server writes. A wildcard does not cover it.
inline constexpr QByteArrayView TelemetryRoom = "integriguard";

/// 1 to NameLimit bytes of letters, digits, and . _ - / @ (docs/protocol.md, Names).
bool isName(QByteArrayView text);
/// InvalidName if the name is longer than `limit` bytes, which a server may have set below NameLimit for names that are new to it.
std::optional<Error> checkLength(QByteArrayView name, qsizetype limit, QByteArrayView field);

/// Where a message goes: a channel in a room, or with a wildcard in either place a pattern.
struct Address
{
    QByteArray room;
    QByteArray channel;

    /// From the two fields of a frame, either of which may be empty and either of which may be "room:channel".
    /// Empty room: DefaultRoom. Empty channel: DefaultChannel, unless a room was named: then Wildcard, the whole room.
    /// Both fields given and one of them qualified: they must agree.
    /// Errors: InvalidName, with the field ("room" or "channel") it is in.
    static Result<Address> parse(QByteArrayView room, QByteArrayView channel);

    /// "room:channel", the key of a channel everywhere.
    QByteArray key() const;
    bool isPattern() const { return room == Wildcard || channel == Wildcard; }
    /// True if this pattern (or plain address) covers the plain address. The telemetry room has to be named: who listens to everything
    /// does not want to hear that he does.
    bool matches(const Address &plain) const;
    bool operator==(const Address &) const = default;
};

} // namespace arqon
