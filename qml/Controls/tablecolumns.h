// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "qml/Controls/tablecolumn.h"

#include <QQmlListProperty>
#include <QVariantMap>

namespace arqon::dashboard {

/// The columns of a DataTable: which of them are shown, how wide, and that as a value which can be kept.
class TableColumns : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_CLASSINFO("DefaultProperty", "columns")
    Q_PROPERTY(QQmlListProperty<arqon::dashboard::TableColumn> columns READ columns NOTIFY columnsChanged)
    Q_PROPERTY(QQmlListProperty<arqon::dashboard::TableColumn> shown READ shown NOTIFY shownChanged)
    Q_PROPERTY(double room READ room WRITE setRoom NOTIFY roomChanged) ///< how wide the table is
    Q_PROPERTY(double totalWidth READ totalWidth NOTIFY totalWidthChanged)
    /// What a person has changed, {role: {shown, width}}. What it does not name stays as it is; what is not a column is ignored.
    Q_PROPERTY(QVariantMap layout READ layout WRITE setLayout NOTIFY layoutEdited)

public:
    explicit TableColumns(QObject *parent = nullptr);

    QQmlListProperty<TableColumn> columns();
    QQmlListProperty<TableColumn> shown() { return {this, &m_shown}; }
    double room() const { return m_room; }
    void setRoom(double room);
    double totalWidth() const { return m_totalWidth; }
    QVariantMap layout() const;
    void setLayout(const QVariantMap &layout);

Q_SIGNALS:
    void columnsChanged();
    void shownChanged();
    void roomChanged();
    void totalWidthChanged();
    /// By a person, not by setLayout().
    void layoutEdited();

private:
    void add(TableColumn *column);
    void place();

    QList<TableColumn *> m_columns;
    QList<TableColumn *> m_shown;
    double m_room = 0;
    double m_totalWidth = 0;
    bool m_restoring = false;
};

} // namespace arqon::dashboard
