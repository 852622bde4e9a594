// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/series/history.h"
#include "dashboard/series/quantity.h"

#include <QAbstractListModel>
#include <QStringList>
#include <QtQmlIntegration>

namespace arqon::dashboard {

/// What a chart shows, in numbers: a row a time, newest first. Roles "time", and "line0", "line1", ... in the chart's order. Also what is
/// written as CSV.
class ChartTable : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ChartModel has it")
public:
    struct Row
    {
        Time at{};
        QList<std::optional<PlotPoint>> values; ///< one a line; unset: nothing was measured then
    };

    ChartTable(const QStringList &names, Quantity::Unit unit, QObject *parent = nullptr);

    void setNames(const QStringList &names) { m_names = names; }
    void set(const QList<PlotLine> &lines);
    /// "time" and for each line its average, lowest and highest; RFC 4180, times ISO 8601 in UTC, oldest first.
    QByteArray csv() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// A row's key is its time in milliseconds.
    Q_INVOKABLE QString keyAt(int row) const;
    /// -1: no such row.
    Q_INVOKABLE int rowOf(const QString &key) const;

private:
    QStringList m_names;
    Quantity::Unit m_unit;
    QList<Row> m_rows; // newest first
};

} // namespace arqon::dashboard
