// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/series/tickmodel.h"

namespace arqon::dashboard {

void TickModel::set(const QList<AxisTick> &ticks)
{
    if (ticks == m_ticks)
        return;
    if (ticks.size() < m_ticks.size()) {
        beginRemoveRows({}, int(ticks.size()), int(m_ticks.size()) - 1);
        m_ticks.resize(ticks.size());
        endRemoveRows();
    } else if (ticks.size() > m_ticks.size()) {
        beginInsertRows({}, int(m_ticks.size()), int(ticks.size()) - 1);
        m_ticks = ticks;
        endInsertRows();
    }
    m_ticks = ticks;
    if (!m_ticks.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_ticks.size()) - 1));
}

int TickModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ticks.size());
}

QVariant TickModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AxisTick &tick = m_ticks[index.row()];
    switch (role) {
    case Position:
        return tick.position;
    case Label:
    case Qt::DisplayRole:
        return tick.label;
    default:
        return {};
    }
}

QHash<int, QByteArray> TickModel::roleNames() const
{
    return {{Position, "position"}, {Label, "label"}};
}

} // namespace arqon::dashboard
