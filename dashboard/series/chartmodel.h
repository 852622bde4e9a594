// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/series/charttable.h"
#include "dashboard/series/tickmodel.h"
#include "dashboard/series/timewindow.h"

namespace arqon::dashboard {

/// One chart over time: what its lines are, what of them falls into the window, and how fresh that is.
class ChartModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the view models have them")
    Q_PROPERTY(QString title READ title NOTIFY described)
    Q_PROPERTY(QStringList names READ names NOTIFY described)
    Q_PROPERTY(QStringList latest READ latest NOTIFY refreshed)
    Q_PROPERTY(double top READ top NOTIFY refreshed)
    Q_PROPERTY(QString words READ words NOTIFY refreshed)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY refreshed)
    Q_PROPERTY(int closedGaps READ closedGaps NOTIFY refreshed)
    Q_PROPERTY(Status status READ status NOTIFY statusChanged)
    Q_PROPERTY(QString statusText READ statusText NOTIFY statusChanged)
    Q_PROPERTY(int points READ points WRITE setPoints NOTIFY pointsChanged)
    Q_PROPERTY(arqon::dashboard::TimeWindow *window READ window CONSTANT)
    Q_PROPERTY(arqon::dashboard::TickModel *timeTicks READ timeTickModel CONSTANT)
    Q_PROPERTY(arqon::dashboard::TickModel *valueTicks READ valueTickModel CONSTANT)
    Q_PROPERTY(arqon::dashboard::ChartTable *table READ table CONSTANT)
    /// Off: the table is not kept up to date, since nobody sees it.
    Q_PROPERTY(bool tableShown READ isTableShown WRITE setTableShown NOTIFY tableShownChanged)

public:
    enum Status {
        Waiting, ///< nothing has come yet
        Live,
        Stale,  ///< there was something, but nothing new comes
        NoData, ///< figures come, but none for this chart
    };
    Q_ENUM(Status)

    struct Line
    {
        QString name;
        const History *history = nullptr;
    };
    struct Description
    {
        QString title;
        Quantity::Unit unit = Quantity::Count;
        QList<Line> lines;
    };
    /// A line is drawn in so many stretches at most: each costs its own drawing.
    static constexpr int mostStretches = 60;
    /// Without news for that long a chart is stale.
    static constexpr std::chrono::seconds staleAfter{4};

    /// The histories and the window outlive it.
    ChartModel(const Description &description, TimeWindow &window, QObject *parent = nullptr);

    /// In another language. As many names as lines.
    void describe(const QString &title, const QStringList &names);
    QString title() const { return m_description.title; }
    QStringList names() const;
    /// The newest value of each line in words; "–" where there is none.
    QStringList latest() const;
    /// The end of the value axis.
    double top() const { return m_top; }
    /// The chart for somebody who does not see it.
    QString words() const;
    bool isEmpty() const;
    /// In the line that has most of them: gaps that are drawn through, because there are more than can be shown. The shortest.
    int closedGaps() const { return m_closedGaps; }
    Status status() const { return m_status; }
    QString statusText() const;
    int points() const { return m_points; }
    /// How many points across can be told apart: about the plot's width in pixels.
    void setPoints(int points);
    TimeWindow *window() const { return &m_window; }
    TickModel *timeTickModel() { return &m_timeTicks; }
    TickModel *valueTickModel() { return &m_valueTicks; }
    ChartTable *table() { return &m_table; }
    bool isTableShown() const { return m_tableShown; }
    void setTableShown(bool shown);
    const QList<PlotLine> &lines() const { return m_lines; }

    /// Each line's value at that part of the window (0: left edge), and the time; empty where nothing was measured.
    Q_INVOKABLE QString valuesAt(double position) const;
    /// What is shown, as CSV.
    Q_INVOKABLE QString csv();

    /// Reads the histories again.
    void refresh();
    /// `newest`: when figures came last, for any chart; unset: never.
    void setFreshness(Time now, bool connected, std::optional<Time> newest);

Q_SIGNALS:
    void described();
    void refreshed();
    void statusChanged();
    void pointsChanged();
    void tableShownChanged();

private:
    Description m_description;
    TimeWindow &m_window;
    int m_points = 300;
    QList<PlotLine> m_lines;
    double m_top = 1;
    int m_closedGaps = 0;
    Status m_status = Waiting;
    TickModel m_timeTicks;
    TickModel m_valueTicks;
    ChartTable m_table;
    bool m_tableShown = false;
};

} // namespace arqon::dashboard
