// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/alarmbook.h"

#include "dashboard/events/alarmfigure.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QUuid>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace arqon::dashboard {

namespace {

constexpr std::chrono::milliseconds LogEvery = 5s;

AlarmRule ready(const QString &id, const QString &name, const QString &figure, double threshold, double clearAt, std::chrono::seconds hold,
                Severity severity)
{
    return {id, name, figure, AlarmRule::Side::Above, threshold, clearAt, hold, severity, true};
}

/// What is worth knowing of any server.
QList<AlarmRule> firstRules()
{
    return {
        ready(u"first_latency"_s, AlarmBook::tr("Slow routing"), u"latency_ms.p99"_s, 50, 25, 10s, Severity::Warning),
        ready(u"first_errors"_s, AlarmBook::tr("Many errors"), u"errors.rate"_s, 10, 1, 10s, Severity::Warning),
        ready(u"first_slow"_s, AlarmBook::tr("Slow consumers"), u"slow_consumers.blocked"_s, 0, 0, 30s, Severity::Warning),
        ready(u"first_storage"_s, AlarmBook::tr("Storage away"), u"storage.degraded"_s, 0, 0, 3s, Severity::Error),
        ready(u"first_connections"_s, AlarmBook::tr("Nearly full"), u"connections.used_percent"_s, 90, 85, 10s, Severity::Error),
    };
}

} // namespace

AlarmBook::AlarmBook(BusSession &session, TelemetryFeed &feed, Clock &clock, const QString &path, QObject *parent)
    : QAbstractListModel(parent)
    , m_session(session)
    , m_clock(clock)
    , m_file(path)
    , m_logFile(QFileInfo(path).dir().filePath(u"past-alarms.json"_s))
{
    load();
    loadLog();
    connect(&m_log, &AlarmLog::toBeKept, this, [this] { m_logUnsaved = true; });
    connect(&clock, &Clock::ticked, this, &AlarmBook::keepLog);
    connect(&feed, &TelemetryFeed::snapshotReceived, this, &AlarmBook::check);
    connect(&session, &BusSession::serverChanged, this, [this] {
        for (int row = 0; row < count(); ++row)
            begin(row, m_watches[size_t(row)].rule());
    });
}

void AlarmBook::load()
{
    const auto read = m_file.read();
    if (!read) {
        m_problem = QString::fromUtf8(read.error().message);
        return;
    }
    if (read->isEmpty()) {
        for (const AlarmRule &rule : firstRules())
            m_watches.emplace_back(rule);
        return;
    }
    for (const QJsonValue &value : read->value("rules"_L1).toArray()) {
        const auto rule = AlarmRule::fromJson(value.toObject());
        if (rule && count() < Limit)
            m_watches.emplace_back(*rule);
        else if (!rule)
            m_problem = tr("An alarm could not be read: %1").arg(QString::fromUtf8(rule.error().message));
    }
}

void AlarmBook::store()
{
    QJsonArray rules;
    for (const InstanceWatches &watches : m_watches)
        rules.append(watches.rule().toJson());
    const auto written = m_file.write({{u"rules"_s, rules}});
    setProblem(written ? QString() : QString::fromUtf8(written.error().message));
}

AlarmBook::~AlarmBook()
{
    m_log.clearAll(m_clock.now());
    if (m_logUnsaved)
        storeLog();
}

void AlarmBook::loadLog()
{
    const auto read = m_logFile.read();
    if (read)
        m_log.restore(read->value("alarms"_L1).toArray(), Time(read->value("written_at"_L1).toInteger()));
    else
        m_problem = QString::fromUtf8(read.error().message);
}

void AlarmBook::keepLog(Time now)
{
    // An alarm that comes and goes all the time does not write a file each time.
    if (!m_logUnsaved || (now >= m_logSavedAt && now - m_logSavedAt < LogEvery))
        return;
    m_logSavedAt = now;
    storeLog();
}

void AlarmBook::storeLog()
{
    m_logUnsaved = false;
    const auto written = m_logFile.write({{u"written_at"_s, qint64(m_clock.now().count())}, {u"alarms"_s, m_log.toJson()}});
    if (!written)
        setProblem(QString::fromUtf8(written.error().message));
}

void AlarmBook::setProblem(const QString &problem)
{
    m_problem = problem;
    Q_EMIT changed();
}

void AlarmBook::check(const Snapshot &snapshot)
{
    const Time now = m_clock.now();
    for (int row = 0; row < count(); ++row) {
        InstanceWatches &watches = m_watches[size_t(row)];
        const AlarmRule &rule = watches.rule();
        const AlarmFigure *figure = findAlarmFigure(rule.figure);
        const AlarmWatch::Change change = watches.update(snapshot.instance, figure ? figure->value(snapshot) : std::nullopt, now);
        if (change == AlarmWatch::Change::Raised) {
            m_log.raise(rule, watches.worst(), now, serverName(watches, snapshot));
            Q_EMIT raised(rule.name,
                          figure->isYesOrNo() ? rule.inWords()
                                              : tr("%1: now %2").arg(rule.inWords(), figureText(rule.figure, watches.worst())),
                          rule.severity == Severity::Error);
        } else if (change == AlarmWatch::Change::Cleared) {
            m_log.clear(rule.id, now);
            Q_EMIT cleared(rule.name);
        } else if (watches.isRaised()) {
            m_log.setWorst(rule.id, watches.worst());
        }
    }
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {RaisedRole, ValueRole});
}

