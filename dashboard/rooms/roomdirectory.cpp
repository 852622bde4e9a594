// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/rooms/roomdirectory.h"

#include <cmath>

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

const RoomFacts *RoomDirectory::find(const QString &key) const
{
    const auto found = m_rows.constFind(key);
    return found == m_rows.cend() ? nullptr : &*found;
}

void RoomDirectory::beginListing()
{
    m_listed.clear();
    m_leftOut = 0;
}

void RoomDirectory::addRooms(const QJsonArray &rooms)
{
    for (const QJsonValue &value : rooms) {
        auto row = RoomFacts::roomFromJson(value.toObject());
        if (!row)
            continue;
        m_listed.insert(row->key());
        if (const RoomFacts *before = find(row->key())) { // what telemetry and the channels tell of it
            row->members = before->members;
            row->messages = before->messages;
            row->inRate = before->inRate;
            row->outRate = before->outRate;
        }
        put(*row);
    }
}

void RoomDirectory::addChannels(const QJsonArray &channels, Time now)
{
    for (const QJsonValue &value : channels) {
        auto row = RoomFacts::channelFromJson(value.toObject());
        if (!row)
            continue;
        const QString key = row->key();
        m_listed.insert(key);
        const auto before = m_counted.constFind(key);
        if (before != m_counted.cend() && now > before->time && row->messages >= before->messages)
            row->inRate = (row->messages - before->messages) * 1000 / double((now - before->time).count());
        m_counted.insert(key, {row->messages, now});
        if (const auto busy = m_busy.constFind(key); busy != m_busy.cend()) {
            row->inRate = busy->inRate;
            row->outRate = busy->outRate;
        }
        put(*row);
    }
}

void RoomDirectory::endListing()
{
    for (auto it = m_rows.begin(); it != m_rows.end(); ++it) {
        if (it->gone || m_listed.contains(it.key()))
            continue;
        it->gone = true;
        m_changed = true;
    }
    m_listed.clear();
    m_counted.removeIf([this](const auto &entry) { return !m_rows.contains(entry.key()); });
    sumUp();
}

void RoomDirectory::put(const RoomFacts &row)
{
    const QString key = row.key();
    if (!m_rows.contains(key) && m_rows.size() >= limit) {
        ++m_leftOut;
        return;
    }
    m_rows.insert(key, row);
    if (!row.isRoom())
        m_channels[row.room].insert(key);
    m_changed = true;
}

void RoomDirectory::remove(const QString &key)
{
    const auto found = m_rows.find(key);
    if (found == m_rows.end())
        return;
    found->gone = true;
    m_changed = true;
}

/// A room's messages and rates are its channels', where the snapshot does not tell.
void RoomDirectory::sumUp()
{
    const auto add = [](double &sum, double value) { sum += std::isfinite(value) ? value : 0; };
    for (RoomFacts &row : m_rows) {
        if (!row.isRoom())
            continue;
        double messages = 0, inRate = 0, outRate = 0;
        bool allRates = true;
        for (const QString &key : m_channels.value(row.room)) {
            const RoomFacts &channel = m_rows[key];
            if (channel.gone)
                continue;
            add(messages, channel.messages);
            add(inRate, channel.inRate);
            add(outRate, channel.outRate);
            allRates = allRates && std::isfinite(channel.inRate);
        }
        row.messages = messages;
        const auto busy = m_busy.constFind(row.key());
        const bool isBusy = busy != m_busy.cend();
        row.inRate = isBusy ? busy->inRate : allRates ? inRate : RoomFacts::unknown;
        row.outRate = isBusy ? busy->outRate : outRate > 0 ? outRate : RoomFacts::unknown;
        row.members = isBusy ? double(busy->members) : RoomFacts::unknown;
    }
}

void RoomDirectory::apply(const Snapshot &snapshot)
{
    // Those that are not among the busiest any more have slowed down: the next listing tells how much.
    for (auto it = m_busy.cbegin(); it != m_busy.cend(); ++it) {
        if (const auto row = m_rows.find(it.key()); row != m_rows.end())
            row->inRate = row->outRate = RoomFacts::unknown;
    }
    m_busy.clear();
    for (const Snapshot::Busy &busy : snapshot.busiestRooms)
        m_busy.insert(busy.room, busy);
    for (const Snapshot::Busy &busy : snapshot.busiestChannels)
        m_busy.insert(busy.room + u':' + busy.channel, busy);
    for (auto it = m_busy.cbegin(); it != m_busy.cend(); ++it) {
        const auto row = m_rows.find(it.key());
        if (row == m_rows.end())
            continue;
        row->inRate = it->inRate;
        row->outRate = it->outRate;
        row->members = double(it->members);
        m_changed = true;
    }
}

void RoomDirectory::apply(const TelemetryEvent &event)
{
    const QString key = event.room + u':' + event.channel;
    if (event.type == "channel_created"_L1 && !event.room.isEmpty() && !event.channel.isEmpty()) {
        m_listed.insert(key);
        m_listed.insert(event.room);
        const RoomFacts *known = find(key);
        if (known && !known->gone)
            return;
        RoomFacts row;
        row.room = event.room;
        if (!find(event.room))
            put(row);
        row.channel = event.channel;
        row.members = row.messages = 0;
        row.persistent = event.fields.value("persistent"_L1).toBool();
        row.createdAt = QDateTime::fromMSecsSinceEpoch(event.time.count(), Qt::UTC);
        put(row);
    } else if (event.type == "channel_deleted"_L1) {
        remove(key);
    } else if (event.type == "room_expired"_L1) {
        remove(event.room);
        for (const QString &channel : m_channels.value(event.room))
            remove(channel);
    }
}

void RoomDirectory::forgetGone()
{
    m_rows.removeIf([this](const auto &entry) {
        if (entry.value().gone && !entry.value().isRoom())
            m_channels[entry.value().room].remove(entry.key());
        return entry.value().gone;
    });
    m_channels.removeIf([](const auto &entry) { return entry.value().isEmpty(); });
}

void RoomDirectory::clear()
{
    *this = {};
    m_changed = true;
}

} // namespace arqon::dashboard
