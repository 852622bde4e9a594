// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace arqon::dashboard {

/// A connection, as `list_clients` describes it (docs/telemetry.md, Clients in detail). Sizes are bytes, counts since it connected.
struct ClientRow
{
    QString connectionId; ///< its key
    QString clientId;
    QString type; ///< human, ai-agent, dashboard, service; unknown: it did not say
    QString screenName;
    QString personality;
    QString instance;
    QString peer;
    QString dialect;
    QDateTime connectedAt;
    QDateTime lastActivity;
    QStringList rooms; ///< at most 20 of them
    qint64 subscriptions = 0;
    qint64 messagesIn = 0;
    qint64 messagesOut = 0;
    qint64 bytesIn = 0;
    qint64 bytesOut = 0;
    qint64 queuedBytes = 0;
    qint64 pendingRequests = 0;
    bool gone = false;  ///< not connected any more
    QString searchText; ///< what a filter looks through, in one case; see updateSearchText()

    bool operator==(const ClientRow &) const = default;

    /// Of an entry of `list_clients`; without a `connection_id` it is none.
    static std::optional<ClientRow> fromJson(const QJsonObject &json);
    /// After a change of names, type, personality, instance, address or rooms. Kept, for a filter has to look through ten thousand rows while
    /// somebody types.
    void updateSearchText();
};

} // namespace arqon::dashboard
