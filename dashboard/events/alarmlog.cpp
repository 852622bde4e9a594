// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/alarmlog.h"

#include <QDateTime>

#include <algorithm>

namespace arqon::dashboard {

namespace {

QDateTime dateOf(Time time)
{
    return QDateTime::fromMSecsSinceEpoch(time.count());
}

} // namespace

int AlarmLog::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> AlarmLog::roleNames() const
{
    return {{NumberRole, "number"},     {NameRole, "name"},           {SummaryRole, "summary"},
            {SeverityRole, "severity"}, {ActiveRole, "active"},       {AcknowledgedRole, "acknowledged"},
            {RaisedAtRole, "raisedAt"}, {ClearedAtRole, "clearedAt"}, {ServerRole, "server"}};
}

QVariant AlarmLog::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Alarm &alarm = m_alarms[size_t(index.row())];
    switch (role) {
    case NumberRole:
        return alarm.number;
    case NameRole:
        return alarm.rule.name;
    case SummaryRole:
        return summaryOf(alarm);
    case SeverityRole:
        return int(alarm.rule.severity);
    case ActiveRole:
        return alarm.isActive();
    case AcknowledgedRole:
        return alarm.acknowledged;
    case RaisedAtRole:
        return dateOf(alarm.raisedAt);
    case ClearedAtRole:
        return alarm.clearedAt ? dateOf(*alarm.clearedAt) : QDateTime();
    case ServerRole:
        return alarm.server;
    default:
        return {};
    }
}

QString AlarmLog::summaryOf(const Alarm &alarm)
{
    return tr("%1; at worst %2").arg(alarm.rule.inWords(), figureText(alarm.rule.figure, alarm.worst));
}

int AlarmLog::active() const
{
    return int(std::count_if(m_alarms.begin(), m_alarms.end(), [](const Alarm &alarm) { return alarm.isActive(); }));
}

int AlarmLog::unacknowledged() const
{
    return int(std::count_if(m_alarms.begin(), m_alarms.end(), [](const Alarm &alarm) { return !alarm.acknowledged; }));
}

const Alarm *AlarmLog::newest() const
{
    const auto found = std::find_if(m_alarms.begin(), m_alarms.end(), [](const Alarm &alarm) { return !alarm.acknowledged; });
    return found == m_alarms.end() ? nullptr : &*found;
}

QString AlarmLog::newestName() const
{
    const Alarm *alarm = newest();
    return alarm ? alarm->rule.name : QString();
}

QString AlarmLog::newestSummary() const
{
    const Alarm *alarm = newest();
    return alarm ? summaryOf(*alarm) : QString();
}

void AlarmLog::raise(const AlarmRule &rule, double value, Time now, const QString &server)
{
    beginInsertRows({}, 0, 0);
    m_alarms.push_front({++m_lastNumber, rule, value, now, {}, false, server});
    endInsertRows();
    for (int row = count() - 1; row > 0 && m_alarms.size() > size_t(Limit); --row) {
        if (!m_alarms[size_t(row)].isActive())
            remove(row);
    }
    Q_EMIT changed();
}

int AlarmLog::activeRow(const QString &ruleId) const
{
    const auto found =
        std::find_if(m_alarms.begin(), m_alarms.end(), [&](const Alarm &alarm) { return alarm.isActive() && alarm.rule.id == ruleId; });
    return found == m_alarms.end() ? -1 : int(found - m_alarms.begin());
}

void AlarmLog::setWorst(const QString &ruleId, double worst)
{
    const int row = activeRow(ruleId);
    if (row < 0 || m_alarms[size_t(row)].worst == worst)
        return;
    m_alarms[size_t(row)].worst = worst;
    touch(row);
}

void AlarmLog::clear(const QString &ruleId, Time now)
{
    const int row = activeRow(ruleId);
    if (row < 0)
        return;
    m_alarms[size_t(row)].clearedAt = now;
    touch(row);
}

void AlarmLog::acknowledge(int row)
{
    if (row < 0 || row >= count() || m_alarms[size_t(row)].acknowledged)
        return;
    m_alarms[size_t(row)].acknowledged = true;
    touch(row);
}

void AlarmLog::acknowledgeAll()
{
    for (int row = 0; row < count(); ++row)
        acknowledge(row);
}

void AlarmLog::forgetPast()
{
    for (int row = count() - 1; row >= 0; --row) {
        const Alarm &alarm = m_alarms[size_t(row)];
        if (!alarm.isActive() && alarm.acknowledged)
            remove(row);
    }
    Q_EMIT changed();
}

void AlarmLog::touch(int row)
{
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT changed();
}

void AlarmLog::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_alarms.erase(m_alarms.begin() + row);
    endRemoveRows();
}

} // namespace arqon::dashboard
