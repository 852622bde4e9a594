// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/clients/clientrow.h"

#include <QVariant>

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

std::optional<ClientRow> ClientRow::fromJson(const QJsonObject &json)
{
    const auto text = [&json](QLatin1StringView field) { return json.value(field).toString(); };
    const auto number = [&json](QLatin1StringView field) { return json.value(field).toInteger(); };
    const auto time = [&text](QLatin1StringView field) { return QDateTime::fromString(text(field), Qt::ISODateWithMs); };

    ClientRow row;
    row.connectionId = text("connection_id"_L1);
    if (row.connectionId.isEmpty())
        return std::nullopt;
    row.clientId = text("client_id"_L1);
    row.type = text("client_type"_L1);
    row.screenName = text("screen_name"_L1);
    row.personality = text("personality"_L1);
    row.instance = text("instance"_L1);
    row.peer = text("peer"_L1);
    row.dialect = text("dialect"_L1);
    row.connectedAt = time("connected_at"_L1);
    row.lastActivity = time("last_activity"_L1);
    row.rooms = json.value("rooms"_L1).toVariant().toStringList();
    row.subscriptions = number("subscriptions"_L1);
    row.messagesIn = number("messages_in"_L1);
    row.messagesOut = number("messages_out"_L1);
    row.bytesIn = number("bytes_in"_L1);
    row.bytesOut = number("bytes_out"_L1);
    row.queuedBytes = number("queued_bytes"_L1);
    row.pendingRequests = number("pending_requests"_L1);
    row.updateSearchText();
    return row;
}

void ClientRow::updateSearchText()
{
    searchText = (QStringList{clientId, screenName, type, personality, instance, peer, connectionId} + rooms).join(u'\n').toCaseFolded();
}

} // namespace arqon::dashboard
