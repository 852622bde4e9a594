// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <limits>
#include <optional>

namespace arqon::dashboard {

/// A room or a channel, as `list_rooms` and `list_channels` describe it, with what telemetry adds. Not a number: not known.
struct RoomFacts
{
    static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

    QString room;
    QString channel; ///< empty: the room itself
    double members = unknown;
    double channels = unknown; ///< of a room
    double messages = unknown; ///< ever published, which is its newest offset; of a room: in its channels that there are
    double inRate = unknown;   ///< messages per second
    double outRate = unknown;
    qint64 responders = 0;
    bool builtIn = false;
    bool persistent = false;
    QDateTime createdAt;
    QDateTime expiresAt;
    bool gone = false;

    bool isRoom() const { return channel.isEmpty(); }
    QString key() const { return isRoom() ? room : room + u':' + channel; }

    /// Of an entry of `list_rooms` or `list_channels`.
    static std::optional<RoomFacts> roomFromJson(const QJsonObject &json);
    static std::optional<RoomFacts> channelFromJson(const QJsonObject &json);
};

} // namespace arqon::dashboard
