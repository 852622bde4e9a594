// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/series/axisticks.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace arqon::dashboard {

/// The lines across a chart, for a Repeater. Lines that move stay the same rows, so that what draws them is not made anew each second.
class TickModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ChartModel has them")
public:
    enum Role { Position = Qt::UserRole, Label };

    using QAbstractListModel::QAbstractListModel;
    void set(const QList<AxisTick> &ticks);
    const QList<AxisTick> &ticks() const { return m_ticks; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    QList<AxisTick> m_ticks;
};

} // namespace arqon::dashboard
