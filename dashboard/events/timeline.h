// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/telemetryfeed.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

#include <deque>

namespace arqon::dashboard {

/// What happened on the bus, newest first, filtered by kind, severity and text. Takes in at the clock's ticks. Bounded; what had to go is
/// counted. Each row has a sequence number that stays the same.
class Timeline : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("EventsModel has it")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(double kept READ kept NOTIFY changed)
    Q_PROPERTY(double forgotten READ forgotten NOTIFY changed)
    Q_PROPERTY(int waiting READ waiting NOTIFY changed)
    Q_PROPERTY(QStringList kindNames READ kindNames NOTIFY kindsChanged)
    Q_PROPERTY(int kindIndex READ kindIndex WRITE setKindIndex NOTIFY filterChanged)
    Q_PROPERTY(int leastSeverity READ leastSeverity WRITE setLeastSeverity NOTIFY filterChanged)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY filterChanged)
    Q_PROPERTY(bool paused READ isPaused WRITE setPaused NOTIFY pausedChanged)

public:
    enum Role {
        SequenceRole = Qt::UserRole + 1,
        TimeRole,     ///< QDateTime
        SeverityRole, ///< 0 info, 1 warning, 2 error
        KindRole,     ///< for people
        SummaryRole,
        ClientRole,  ///< empty where it is about none
        ChannelRole, ///< "room:channel", empty where it is about none
        InstanceRole,
        DetailRole, ///< the payload, laid out
    };
    static constexpr qsizetype Limit = 5'000;
    /// Events between two ticks; beyond it the oldest of them go.
    static constexpr qsizetype WaitingLimit = 5'000;

    /// All outlive it.
    Timeline(BusSession &session, TelemetryFeed &feed, Clock &clock, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return int(m_shown.size()); }
    qint64 kept() const { return qint64(m_events.size()); }
    /// Events that went to make room.
    qint64 forgotten() const { return m_forgotten; }
    /// Came while it is paused.
    int waiting() const { return int(m_waiting.size()); }
    /// The types that came so far.
    QStringList kinds() const { return m_kinds; }
    /// To choose from: first “All kinds”, then their names for people in the same order.
    QStringList kindNames() const;
    /// A type; empty: all.
    QString kind() const { return m_kind; }
    void setKind(const QString &kind);
    /// The same by its place in kindNames().
    int kindIndex() const { return int(m_kinds.indexOf(m_kind)) + 1; }
    void setKindIndex(int index) { setKind(m_kinds.value(index - 1)); }
    int leastSeverity() const { return m_leastSeverity; }
    void setLeastSeverity(int severity);
    /// Has to be found in the summary or the payload, capitals or not.
    QString text() const { return m_text; }
    void setText(const QString &text);
    bool isPaused() const { return m_paused; }
    void setPaused(bool paused);

    Q_INVOKABLE void clear();
    /// Everything about that client or channel, and nothing else.
    Q_INVOKABLE void showOnly(const QString &text);
    Q_INVOKABLE int rowOf(qint64 sequence) const;
    Q_INVOKABLE qint64 sequenceOf(int row) const;

Q_SIGNALS:
    void changed();
    void kindsChanged();
    void filterChanged();
    void pausedChanged();

private:
    void take(const TelemetryEvent &event);
    void takeIn();
    void trim();
    void filter();
    void learnKind(const QString &type);
    bool isShown(const TelemetryEvent &event) const;
    const TelemetryEvent &eventAt(int row) const;

    std::deque<TelemetryEvent> m_events; // oldest first
    std::deque<qint64> m_shown;          // sequence numbers, oldest first: the row count() - 1 - i
    std::deque<TelemetryEvent> m_waiting;
    qint64 m_first = 0; // the sequence number of m_events' first
    qint64 m_forgotten = 0;
    QStringList m_kinds;
    QString m_kind;
    int m_leastSeverity = 0;
    QString m_text;
    bool m_paused = false;
    qint64 m_told = 0; // of m_waiting and m_forgotten, at the last changed()
};

} // namespace arqon::dashboard
