// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/words.h"

#include <array>

namespace arqon::words {

QByteArrayView dialect(Dialect dialect)
{
    return dialect == Dialect::Classic ? "classic" : "structured";
}

QByteArrayView channelEnd(ChannelEnd why)
{
    constexpr std::array<QByteArrayView, 4> names{"command", "empty", "room_expired", "room_deleted"};
    return names[size_t(why)];
}

QByteArrayView memberEnd(MemberEnd why)
{
    constexpr std::array<QByteArrayView, 6> names{"command", "disconnected", "room_expired", "room_deleted", "kicked", "instance_left"};
    return names[size_t(why)];
}

QByteArrayView slowPolicy(SlowPolicy policy)
{
    constexpr std::array<QByteArrayView, 3> names{"disconnect", "drop_oldest", "latest"};
    return names[size_t(policy)];
}

QByteArrayView activity(ActivityKind kind)
{
    constexpr std::array<QByteArrayView, 3> names{"message", "command", "private"};
    return names[size_t(kind)];
}

QByteArrayView closeReason(CloseCode code)
{
    switch (quint16(code)) {
    case 1000:
        return "normal";
    case 1001:
        return "going_away";
    case 1002:
        return "protocol_error";
    case 1005:
        return "no_code";
    case 1006:
        return "lost";
    case 1007:
        return "invalid_payload";
    case 1008:
        return "policy_violation";
    case 1009:
        return "too_large";
    case 1011:
        return "internal_error";
    case 1012:
        return "service_restart";
    case 4003:
        return "kicked";
    case 4008:
        return "slow_consumer";
    default:
        return "other";
    }
}

} // namespace arqon::words
