// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/alarmlog.h"

#include "dashboard/events/alarmfigure.h"

#include <QDateTime>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

QDateTime dateOf(Time time)
{
    return QDateTime::fromMSecsSinceEpoch(time.count());
}

} // namespace

QJsonObject Alarm::toJson() const
{
    QJsonObject json{{u"rule"_s, rule.toJson()},
                     {u"worst"_s, worst},
                     {u"raised_at"_s, qint64(raisedAt.count())},
                     {u"acknowledged"_s, acknowledged},
                     {u"server"_s, server}};
    if (clearedAt)
        json.insert(u"cleared_at"_s, qint64(clearedAt->count()));
    return json;
}

std::optional<Alarm> Alarm::fromJson(const QJsonObject &json)
{
    const auto rule = AlarmRule::fromJson(json["rule"_L1].toObject());
    const Time raisedAt(json["raised_at"_L1].toInteger());
    if (!rule || raisedAt.count() <= 0)
        return {};
    Alarm alarm;
    alarm.rule = *rule;
    alarm.worst = json["worst"_L1].toDouble();
    alarm.raisedAt = raisedAt;
    if (const qint64 cleared = json["cleared_at"_L1].toInteger(); cleared > 0)
        alarm.clearedAt = Time(cleared);
    alarm.acknowledged = json["acknowledged"_L1].toBool();
    alarm.server = json["server"_L1].toString();
    return alarm;
}

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
    const AlarmFigure *figure = findAlarmFigure(alarm.rule.figure);
    if (figure && figure->isYesOrNo())
        return alarm.rule.condition();
    return tr("%1, at worst %2").arg(alarm.rule.condition(), figureText(alarm.rule.figure, alarm.worst));
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
    const Alarm *past = nullptr;
    for (const Alarm &alarm : m_alarms) {
        if (alarm.acknowledged)
            continue;
        if (alarm.isActive())
            return &alarm;
        past = past ? past : &alarm;
    }
    return past;
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

bool AlarmLog::newestActive() const
{
    const Alarm *alarm = newest();
    return alarm && alarm->isActive();
}

void AlarmLog::restore(const QJsonArray &alarms, Time then)
{
    beginResetModel();
    for (const QJsonValue &value : alarms) { // the newest first
        auto alarm = Alarm::fromJson(value.toObject());
        if (!alarm || m_alarms.size() >= size_t(Limit))
            continue;
        if (alarm->isActive())
            alarm->clearedAt = std::max(then, alarm->raisedAt);
        m_alarms.push_back(std::move(*alarm));
    }
    for (auto alarm = m_alarms.rbegin(); alarm != m_alarms.rend(); ++alarm)
        alarm->number = ++m_lastNumber;
    endResetModel();
    Q_EMIT changed();
}

QJsonArray AlarmLog::toJson() const
{
    QJsonArray alarms;
    for (const Alarm &alarm : m_alarms)
        alarms.append(alarm.toJson());
    return alarms;
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
    Q_EMIT toBeKept();
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
    settle(row);
}

void AlarmLog::clearAll(Time now)
{
    for (int row = 0; row < count(); ++row) {
        if (m_alarms[size_t(row)].isActive())
            clear(m_alarms[size_t(row)].rule.id, now);
    }
}

void AlarmLog::acknowledge(int row)
{
    if (row < 0 || row >= count() || m_alarms[size_t(row)].acknowledged)
        return;
    m_alarms[size_t(row)].acknowledged = true;
    settle(row);
}

void AlarmLog::acknowledgeAll()
{
    for (Alarm &alarm : m_alarms)
        alarm.acknowledged = true;
    if (m_alarms.empty())
        return;
    Q_EMIT dataChanged(index(0), index(count() - 1));
    Q_EMIT changed();
    Q_EMIT toBeKept();
}

void AlarmLog::forgetPast()
{
    for (int row = count() - 1; row >= 0; --row) {
        const Alarm &alarm = m_alarms[size_t(row)];
        if (!alarm.isActive() && alarm.acknowledged)
            remove(row);
    }
    Q_EMIT changed();
    Q_EMIT toBeKept();
}

void AlarmLog::touch(int row)
{
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT changed();
}

void AlarmLog::settle(int row)
{
    touch(row);
    Q_EMIT toBeKept();
}

void AlarmLog::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_alarms.erase(m_alarms.begin() + row);
    endRemoveRows();
}

} // namespace arqon::dashboard
