// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/Controls/tablecolumns.h"

#include <QScopedValueRollback>

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

TableColumns::TableColumns(QObject *parent) : QObject(parent) {}

QQmlListProperty<TableColumn> TableColumns::columns()
{
    using List = QQmlListProperty<TableColumn>;
    return List(
        this, nullptr, [](List *list, TableColumn *column) { static_cast<TableColumns *>(list->object)->add(column); },
        [](List *list) { return static_cast<TableColumns *>(list->object)->m_columns.size(); },
        [](List *list, qsizetype at) { return static_cast<TableColumns *>(list->object)->m_columns.at(at); }, nullptr);
}

void TableColumns::setRoom(double room)
{
    if (qFuzzyCompare(m_room, room))
        return;
    m_room = room;
    Q_EMIT roomChanged();
    place();
}

QVariantMap TableColumns::layout() const
{
    QVariantMap layout;
    for (const TableColumn *column : m_columns)
        layout.insert(column->role(), QVariantMap{{u"shown"_s, column->isShown()}, {u"width"_s, column->width()}});
    return layout;
}

void TableColumns::setLayout(const QVariantMap &layout)
{
    const QScopedValueRollback restoring(m_restoring, true);
    for (TableColumn *column : std::as_const(m_columns)) {
        const QVariantMap kept = layout.value(column->role()).toMap();
        column->setShown(kept.value(u"shown"_s, column->isShown()).toBool());
        column->setWidth(kept.value(u"width"_s, column->width()).toDouble());
    }
    place();
}

void TableColumns::add(TableColumn *column)
{
    m_columns.append(column);
    connect(column, &TableColumn::layoutChanged, this, [this] {
        if (m_restoring)
            return;
        place();
        Q_EMIT layoutEdited();
    });
    connect(column, &TableColumn::changed, this, &TableColumns::place);
    place();
    Q_EMIT columnsChanged();
}

void TableColumns::place()
{
    QList<TableColumn *> shown;
    double taken = 0;
    int stretching = 0;
    for (TableColumn *column : std::as_const(m_columns)) {
        if (!column->isShown())
            continue;
        shown.append(column);
        taken += column->width();
        stretching += column->stretches() ? 1 : 0;
    }
    const double spare = stretching > 0 ? qMax(0.0, m_room - taken) / stretching : 0;
    for (TableColumn *column : std::as_const(shown))
        column->place(column->width() + (column->stretches() ? spare : 0));
    const double total = taken + spare * stretching;
    if (m_shown != shown) {
        m_shown = shown;
        Q_EMIT shownChanged();
    }
    if (!qFuzzyCompare(m_totalWidth, total)) {
        m_totalWidth = total;
        Q_EMIT totalWidthChanged();
    }
}

} // namespace arqon::dashboard
