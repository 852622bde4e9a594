// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/announcements.h"

#include <QByteArrayView>

/// What things are called in telemetry (docs/telemetry.md, Events).
namespace arqon::words {

inline constexpr QByteArrayView Agent = "ai-agent";
inline constexpr QByteArrayView Unknown = "unknown";

/// "unknown" where the client did not say.
inline QByteArrayView clientType(QByteArrayView type)
{
    return type.isEmpty() ? Unknown : type;
}
QByteArrayView dialect(Dialect dialect);
QByteArrayView channelEnd(ChannelEnd why);
QByteArrayView memberEnd(MemberEnd why);
QByteArrayView slowPolicy(SlowPolicy policy);
QByteArrayView activity(ActivityKind kind);
/// One word for a close code; "other" for what clients made up.
QByteArrayView closeReason(CloseCode code);

} // namespace arqon::words
