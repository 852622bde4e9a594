// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/bussession.h"
#include "dashboard/rooms/roomfacts.h"

#include <QVariantList>

namespace arqon::dashboard {

/// What is asked about one room or channel alone: who is there, and how much history it keeps.
class RoomDetail : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("RoomsModel has it")
    Q_PROPERTY(QString key READ key WRITE setKey NOTIFY keyChanged) ///< "room" or "room:channel"; empty: none
    /// The first membersShown by name, [{clientId, type, connections}].
    Q_PROPERTY(QVariantList members READ members NOTIFY changed)
    Q_PROPERTY(int membersTotal READ membersTotal NOTIFY changed)
    Q_PROPERTY(double historyDepth READ historyDepth NOTIFY changed) ///< messages that can be read; not a number: not known
    Q_PROPERTY(QString problem READ problem NOTIFY changed)          ///< why members or history are not known, in the server's words

public:
    static constexpr int membersShown = 100;

    explicit RoomDetail(BusSession &session, QObject *parent = nullptr);

    QString key() const { return m_key; }
    void setKey(const QString &key);
    QVariantList members() const { return m_members; }
    int membersTotal() const { return m_membersTotal; }
    double historyDepth() const { return m_historyDepth; }
    QString problem() const { return m_membersProblem.isEmpty() ? m_historyProblem : m_membersProblem; }

    /// Asks again. What was answered before stays until then.
    void refresh();

Q_SIGNALS:
    void keyChanged();
    void changed();

private:
    void take(const Reply &reply, QString &problem, void (RoomDetail::*read)(const QJsonObject &result));
    void readMembers(const QJsonObject &result);
    void readHistory(const QJsonObject &result);

    BusSession &m_session;
    QString m_key;
    QVariantList m_members;
    int m_membersTotal = 0;
    double m_historyDepth = RoomFacts::unknown;
    QString m_membersProblem;
    QString m_historyProblem;
};

} // namespace arqon::dashboard
