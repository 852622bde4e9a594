// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/events/alarmwatch.h"

#include <QAbstractListModel>
#include <QJsonArray>
#include <QtQmlIntegration>

#include <deque>

namespace arqon::dashboard {

/// An alarm that was raised once.
struct Alarm
{
    qint64 number = 0; ///< counts them
    AlarmRule rule;    ///< as it was then
    double worst = 0;
    Time raisedAt{};
    std::optional<Time> clearedAt;
    bool acknowledged = false;
    QString server;

    bool isActive() const { return !clearedAt.has_value(); }
    /// {rule, worst, raised_at, cleared_at?, acknowledged, server}; times in milliseconds since 1970.
    QJsonObject toJson() const;
    /// Nothing: its rule is none, or it has no beginning.
    static std::optional<Alarm> fromJson(const QJsonObject &json);
};

/// Alarms, active and past, the newest first. Bounded: the oldest past one goes.
class AlarmLog : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("AlarmBook has it")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int active READ active NOTIFY changed)
    Q_PROPERTY(int unacknowledged READ unacknowledged NOTIFY changed)
    Q_PROPERTY(QString newestName READ newestName NOTIFY changed)
    Q_PROPERTY(QString newestSummary READ newestSummary NOTIFY changed)
    Q_PROPERTY(bool newestActive READ newestActive NOTIFY changed)

public:
    enum Role {
        NumberRole = Qt::UserRole + 1,
        NameRole,
        SummaryRole, ///< what was bad, and the worst value
        SeverityRole,
        ActiveRole,
        AcknowledgedRole,
        RaisedAtRole,  ///< QDateTime
        ClearedAtRole, ///< QDateTime, invalid while it is active
        ServerRole,
    };
    static constexpr qsizetype Limit = 300;

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return int(m_alarms.size()); }
    int active() const;
    /// Raised and not yet seen by anybody, over or not.
    int unacknowledged() const;
    /// Of the newest unacknowledged one, an active one before a past one; empty: there is none.
    QString newestName() const;
    QString newestSummary() const;
    bool newestActive() const;

    /// What a run of the dashboard before this one had; none of them is active any more: those that were ended then.
    void restore(const QJsonArray &alarms, Time then);
    QJsonArray toJson() const;

    void raise(const AlarmRule &rule, double value, Time now, const QString &server);
    /// The active alarm of that rule gets worse, or ends.
    void setWorst(const QString &ruleId, double worst);
    void clear(const QString &ruleId, Time now);
    void clearAll(Time now);
    Q_INVOKABLE void acknowledge(int row);
    Q_INVOKABLE void acknowledgeAll();
    /// Forgets the ones that are over and acknowledged.
    Q_INVOKABLE void forgetPast();

Q_SIGNALS:
    void changed();
    /// One began, ended, was acknowledged or forgotten: more than that one got worse.
    void toBeKept();

private:
    static QString summaryOf(const Alarm &alarm);
    const Alarm *newest() const;
    int activeRow(const QString &ruleId) const;
    void touch(int row);
    void settle(int row);
    void remove(int row);

    std::deque<Alarm> m_alarms; // newest first
    qint64 m_lastNumber = 0;
};

} // namespace arqon::dashboard
