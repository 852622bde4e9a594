// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/rooms/roomtable.h"

#include <algorithm>
#include <cmath>

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

namespace {

enum Role {
    Key = Qt::UserRole,
    Name,
    Room,
    Channel,
    Depth,
    Branch,
    Expanded,
    Members,
    Channels,
    Messages,
    InRate,
    OutRate,
    Responders,
    BuiltIn,
    Persistent,
    CreatedAt,
    ExpiresAt,
    Gone,
};

const QHash<int, QByteArray> names{
    {Key, "key"},
    {Name, "name"},
    {Room, "room"},
    {Channel, "channel"},
    {Depth, "depth"},
    {Branch, "branch"},
    {Expanded, "expanded"},
    {Members, "members"},
    {Channels, "channels"},
    {Messages, "messages"},
    {InRate, "inRate"},
    {OutRate, "outRate"},
    {Responders, "responders"},
    {BuiltIn, "builtIn"},
    {Persistent, "persistent"},
    {CreatedAt, "createdAt"},
    {ExpiresAt, "expiresAt"},
    {Gone, "gone"},
};

/// What is not known is least.
int compareNumbers(double a, double b)
{
    const double x = std::isfinite(a) ? a : -1;
    const double y = std::isfinite(b) ? b : -1;
    return x < y ? -1 : y < x ? 1 : 0;
}

int compareTimes(const QDateTime &a, const QDateTime &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

int compareNames(const RoomFacts &a, const RoomFacts &b)
{
    return a.key().compare(b.key(), Qt::CaseInsensitive);
}

int compareBy(int role, const RoomFacts &a, const RoomFacts &b)
{
    switch (role) {
    case Members:
        return compareNumbers(a.members, b.members);
    case Channels:
        return compareNumbers(a.channels, b.channels);
    case Messages:
        return compareNumbers(a.messages, b.messages);
    case InRate:
        return compareNumbers(a.inRate, b.inRate);
    case OutRate:
        return compareNumbers(a.outRate, b.outRate);
    case Responders:
        return compareNumbers(double(a.responders), double(b.responders));
    case CreatedAt:
        return compareTimes(a.createdAt, b.createdAt);
    case ExpiresAt:
        return compareTimes(a.expiresAt, b.expiresAt);
    default:
        return compareNames(a, b);
    }
}

} // namespace

RoomTable::RoomTable(RoomDirectory &directory, QObject *parent) : HeldTable(u"name"_s, parent), m_directory(directory) {}

QHash<int, QByteArray> RoomTable::roleNames() const
{
    return names;
}

QVariant RoomTable::value(const RoomFacts &row, int role) const
{
    switch (role) {
    case Key:
        return row.key();
    case Name:
        return row.isRoom() ? row.room : row.channel;
    case Room:
        return row.room;
    case Channel:
        return row.channel;
    case Depth:
        return row.isRoom() ? 0 : 1;
    case Branch:
        return row.isRoom();
    case Expanded:
        return row.isRoom() && isOpen(row.room);
    case Members:
        return row.members;
    case Channels:
        return row.channels;
    case Messages:
        return row.messages;
    case InRate:
        return row.inRate;
    case OutRate:
        return row.outRate;
    case Responders:
        return row.responders;
    case BuiltIn:
        return row.builtIn;
    case Persistent:
        return row.persistent;
    case CreatedAt:
        return row.createdAt;
    case ExpiresAt:
        return row.expiresAt;
    case Gone:
        return row.gone;
    default:
        return {};
    }
}

QVariant RoomTable::data(const QModelIndex &index, int role) const
{
    const RoomFacts *row = m_directory.find(keyAt(index.row()));
    return row ? value(*row, role) : QVariant();
}

QVariantMap RoomTable::valuesOf(const QString &key) const
{
    QVariantMap values;
    if (const RoomFacts *row = m_directory.find(key)) {
        for (auto it = names.cbegin(); it != names.cend(); ++it)
            values.insert(QString::fromLatin1(it.value()), value(*row, it.key()));
    }
    return values;
}

void RoomTable::toggle(const QString &key)
{
    const RoomFacts *row = m_directory.find(key);
    if (!row || !row->isRoom())
        return;
    const bool open = isOpen(row->room);
    m_chosen.insert(row->room, !open);
    refresh();
}

bool RoomTable::isOpen(const QString &room) const
{
    const auto chosen = m_chosen.constFind(room);
    return chosen != m_chosen.cend() ? *chosen : !filter().isEmpty() || m_directory.channelsOf(room).size() <= openUpTo;
}

bool RoomTable::letsThrough(const RoomFacts &row) const
{
    if (filter().isEmpty() || row.room.contains(filter(), Qt::CaseInsensitive) || row.key().contains(filter(), Qt::CaseInsensitive))
        return true;
    if (!row.isRoom())
        return false;
    const QSet<QString> channels = m_directory.channelsOf(row.room);
    return std::any_of(channels.begin(), channels.end(),
                       [this](const QString &key) { return key.contains(filter(), Qt::CaseInsensitive); });
}

void RoomTable::sort(QList<const RoomFacts *> &rows) const
{
    const int role = names.key(sortRole().toLatin1(), Name);
    std::sort(rows.begin(), rows.end(), [role, down = sortDescending()](const RoomFacts *a, const RoomFacts *b) {
        const int order = compareBy(role, *a, *b);
        return order != 0 ? (order < 0) != down : compareNames(*a, *b) < 0;
    });
}

QStringList RoomTable::arranged() const
{
    QList<const RoomFacts *> rooms;
    for (const RoomFacts &row : m_directory.rows()) {
        if (row.isRoom() && letsThrough(row))
            rooms.append(&row);
    }
    sort(rooms);
    QStringList keys;
    for (const RoomFacts *room : std::as_const(rooms)) {
        keys.append(room->key());
        if (!isOpen(room->room))
            continue;
        QList<const RoomFacts *> channels;
        const QSet<QString> known = m_directory.channelsOf(room->room);
        for (const QString &key : known) {
            const RoomFacts *channel = m_directory.find(key);
            if (channel && letsThrough(*channel))
                channels.append(channel);
        }
        sort(channels);
        for (const RoomFacts *channel : std::as_const(channels))
            keys.append(channel->key());
    }
    return keys;
}

int RoomTable::countUnshown() const
{
    return int(std::count_if(m_directory.rows().cbegin(), m_directory.rows().cend(), [this](const RoomFacts &row) {
        return !row.gone && rowOf(row.key()) < 0 && letsThrough(row) && (row.isRoom() || isOpen(row.room));
    }));
}

bool RoomTable::isGone(const QString &key) const
{
    const RoomFacts *row = m_directory.find(key);
    return !row || row->gone;
}

} // namespace arqon::dashboard
