// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/overview/roomusage.h"

#include "dashboard/series/quantity.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

enum Role { RoomRole = Qt::UserRole, ChannelsRole, MembersRole, InRole, OutRole };

double rateOf(const RoomRow &row)
{
    return row.inRate + row.outRate;
}

} // namespace

void RoomUsage::refresh(const QList<Snapshot::Busy> &rooms)
{
    QList<RoomRow> rows;
    rows.reserve(rooms.size());
    for (const Snapshot::Busy &room : rooms)
        rows.append({room.room, room.channels, room.members, room.inRate, room.outRate});
    if (rows == m_rows)
        return;
    set(rows);
    Q_EMIT changed();
}

QStringList RoomUsage::names() const
{
    QStringList names;
    for (const RoomRow &row : m_rows.first(std::min<qsizetype>(bars, m_rows.size())))
        names.append(row.room);
    return names;
}

QList<double> RoomUsage::rates() const
{
    QList<double> rates;
    for (const RoomRow &row : m_rows.first(std::min<qsizetype>(bars, m_rows.size())))
        rates.append(rateOf(row));
    return rates;
}

QStringList RoomUsage::labels() const
{
    QStringList labels;
    const QList<double> all = rates();
    for (const double rate : all)
        labels.append(Quantity::text(rate, Quantity::PerSecond));
    return labels;
}

double RoomUsage::top() const
{
    return m_rows.isEmpty() ? 1 : std::max(rateOf(m_rows.constFirst()), 1e-3);
}

QString RoomUsage::words() const
{
    QStringList parts;
    const QStringList rooms = names();
    const QStringList values = labels();
    for (qsizetype i = 0; i < rooms.size(); ++i)
        parts.append(u"%1: %2"_s.arg(rooms[i], values[i]));
    return parts.isEmpty() ? tr("No rooms in use") : parts.join(u"; "_s);
}

QString RoomUsage::csv() const
{
    QString text = u"room,channels,members,messages in (1/s),messages out (1/s)\r\n"_s;
    for (const RoomRow &row : m_rows) { // names of rooms need no quotes: letters, digits, . _ - / @
        text += u"%1,%2,%3,%4,%5\r\n"_s.arg(row.room).arg(row.channels).arg(row.members).arg(row.inRate).arg(row.outRate);
    }
    return text;
}

int RoomUsage::rowOf(const QString &key) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&key](const RoomRow &row) { return row.room == key; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

QVariant RoomUsage::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RoomRow &row = m_rows[index.row()];
    switch (role) {
    case RoomRole:
        return row.room;
    case ChannelsRole:
        return row.channels;
    case MembersRole:
        return row.members;
    case InRole:
        return Quantity::text(row.inRate, Quantity::PerSecond);
    case OutRole:
        return Quantity::text(row.outRate, Quantity::PerSecond);
    default:
        return {};
    }
}

QHash<int, QByteArray> RoomUsage::roleNames() const
{
    return {{RoomRole, "room"}, {ChannelsRole, "channels"}, {MembersRole, "members"}, {InRole, "inRate"}, {OutRole, "outRate"}};
}

} // namespace arqon::dashboard
