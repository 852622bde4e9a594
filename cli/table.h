// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QStringList>

namespace arqon::cli {

class Console;

/// Rows in columns as wide as they need to be.
class Table
{
public:
    explicit Table(const QStringList &titles) : m_titles(titles) {}
    void add(const QStringList &row) { m_rows.append(row); }
    void print(Console &console) const;

private:
    QStringList m_titles;
    QList<QStringList> m_rows;
};

} // namespace arqon::cli
