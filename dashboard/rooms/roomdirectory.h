// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/snapshot.h"
#include "dashboard/feed/telemetryevent.h"
#include "dashboard/rooms/roomfacts.h"

#include <QHash>
#include <QJsonArray>
#include <QMap>
#include <QSet>

namespace arqon::dashboard {

/// All rooms and channels that are known of, from listings, snapshots and events. A plain value store.
class RoomDirectory
{
public:
    /// So many rooms and channels are kept; those beyond are counted by leftOut() and not shown.
    static constexpr qsizetype limit = 50'000;

    const QHash<QString, RoomFacts> &rows() const { return m_rows; }
    /// nullptr if there is none of that key.
    const RoomFacts *find(const QString &key) const;
    /// Keys of a room's channels. Shared with the directory, not a copy: it may be asked for each row.
    QSet<QString> channelsOf(const QString &room) const { return m_channels.value(room); }
    qsizetype leftOut() const { return m_leftOut; }
    /// Whether something is different since the last call.
    bool takeChanged() { return std::exchange(m_changed, false); }

    /// What is not listed until endListing() is gone then, unless an event told of it in between.
    void beginListing();
    void addRooms(const QJsonArray &rooms);
    /// `now`: the rate of a channel is how much its offset has grown between two listings.
    void addChannels(const QJsonArray &channels, Time now);
    void endListing();

    /// Rates and members of the busiest.
    void apply(const Snapshot &snapshot);
    void apply(const TelemetryEvent &event);

    void forgetGone();
    void clear();

private:
    struct Counted
    {
        double messages = 0;
        Time time{};
    };

    void put(const RoomFacts &row);
    void remove(const QString &key);
    void sumUp();

    QHash<QString, RoomFacts> m_rows;
    QHash<QString, QSet<QString>> m_channels; // keys, by room
    QHash<QString, Counted> m_counted;        // the offsets of the listing before
    QHash<QString, Snapshot::Busy> m_busy;    // of the newest snapshot
    QSet<QString> m_listed;
    qsizetype m_leftOut = 0;
    bool m_changed = false;
};

} // namespace arqon::dashboard
