// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/series/seriesfeeder.h"

#include <QtCharts/QAreaSeries>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>

namespace arqon::dashboard {

namespace {

constexpr double bandOpacity = 0.16;

void addToChart(QXYSeries &seed, QAbstractSeries *series)
{
    seed.chart()->addSeries(series);
    const QList<QAbstractAxis *> axes = seed.attachedAxes();
    for (QAbstractAxis *axis : axes)
        series->attachAxis(axis);
}

} // namespace

QObject *SeriesFeeder::seed() const
{
    return m_seed;
}

void SeriesFeeder::setSeed(QObject *seed)
{
    if (seed == m_seed)
        return;
    m_seed = qobject_cast<QXYSeries *>(seed);
    Q_EMIT seedChanged();
    draw();
}

void SeriesFeeder::setModel(ChartModel *model)
{
    if (model == m_model)
        return;
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (model)
        connect(model, &ChartModel::refreshed, this, &SeriesFeeder::draw);
    Q_EMIT modelChanged();
    draw();
}

void SeriesFeeder::setColors(const QList<QColor> &colors)
{
    if (colors == m_colors)
        return;
    m_colors = colors;
    Q_EMIT colorsChanged();
    for (qsizetype number = 0; number < m_stretches.size(); ++number) {
        for (Stretch &stretch : m_stretches[number])
            paint(stretch, colorOf(number));
    }
}

void SeriesFeeder::setLineWidth(double width)
{
    if (width == m_lineWidth)
        return;
    m_lineWidth = width;
    Q_EMIT lineWidthChanged();
    for (qsizetype number = 0; number < m_stretches.size(); ++number) {
        for (Stretch &stretch : m_stretches[number])
            paint(stretch, colorOf(number));
    }
}

void SeriesFeeder::setEnabled(bool enabled)
{
    if (enabled == m_enabled)
        return;
    m_enabled = enabled;
    Q_EMIT enabledChanged();
    draw();
}

void SeriesFeeder::draw()
{
    if (!m_enabled || !m_model || !m_seed || !m_seed->chart())
        return;
    const QList<PlotLine> &lines = m_model->lines();
    if (m_stretches.size() < lines.size())
        m_stretches.resize(lines.size());
    for (qsizetype number = 0; number < lines.size(); ++number)
        drawLine(number, lines[number]);
}

void SeriesFeeder::drawLine(qsizetype number, const PlotLine &line)
{
    QList<qsizetype> begins;
    for (qsizetype i = 0; i < line.points.size(); ++i) {
        if (line.points[i].beginsLine)
            begins.append(i);
    }
    QList<Stretch> &stretches = m_stretches[number];
    while (stretches.size() < begins.size())
        stretches.append(makeStretch(colorOf(number)));
    for (qsizetype i = 0; i < stretches.size(); ++i) {
        const qsizetype begin = i < begins.size() ? begins[i] : line.points.size();
        const qsizetype end = i + 1 < begins.size() ? begins[i + 1] : line.points.size();
        drawStretch(stretches[i], line, begin, end);
    }
}

void SeriesFeeder::drawStretch(Stretch &stretch, const PlotLine &line, qsizetype begin, qsizetype end)
{
    QList<QPointF> middle;
    QList<QPointF> lower;
    QList<QPointF> upper;
    bool ranges = false;
    middle.reserve(end - begin + 1);
    for (qsizetype i = begin; i < end; ++i) {
        const PlotPoint &point = line.points[i];
        const double x = double(point.at.count());
        middle.append({x, point.average});
        lower.append({x, point.min});
        upper.append({x, point.max});
        ranges = ranges || point.max > point.min;
    }
    if (middle.size() == 1) { // a line of one point would not be seen
        const double half = double(line.step.count()) / 2;
        middle = {middle[0] - QPointF(half, 0), middle[0] + QPointF(half, 0)};
    }
    stretch.line->replace(middle);
    stretch.band->upperSeries()->replace(ranges ? upper : QList<QPointF>{});
    stretch.band->lowerSeries()->replace(ranges ? lower : QList<QPointF>{});
    stretch.band->setVisible(ranges);
}

SeriesFeeder::Stretch SeriesFeeder::makeStretch(const QColor &color)
{
    Stretch stretch;
    stretch.band = new QAreaSeries;
    stretch.band->setUpperSeries(new QLineSeries(stretch.band));
    stretch.band->setLowerSeries(new QLineSeries(stretch.band));
    stretch.line = new QLineSeries;
    addToChart(*m_seed, stretch.band);
    addToChart(*m_seed, stretch.line);
    paint(stretch, color);
    return stretch;
}

void SeriesFeeder::paint(Stretch &stretch, const QColor &color)
{
    QPen pen(color, m_lineWidth);
    pen.setCosmetic(true);
    pen.setJoinStyle(Qt::RoundJoin);
    stretch.line->setPen(pen);
    QColor shade = color;
    shade.setAlphaF(float(bandOpacity));
    stretch.band->setPen(Qt::NoPen);
    stretch.band->setBrush(shade);
}

} // namespace arqon::dashboard
