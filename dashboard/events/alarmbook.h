// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/events/alarmlog.h"
#include "dashboard/events/instancewatches.h"
#include "dashboard/feed/telemetryfeed.h"
#include "dashboard/settings/settingsfile.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

#include <vector>

namespace arqon::dashboard {

/// The alarms that a person has set, as rows, and what came of them, in log(). Rules are kept in `alarms.json`, what they have
/// raised in `past-alarms.json` beside it; a first run begins with a few that suit any server. With several instances a rule watches each by itself.
/// Alarms end with the book: nobody watches then.
class AlarmBook : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("EventsModel has it")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(arqon::dashboard::AlarmLog *log READ log CONSTANT)
    Q_PROPERTY(QStringList figureNames READ figureNames CONSTANT)

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        NameRole,
        SummaryRole,
        FigureRole,
        AboveRole,
        ThresholdRole,
        ClearAtRole,
        SecondsRole,
        ErrorRole, ///< bool: severity error, else warning
        EnabledRole,
        RaisedRole,
        ValueRole, ///< the figure now, of several instances the worst, as text; empty: not known
    };
    static constexpr qsizetype Limit = 100;

    /// `path`: alarms.json. All outlive it.
    AlarmBook(BusSession &session, TelemetryFeed &feed, Clock &clock, const QString &path, QObject *parent = nullptr);
    ~AlarmBook() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return int(m_watches.size()); }
    /// Why rules could not be read or written; empty: they were.
    QString problem() const { return m_problem; }
    AlarmLog *log() { return &m_log; }
    /// Of the figures that there are, for people.
    static QStringList figureNames();
    /// The place of a figure in figureNames(), 0 if there is none of that name; and back.
    Q_INVOKABLE static int indexOfFigure(const QString &name);
    Q_INVOKABLE static QString figureAt(int index);
    /// It has no threshold to set.
    Q_INVOKABLE static bool isYesOrNo(int index);

    /// Adds a rule, or with `id` changes that one; what it had raised ends. `rule`: name, figure, above, threshold, clearAt (left out: the
    /// threshold), seconds, error. Answers with what is wrong, or with nothing.
    Q_INVOKABLE QString save(const QString &id, const QVariantMap &rule);
    Q_INVOKABLE void remove(int row);
    Q_INVOKABLE void setEnabled(int row, bool enabled);
    /// Of that row, as save() takes it, with id.
    Q_INVOKABLE QVariantMap rule(int row) const;

Q_SIGNALS:
    void changed();
    /// To be told to the person, wherever they are.
    void raised(const QString &name, const QString &summary, bool error);
    void cleared(const QString &name);

private:
    void load();
    void store();
    void loadLog();
    void storeLog();
    void keepLog(Time now);
    void check(const Snapshot &snapshot);
    /// What stands in the log as the server.
    QString serverName(const InstanceWatches &watches, const Snapshot &snapshot) const;
    /// With the rule as it is now; what it had raised ends.
    void begin(int row, const AlarmRule &rule);
    void setProblem(const QString &problem);

    BusSession &m_session;
    Clock &m_clock;
    SettingsFile m_file;
    SettingsFile m_logFile;
    AlarmLog m_log;
    bool m_logUnsaved = false;
    Time m_logSavedAt{};
    std::vector<InstanceWatches> m_watches;
    QString m_problem;
};

} // namespace arqon::dashboard
