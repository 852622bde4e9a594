// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/telemetrytable.h"

#include <algorithm>
#include <array>

namespace arqon {

namespace {

constexpr qsizetype NameLimit = 64;

using Name = QByteArrayView;

constexpr std::array Connected{Name("client_id"),   Name("connection_id"), Name("client_type"), Name("screen_name"),
                               Name("personality"), Name("peer"),          Name("dialect")};
constexpr std::array Disconnected{Name("client_id"), Name("connection_id"), Name("client_type"), Name("code"),
                                  Name("reason"),    Name("duration_ms"),   Name("messages_in"), Name("messages_out")};
constexpr std::array Created{Name("room"), Name("channel"), Name("persistent")};
constexpr std::array Deleted{Name("room"), Name("channel"), Name("reason")};
constexpr std::array Joined{Name("room"), Name("channel"), Name("client_id"), Name("connection_id")};
constexpr std::array Left{Name("room"), Name("channel"), Name("client_id"), Name("connection_id"), Name("reason")};
constexpr std::array Expired{Name("room"), Name("channels"), Name("members")};
constexpr std::array Slow{Name("client_id"), Name("connection_id"), Name("policy"), Name("left_out"), Name("queued_bytes")};
constexpr std::array Limited{Name("client_id"), Name("connection_id"),  Name("peer"),
                             Name("limit"),     Name("retry_after_ms"), Name("refused")};
constexpr std::array Violation{Name("client_id"), Name("connection_id"), Name("peer"),  Name("error"),
                               Name("code"),      Name("field"),         Name("closed")};
constexpr std::array Degraded{Name("backend"), Name("reason")};
constexpr std::array Recovered{Name("backend"), Name("restored"), Name("away_ms")};
constexpr std::array Instance{Name("other"), Name("reason")};
constexpr std::array Activity{Name("client_id"), Name("personality"), Name("room"), Name("channel"), Name("kind"), Name("count")};
constexpr std::array Snapshot{Name("version"),        Name("sequence"), Name("interval_ms"), Name("uptime_seconds"), Name("state"),
                              Name("connections"),    Name("messages"), Name("latency_ms"),  Name("commands"),       Name("errors"),
                              Name("slow_consumers"), Name("rooms"),    Name("channels"),    Name("storage"),        Name("cluster"),
                              Name("queues"),         Name("process"),  Name("shards"),      Name("telemetry"),      Name("limits")};

constexpr std::array Rows{
    TelemetryRow{TelemetryType::ClientConnected, "client_connected", Severity::Info, Connected},
    TelemetryRow{TelemetryType::ClientDisconnected, "client_disconnected", Severity::Info, Disconnected},
    TelemetryRow{TelemetryType::ChannelCreated, "channel_created", Severity::Info, Created},
    TelemetryRow{TelemetryType::ChannelDeleted, "channel_deleted", Severity::Info, Deleted},
    TelemetryRow{TelemetryType::MemberJoined, "member_joined", Severity::Info, Joined},
    TelemetryRow{TelemetryType::MemberLeft, "member_left", Severity::Info, Left},
    TelemetryRow{TelemetryType::RoomExpired, "room_expired", Severity::Info, Expired},
    TelemetryRow{TelemetryType::SlowConsumer, "slow_consumer", Severity::Warning, Slow},
    TelemetryRow{TelemetryType::RateLimited, "rate_limited", Severity::Warning, Limited},
    TelemetryRow{TelemetryType::ProtocolViolation, "protocol_violation", Severity::Warning, Violation},
    TelemetryRow{TelemetryType::StorageDegraded, "storage_degraded", Severity::Error, Degraded},
    TelemetryRow{TelemetryType::StorageRecovered, "storage_recovered", Severity::Info, Recovered},
    TelemetryRow{TelemetryType::InstanceJoined, "instance_joined", Severity::Info, Instance},
    TelemetryRow{TelemetryType::InstanceLeft, "instance_left", Severity::Warning, Instance},
    TelemetryRow{TelemetryType::AgentActivity, "agent_activity", Severity::Info, Activity},
    TelemetryRow{TelemetryType::MetricsSnapshot, "metrics_snapshot", Severity::Info, Snapshot},
};

constexpr bool isInEnumOrder()
{
    for (std::size_t i = 0; i < Rows.size(); ++i) {
        if (Rows[i].type != static_cast<TelemetryType>(i))
            return false;
    }
    return Rows.size() == TelemetryTypeCount;
}
static_assert(isInEnumOrder(), "every TelemetryType has its row, in the order of the enum");

} // namespace

QByteArrayView severityName(Severity severity)
{
    constexpr std::array<QByteArrayView, 3> names{"info", "warning", "error"};
    return names[std::size_t(severity)];
}

std::span<const TelemetryRow> telemetryTable()
{
    return Rows;
}

const TelemetryRow &telemetryRow(TelemetryType type)
{
    return Rows[std::size_t(type)];
}

const TelemetryRow *findTelemetryType(QByteArrayView name)
{
    const auto row = std::find_if(Rows.begin(), Rows.end(), [name](const TelemetryRow &each) { return each.name == name; });
    return row == Rows.end() ? nullptr : &*row;
}

bool isTelemetryName(QByteArrayView name)
{
    const auto isAllowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-'; };
    return !name.isEmpty() && name.size() <= NameLimit && std::all_of(name.begin(), name.end(), isAllowed);
}

} // namespace arqon
