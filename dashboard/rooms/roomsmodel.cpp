// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/rooms/roomsmodel.h"

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

RoomsModel::RoomsModel(BusSession &session, TelemetryFeed &feed, Clock &clock, QObject *parent)
    : LiveList(session, feed, clock, parent)
    , m_table(m_directory)
    , m_detail(session)
    , m_list(session, PagedList::channels())
{
    connect(&m_list, &PagedList::pageReceived, this, [this](const QJsonArray &page, qint64 total) {
        m_directory.addChannels(page, this->clock().now());
        m_received += page.size();
        setProgress(total > 0 ? double(m_received) / double(total) : -1);
    });
    connect(&m_list, &PagedList::finished, this, [this] {
        m_directory.endListing();
        listFinished(m_received);
        m_detail.refresh();
        Q_EMIT leftOutChanged();
    });
    connect(&m_list, &PagedList::failed, this, &RoomsModel::listFailed);
    connect(&feed, &TelemetryFeed::snapshotReceived, this, [this](const Snapshot &snapshot) {
        if (isShown())
            m_directory.apply(snapshot);
    });
}

void RoomsModel::beginList()
{
    m_received = 0;
    m_listingRooms = true;
    m_directory.beginListing();
    session().request(this, u"general"_s, u"list_rooms"_s, {}, [this, run = ++m_run](const Reply &reply) {
        if (run != m_run || !m_listingRooms)
            return;
        m_listingRooms = false;
        if (!reply.ok())
            return listFailed(reply.error);
        m_directory.addRooms(reply.result.value("rooms"_L1).toArray());
        m_list.start();
    });
}

void RoomsModel::stopList()
{
    m_listingRooms = false;
    m_list.stop();
}

void RoomsModel::forgetAll()
{
    stopList();
    m_directory.clear();
    m_detail.setKey({});
}

void RoomsModel::apply(const TelemetryEvent &event)
{
    m_directory.apply(event);
}

void RoomsModel::updateRows()
{
    if (state() == State::Ready && m_directory.takeChanged())
        m_table.update();
}

void RoomsModel::createRoom(const QString &room, int ttl)
{
    QJsonObject parameters{{u"room"_s, room}};
    if (ttl > 0)
        parameters.insert(u"ttl"_s, ttl);
    act(u"create_room"_s, parameters, [room](const QJsonObject &) { return tr("The room %1 was created").arg(room); });
}

void RoomsModel::createChannel(const QString &room, const QString &channel)
{
    act(u"create_channel"_s, {{u"room"_s, room}, {u"channel"_s, channel}},
        [room, channel](const QJsonObject &) { return tr("The channel %1:%2 was created").arg(room, channel); });
}

void RoomsModel::remove(const QString &key)
{
    const QString room = key.section(u':', 0, 0);
    const QString channel = key.section(u':', 1);
    if (channel.isEmpty())
        act(u"delete_room"_s, {{u"room"_s, room}}, [room](const QJsonObject &) { return tr("The room %1 was deleted").arg(room); });
    else
        act(u"delete_channel"_s, {{u"room"_s, room}, {u"channel"_s, channel}},
            [key](const QJsonObject &) { return tr("The channel %1 was deleted").arg(key); });
}

} // namespace arqon::dashboard
