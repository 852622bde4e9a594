// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/bussession.h"
#include "dashboard/feed/telemetryfeed.h"
#include "dashboard/inspector/messagedetail.h"
#include "dashboard/inspector/messagelist.h"
#include "dashboard/inspector/replay.h"
#include "dashboard/inspector/tailsource.h"

#include <QUrl>
#include <QtQmlIntegration>

#include <memory>

namespace arqon::dashboard {

/// The inspector: hears one channel or pattern, shows what comes and what it looks like, and reads a channel's history. Takes in what came
/// at the clock's ticks, a bounded number each time; it goes on while another view is shown. While it is paused, and while a person
/// reads further up in a full list, nothing moves: what comes waits, the oldest of it being left out and counted.
class InspectorModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("DashboardModel has it")
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY stateChanged)
    Q_PROPERTY(QString address READ address NOTIFY addressChanged)
    Q_PROPERTY(bool paused READ isPaused WRITE setPaused NOTIFY pausedChanged)
    Q_PROPERTY(bool following READ isFollowing WRITE setFollowing NOTIFY followingChanged)
    Q_PROPERTY(bool replaying READ isReplaying NOTIFY replayingChanged)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    Q_PROPERTY(QString filterProblem READ filterProblem NOTIFY filterChanged)
    Q_PROPERTY(double received READ received NOTIFY countsChanged)
    Q_PROPERTY(double filteredOut READ filteredOut NOTIFY countsChanged)
    Q_PROPERTY(double notShown READ notShown NOTIFY countsChanged)
    Q_PROPERTY(double lost READ lost NOTIFY countsChanged)
    Q_PROPERTY(double waiting READ waiting NOTIFY countsChanged)
    Q_PROPERTY(double rate READ rate NOTIFY countsChanged)
    Q_PROPERTY(QStringList suggestions READ suggestions NOTIFY suggestionsChanged)
    Q_PROPERTY(arqon::dashboard::MessageList *rows READ rows NOTIFY replayingChanged)
    Q_PROPERTY(arqon::dashboard::MessageList *liveRows READ liveRows CONSTANT)
    Q_PROPERTY(arqon::dashboard::MessageDetail *detail READ detail CONSTANT)
    Q_PROPERTY(arqon::dashboard::Replay *replay READ replay CONSTANT)

public:
    enum class State {
        Idle,    ///< nothing is heard
        Waiting, ///< for a connection or for the bus
        Live,
        Failed,
    };
    Q_ENUM(State)
    enum class Format { JsonLines, Csv };
    Q_ENUM(Format)

    /// All outlive it.
    InspectorModel(BusSession &session, TelemetryFeed &feed, Clock &clock, std::unique_ptr<TailSource> source, QObject *parent = nullptr);
    ~InspectorModel() override;

    State state() const;
    QString problem() const;
    QString address() const { return m_address; }
    bool isPaused() const { return m_paused; }
    void setPaused(bool paused);
    /// The person looks at the newest row, and wants to go on doing so.
    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    bool isReplaying() const { return m_replaying; }
    /// As MessageFilter takes it. With a problem the filter before stays in force.
    QString filter() const { return m_filter; }
    void setFilter(const QString &text);
    QString filterProblem() const { return m_filterProblem; }
    /// Messages since open().
    qint64 received() const { return qint64(m_counts.received); }
    qint64 filteredOut() const { return qint64(m_counts.filteredOut); }
    qint64 notShown() const { return qint64(m_counts.notShown); }
    qint64 lost() const { return qint64(m_counts.lost); }
    /// Came while nothing may move, and are not in the list yet.
    qint64 waiting() const;
    /// Messages a second that come, before the filter.
    double rate() const { return m_rate; }
    /// Channels of which the bus says that they are busy.
    QStringList suggestions() const { return m_suggestions; }
    /// Those of the history while it is read, else the live ones.
    MessageList *rows() { return m_replaying ? m_replay.rows() : &m_live; }
    MessageList *liveRows() { return &m_live; }
    MessageDetail *detail() { return &m_detail; }
    Replay *replay() { return &m_replay; }

    /// Hears that channel or pattern, and no other any more. An address that is none: Failed.
    Q_INVOKABLE void open(const QString &address);
    Q_INVOKABLE void stop();
    /// Empties the list.
    Q_INVOKABLE void clear();
    /// Reads the history of the open channel, see Replay::open(); the tail goes on meanwhile.
    Q_INVOKABLE bool openHistory(const QString &start);
    Q_INVOKABLE void closeHistory();

    /// Shows that row in detail; a gap has none.
    Q_INVOKABLE void select(int row);
    /// The frame as it came, to the clipboard.
    Q_INVOKABLE void copySelected();
    /// Writes the rows that are shown. Answers with a sentence about what came of it.
    Q_INVOKABLE QString exportTo(const QUrl &file, arqon::dashboard::InspectorModel::Format format);

Q_SIGNALS:
    void stateChanged();
    void addressChanged();
    void pausedChanged();
    void followingChanged();
    void replayingChanged();
    void filterChanged();
    void countsChanged();
    void suggestionsChanged();

private:
    void tick(Time now);
    void takeIn(Time now);
    void count(Time now);
    void setReplaying(bool replaying);
    void suggest(const Snapshot &snapshot);

    BusSession &m_session;
    Clock &m_clock;
    std::unique_ptr<TailSource> m_source;
    MessageList m_live;
    MessageDetail m_detail;
    Replay m_replay;
    QString m_address;
    QString m_addressProblem;
    QString m_filter;
    QString m_filterProblem;
    QStringList m_suggestions;
    TailCounts m_counts;
    quint64 m_taken = 0; // messages that came and are accounted for: in the list, or counted as left out
    quint64 m_rateFrom = 0;
    Time m_rateSince{};
    double m_rate = 0;
    bool m_paused = false;
    bool m_following = true;
    bool m_replaying = false;
};

} // namespace arqon::dashboard
