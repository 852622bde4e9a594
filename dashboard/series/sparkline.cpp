// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/series/sparkline.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace arqon::dashboard {

namespace {

constexpr double lineWidth = 1.5;

} // namespace

Sparkline::Sparkline(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

void Sparkline::setValues(const QList<double> &values)
{
    if (values == m_values)
        return;
    m_values = values;
    Q_EMIT valuesChanged();
    update();
}

void Sparkline::setColor(const QColor &color)
{
    if (color == m_color)
        return;
    m_color = color;
    Q_EMIT colorChanged();
    update();
}

void Sparkline::paint(QPainter *painter)
{
    if (m_values.size() < 2)
        return;
    const auto [low, high] = std::minmax_element(m_values.begin(), m_values.end());
    const double bottom = std::min(0.0, *low);
    const double range = std::max(*high - bottom, 1e-9);
    const QRectF place = boundingRect().adjusted(0, lineWidth, 0, -lineWidth);
    QPolygonF line;
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        line.append({place.left() + place.width() * double(i) / double(m_values.size() - 1),
                     place.bottom() - place.height() * (m_values[i] - bottom) / range});
    }
    painter->setRenderHint(QPainter::Antialiasing);
    QPolygonF area = line;
    area << place.bottomRight() << place.bottomLeft();
    QColor shade = m_color;
    shade.setAlphaF(0.14F);
    painter->setPen(Qt::NoPen);
    painter->setBrush(shade);
    painter->drawPolygon(area);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(m_color, lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(line);
}

} // namespace arqon::dashboard
