// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/series/chartmodel.h"

#include <QColor>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QAreaSeries;
class QLineSeries;
class QXYSeries;
QT_END_NAMESPACE

namespace arqon::dashboard {

/// Draws a ChartModel's lines in a Qt Charts view. A gap in time is a gap in the line: each stretch without one is a series of its own, made
/// when it is needed and kept. Where points stand for more than one value, the range between lowest and highest is shaded.
class SeriesFeeder : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    /// An empty LineSeries of the view, whose axes are used.
    Q_PROPERTY(QObject *seed READ seed WRITE setSeed NOTIFY seedChanged)
    Q_PROPERTY(arqon::dashboard::ChartModel *model READ model WRITE setModel NOTIFY modelChanged)
    Q_PROPERTY(QList<QColor> colors READ colors WRITE setColors NOTIFY colorsChanged)
    Q_PROPERTY(double lineWidth READ lineWidth WRITE setLineWidth NOTIFY lineWidthChanged)
    /// Off: nothing is drawn anew, since nobody sees it.
    Q_PROPERTY(bool enabled READ isEnabled WRITE setEnabled NOTIFY enabledChanged)

public:
    using QObject::QObject;

    QObject *seed() const;
    void setSeed(QObject *seed);
    ChartModel *model() const { return m_model; }
    void setModel(ChartModel *model);
    QList<QColor> colors() const { return m_colors; }
    void setColors(const QList<QColor> &colors);
    double lineWidth() const { return m_lineWidth; }
    void setLineWidth(double width);
    bool isEnabled() const { return m_enabled; }
    void setEnabled(bool enabled);

Q_SIGNALS:
    void seedChanged();
    void modelChanged();
    void colorsChanged();
    void lineWidthChanged();
    void enabledChanged();

private:
    struct Stretch
    {
        QPointer<QLineSeries> line;
        QPointer<QAreaSeries> band;
    };

    void draw();
    void drawLine(qsizetype number, const PlotLine &line);
    void drawStretch(Stretch &stretch, const PlotLine &line, qsizetype begin, qsizetype end);
    Stretch makeStretch(const QColor &color);
    void paint(Stretch &stretch, const QColor &color);
    QColor colorOf(qsizetype number) const { return m_colors.isEmpty() ? QColor(Qt::gray) : m_colors[number % m_colors.size()]; }

    QPointer<QXYSeries> m_seed;
    QPointer<ChartModel> m_model;
    QList<QColor> m_colors;
    double m_lineWidth = 1.5;
    bool m_enabled = true;
    QList<QList<Stretch>> m_stretches; // by line
};

} // namespace arqon::dashboard
