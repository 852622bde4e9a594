// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/series/charttable.h"

#include <QDateTime>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

enum Role { TimeRole = Qt::UserRole, FirstLineRole };

QByteArray quoted(const QString &text)
{
    QString inner = text;
    inner.replace(u'"', u"\"\""_s);
    return '"' + inner.toUtf8() + '"';
}

QByteArray number(double value)
{
    return QByteArray::number(value, 'g', 10);
}

} // namespace

ChartTable::ChartTable(const QStringList &names, Quantity::Unit unit, QObject *parent)
    : QAbstractListModel(parent)
    , m_names(names)
    , m_unit(unit)
{
}

void ChartTable::set(const QList<PlotLine> &lines)
{
    std::map<Time, Row, std::greater<>> rows;
    for (qsizetype line = 0; line < lines.size(); ++line) {
        for (const PlotPoint &point : lines[line].points) {
            Row &row = rows[point.at];
            row.at = point.at;
            row.values.resize(lines.size());
            if (auto &value = row.values[line])
                value->merge(point);
            else
                value = point;
        }
    }
    const int before = rowCount();
    const int after = int(rows.size());
    if (after < before)
        beginRemoveRows({}, after, before - 1);
    else if (after > before)
        beginInsertRows({}, before, after - 1);
    m_rows.clear();
    m_rows.reserve(after);
    for (auto &[at, row] : rows)
        m_rows.append(std::move(row));
    if (after < before)
        endRemoveRows();
    else if (after > before)
        endInsertRows();
    if (after > 0)
        Q_EMIT dataChanged(index(0), index(after - 1));
}

QByteArray ChartTable::csv() const
{
    QByteArray text = "time";
    const QString symbol = Quantity::symbol(m_unit);
    for (const QString &name : m_names) {
        const QString head = symbol.isEmpty() ? name : u"%1 (%2)"_s.arg(name, symbol);
        text += ',' + quoted(head) + ',' + quoted(head + u" min"_s) + ',' + quoted(head + u" max"_s);
    }
    text += "\r\n";
    for (auto row = m_rows.crbegin(); row != m_rows.crend(); ++row) {
        text += QDateTime::fromMSecsSinceEpoch(row->at.count(), Qt::UTC).toString(Qt::ISODateWithMs).toUtf8();
        for (const auto &value : row->values)
            text += value ? ',' + number(value->average) + ',' + number(value->min) + ',' + number(value->max) : QByteArray(",,,");
        text += "\r\n";
    }
    return text;
}

int ChartTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ChartTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    if (role == TimeRole)
        return QDateTime::fromMSecsSinceEpoch(row.at.count()).toString(u"HH:mm:ss"_s);
    const int line = role - FirstLineRole;
    if (line < 0 || line >= row.values.size())
        return {};
    return row.values[line] ? Quantity::text(row.values[line]->average, m_unit) : u"–"_s;
}

QHash<int, QByteArray> ChartTable::roleNames() const
{
    QHash<int, QByteArray> names{{TimeRole, "time"}};
    for (int line = 0; line < m_names.size(); ++line)
        names.insert(FirstLineRole + line, "line" + QByteArray::number(line));
    return names;
}

QString ChartTable::keyAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? QString::number(m_rows[row].at.count()) : QString();
}

int ChartTable::rowOf(const QString &key) const
{
    const Time at(key.toLongLong());
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [at](const Row &row) { return row.at == at; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

} // namespace arqon::dashboard
