// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/pagedlist.h"
#include "dashboard/listing/livelist.h"
#include "dashboard/rooms/roomdetail.h"
#include "dashboard/rooms/roomtable.h"

namespace arqon::dashboard {

// The base by its whole name: Qt 6.4 registers it for QML as it is written.
/// The rooms and channels of the bus: `list_rooms` and `list_channels` while the view is shown, and telemetry between the lists.
class RoomsModel : public arqon::dashboard::LiveList
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("DashboardModel has it")
    Q_PROPERTY(arqon::dashboard::RoomTable *table READ table CONSTANT)
    Q_PROPERTY(arqon::dashboard::RoomDetail *detail READ detail CONSTANT)
    Q_PROPERTY(int leftOut READ leftOut NOTIFY leftOutChanged) ///< rooms and channels beyond what the table keeps

public:
    RoomsModel(BusSession &session, TelemetryFeed &feed, Clock &clock, QObject *parent = nullptr);

    RoomTable *table() { return &m_table; }
    RoomDetail *detail() { return &m_detail; }
    int leftOut() const { return int(m_directory.leftOut()); }

    /// `ttl` seconds; 0: for good. The server's answer becomes the notice.
    Q_INVOKABLE void createRoom(const QString &room, int ttl);
    Q_INVOKABLE void createChannel(const QString &room, const QString &channel);
    /// A room with all its channels, or a channel, by its key. The server refuses while there are members.
    Q_INVOKABLE void remove(const QString &key);

Q_SIGNALS:
    void leftOutChanged();

private:
    void beginList() override;
    bool isListing() const override { return m_listingRooms || m_list.isRunning(); }
    void stopList() override;
    void forgetAll() override;
    void apply(const TelemetryEvent &event) override;
    void updateRows() override;
    void refreshRows() override { m_table.refresh(); }

    RoomDirectory m_directory;
    RoomTable m_table;
    RoomDetail m_detail;
    PagedList m_list;
    quint64 m_run = 0;
    bool m_listingRooms = false;
    qint64 m_received = 0;
};

} // namespace arqon::dashboard
