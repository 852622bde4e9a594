// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/Controls/tablecolumn.h"

namespace arqon::dashboard {

TableColumn::TableColumn(QObject *parent) : QObject(parent) {}

void TableColumn::setText(const QJSValue &text)
{
    m_text = text;
    Q_EMIT changed();
}

void TableColumn::setWidth(double width)
{
    width = qMax(width, m_minimumWidth);
    if (qFuzzyCompare(m_width, width))
        return;
    m_width = width;
    Q_EMIT layoutChanged();
}

void TableColumn::setShown(bool shown)
{
    if (m_shown == shown || (!shown && !m_hideable))
        return;
    m_shown = shown;
    Q_EMIT layoutChanged();
}

void TableColumn::place(double width)
{
    if (qFuzzyCompare(m_shownWidth, width))
        return;
    m_shownWidth = width;
    Q_EMIT placed();
}

QString TableColumn::textOf(const QJSValue &value) const
{
    if (m_text.isCallable())
        return m_text.call({value}).toString();
    return value.isUndefined() || value.isNull() ? QString() : value.toString();
}

} // namespace arqon::dashboard