QString AlarmBook::serverName(const InstanceWatches &watches, const Snapshot &snapshot) const
{
    return watches.size() > 1 ? tr("%1, instance %2").arg(m_session.serverName(), snapshot.instance) : m_session.serverName();
}

int AlarmBook::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> AlarmBook::roleNames() const
{
    return {{IdRole, "ruleId"},   {NameRole, "name"},           {SummaryRole, "summary"}, {FigureRole, "figure"},
            {AboveRole, "above"}, {ThresholdRole, "threshold"}, {ClearAtRole, "clearAt"}, {SecondsRole, "seconds"},
            {ErrorRole, "error"}, {EnabledRole, "active"},      {RaisedRole, "raised"},   {ValueRole, "value"}};
}

QVariant AlarmBook::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const InstanceWatches &watches = m_watches[size_t(index.row())];
    const AlarmRule &rule = watches.rule();
    switch (role) {
    case IdRole:
        return rule.id;
    case NameRole:
        return rule.name;
    case SummaryRole:
        return rule.inWords();
    case FigureRole:
        return rule.figure;
    case AboveRole:
        return rule.side == AlarmRule::Side::Above;
    case ThresholdRole:
        return rule.threshold;
    case ClearAtRole:
        return rule.clearAt;
    case SecondsRole:
        return qint64(rule.holdFor.count());
    case ErrorRole:
        return rule.severity == Severity::Error;
    case EnabledRole:
        return rule.enabled;
    case RaisedRole:
        return watches.isRaised();
    case ValueRole:
        return watches.value() ? figureText(rule.figure, *watches.value()) : QString();
    default:
        return {};
    }
}

QString AlarmBook::save(const QString &id, const QVariantMap &values)
{
    AlarmRule wanted;
    bool isNumber = false;
    wanted.id = id.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : id;
    wanted.name = values[u"name"_s].toString();
    wanted.figure = values[u"figure"_s].toString();
    wanted.side = values[u"above"_s].toBool() ? AlarmRule::Side::Above : AlarmRule::Side::Below;
    wanted.threshold = values[u"threshold"_s].toDouble(&isNumber);
    if (!isNumber)
        wanted.threshold = std::nan("");
    const QVariant clearAt = values[u"clearAt"_s];
    wanted.clearAt = clearAt.toString().isEmpty() ? wanted.threshold : clearAt.toDouble(&isNumber);
    if (!isNumber)
        wanted.clearAt = std::nan("");
    wanted.holdFor = std::chrono::seconds(values[u"seconds"_s].toLongLong());
    wanted.severity = values[u"error"_s].toBool() ? Severity::Error : Severity::Warning;

    auto rule = AlarmRule::checked(wanted);
    if (!rule)
        return QString::fromUtf8(rule.error().message);
    for (int row = 0; row < count(); ++row) {
        if (m_watches[size_t(row)].rule().id == id) {
            rule->enabled = m_watches[size_t(row)].rule().enabled;
            begin(row, *rule);
            store();
            return {};
        }
    }
    if (count() >= Limit)
        return tr("There are %1 alarms, which is as many as there may be.").arg(count());
    beginInsertRows({}, count(), count());
    m_watches.emplace_back(*rule);
    endInsertRows();
    store();
    return {};
}

void AlarmBook::begin(int row, const AlarmRule &rule)
{
    m_log.clear(rule.id, m_clock.now());
    m_watches[size_t(row)] = InstanceWatches(rule);
    Q_EMIT dataChanged(index(row), index(row));
}

void AlarmBook::remove(int row)
{
    if (row < 0 || row >= count())
        return;
    m_log.clear(m_watches[size_t(row)].rule().id, m_clock.now());
    beginRemoveRows({}, row, row);
    m_watches.erase(m_watches.begin() + row);
    endRemoveRows();
    store();
}

void AlarmBook::setEnabled(int row, bool enabled)
{
    if (row < 0 || row >= count() || m_watches[size_t(row)].rule().enabled == enabled)
        return;
    AlarmRule rule = m_watches[size_t(row)].rule();
    rule.enabled = enabled;
    begin(row, rule);
    store();
}

QVariantMap AlarmBook::rule(int row) const
{
    if (row < 0 || row >= count())
        return {};
    const AlarmRule &rule = m_watches[size_t(row)].rule();
    return {{u"id"_s, rule.id},
            {u"name"_s, rule.name},
            {u"figure"_s, rule.figure},
            {u"above"_s, rule.side == AlarmRule::Side::Above},
            {u"threshold"_s, rule.threshold},
            {u"clearAt"_s, rule.clearAt},
            {u"seconds"_s, qint64(rule.holdFor.count())},
            {u"error"_s, rule.severity == Severity::Error}};
}

int AlarmBook::indexOfFigure(const QString &name)
{
    const AlarmFigure *figure = findAlarmFigure(name);
    return figure ? int(figure - alarmFigures().data()) : 0;
}

QString AlarmBook::figureAt(int index)
{
    return index >= 0 && size_t(index) < alarmFigures().size() ? QString::fromLatin1(alarmFigures()[size_t(index)].name) : QString();
}

bool AlarmBook::isYesOrNo(int index)
{
    const AlarmFigure *figure = findAlarmFigure(figureAt(index));
    return figure && figure->isYesOrNo();
}

QStringList AlarmBook::figureNames()
{
    QStringList names;
    for (const AlarmFigure &figure : alarmFigures())
        names.append(figure.displayName());
    return names;
}

} // namespace arqon::dashboard
