// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/table.h"

#include "cli/console.h"

#include <algorithm>

namespace arqon::cli {

void Table::print(Console &console) const
{
    QList<qsizetype> widths;
    for (qsizetype column = 0; column < m_titles.size(); ++column) {
        qsizetype width = m_titles[column].size();
        for (const QStringList &row : m_rows)
            width = std::max(width, row[column].size());
        widths.append(width);
    }
    const auto line = [&](const QStringList &cells, Ink ink) {
        QString text;
        for (qsizetype column = 0; column < cells.size(); ++column)
            text += column + 1 < cells.size() ? cells[column].leftJustified(widths[column] + 2) : cells[column];
        console.line(console.paint(ink, text));
    };
    line(m_titles, Ink::Bold);
    for (const QStringList &row : m_rows)
        line(row, Ink::Plain);
}

} // namespace arqon::cli
