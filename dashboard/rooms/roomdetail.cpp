// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/rooms/roomdetail.h"

#include <QJsonArray>

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

RoomDetail::RoomDetail(BusSession &session, QObject *parent) : QObject(parent), m_session(session) {}

void RoomDetail::setKey(const QString &key)
{
    if (m_key == key)
        return;
    m_key = key;
    m_members.clear();
    m_membersTotal = 0;
    m_historyDepth = RoomFacts::unknown;
    m_membersProblem.clear();
    m_historyProblem.clear();
    Q_EMIT keyChanged();
    Q_EMIT changed();
    refresh();
}

void RoomDetail::refresh()
{
    if (m_key.isEmpty() || !m_session.isUsable())
        return;
    const QString room = m_key.section(u':', 0, 0);
    const QString channel = m_key.section(u':', 1);
    QJsonObject place{{u"room"_s, room}, {u"limit"_s, membersShown}};
    if (!channel.isEmpty())
        place.insert(u"channel"_s, channel);
    m_session.request(this, u"general"_s, u"presence"_s, place, [this, key = m_key](const Reply &reply) {
        if (key == m_key)
            take(reply, m_membersProblem, &RoomDetail::readMembers);
    });
    if (channel.isEmpty())
        return;
    place.insert(u"limit"_s, 1);
    m_session.request(this, u"general"_s, u"history"_s, place, [this, key = m_key](const Reply &reply) {
        if (key == m_key)
            take(reply, m_historyProblem, &RoomDetail::readHistory);
    });
}

void RoomDetail::take(const Reply &reply, QString &problem, void (RoomDetail::*read)(const QJsonObject &result))
{
    problem = reply.ok() ? QString() : reply.error.message;
    if (reply.ok())
        (this->*read)(reply.result);
    Q_EMIT changed();
}

void RoomDetail::readMembers(const QJsonObject &result)
{
    m_members.clear();
    for (const QJsonValue &value : result.value("clients"_L1).toArray()) {
        const QJsonObject client = value.toObject();
        m_members.append(QVariantMap{{u"clientId"_s, client.value("client_id"_L1).toString()},
                                     {u"type"_s, client.value("client_type"_L1).toString()},
                                     {u"connections"_s, client.value("connections"_L1).toInteger()}});
    }
    m_membersTotal = result.value("total"_L1).toInt(int(m_members.size()));
}

void RoomDetail::readHistory(const QJsonObject &result)
{
    const double first = result.value("first_offset"_L1).toDouble();
    const double newest = result.value("offset"_L1).toDouble();
    m_historyDepth = first > 0 && newest >= first ? newest - first + 1 : 0;
}

} // namespace arqon::dashboard
