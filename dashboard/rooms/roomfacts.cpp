// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/rooms/roomfacts.h"

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

namespace {

std::optional<RoomFacts> common(const QJsonObject &json)
{
    RoomFacts row;
    row.room = json.value("room"_L1).toString();
    row.builtIn = json.value("built_in"_L1).toBool();
    row.persistent = json.value("persistent"_L1).toBool();
    row.createdAt = QDateTime::fromString(json.value("created_at"_L1).toString(), Qt::ISODateWithMs);
    row.expiresAt = QDateTime::fromString(json.value("expires_at"_L1).toString(), Qt::ISODateWithMs);
    return row.room.isEmpty() ? std::nullopt : std::optional(row);
}

} // namespace

std::optional<RoomFacts> RoomFacts::roomFromJson(const QJsonObject &json)
{
    auto row = common(json);
    if (row)
        row->channels = json.value("channels"_L1).toDouble(unknown);
    return row;
}

std::optional<RoomFacts> RoomFacts::channelFromJson(const QJsonObject &json)
{
    auto row = common(json);
    if (!row)
        return std::nullopt;
    row->channel = json.value("channel"_L1).toString();
    row->members = json.value("members"_L1).toDouble(unknown);
    row->messages = json.value("offset"_L1).toDouble(unknown);
    row->responders = json.value("responders"_L1).toInteger();
    return row->isRoom() ? std::nullopt : row;
}

} // namespace arqon::dashboard
