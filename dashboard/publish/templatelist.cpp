// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/publish/templatelist.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

TemplateList::TemplateList(const QString &path, QObject *parent) : QAbstractListModel(parent), m_file(path)
{
    load();
}

void TemplateList::load()
{
    const auto read = m_file.read();
    if (!read) {
        m_problem = QString::fromUtf8(read.error().message);
        return;
    }
    for (const QJsonValue &value : read->value("templates"_L1).toArray()) {
        const QJsonObject entry = value.toObject();
        const QString name = entry["name"_L1].toString();
        if (!name.isEmpty() && m_entries.size() < Limit)
            m_entries.append({name, Draft::fromJson(entry)});
    }
}

bool TemplateList::store()
{
    QJsonArray entries;
    for (const Entry &entry : m_entries) {
        QJsonObject json = entry.draft.toJson();
        json.insert(u"name"_s, entry.name);
        entries.append(json);
    }
    const auto written = m_file.write({{u"templates"_s, entries}});
    return tell(written ? QString() : QString::fromUtf8(written.error().message));
}

bool TemplateList::tell(const QString &problem)
{
    m_problem = problem;
    Q_EMIT changed();
    return problem.isEmpty();
}

int TemplateList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> TemplateList::roleNames() const
{
    return {{NameRole, "name"}, {DestinationRole, "destination"}, {KindRole, "kind"}};
}

QVariant TemplateList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries[index.row()];
    if (role == NameRole)
        return entry.name;
    if (role == DestinationRole)
        return entry.draft.destination();
    return role == KindRole ? QVariant(int(entry.draft.kind)) : QVariant();
}

bool TemplateList::save(const QString &wanted, const Draft &draft)
{
    const QString name = wanted.trimmed();
    if (name.isEmpty() || name.size() > NameLimit)
        return tell(tr("A template needs a name of 1 to %1 characters.").arg(NameLimit));
    const auto place = std::lower_bound(m_entries.begin(), m_entries.end(), name,
                                        [](const Entry &entry, const QString &other) { return entry.name.localeAwareCompare(other) < 0; });
    const int row = int(place - m_entries.begin());
    if (place != m_entries.end() && place->name == name) {
        place->draft = draft;
        Q_EMIT dataChanged(index(row), index(row));
        return store();
    }
    if (m_entries.size() >= Limit)
        return tell(tr("There are %1 templates, which is as many as there may be.").arg(m_entries.size()));
    beginInsertRows({}, row, row);
    m_entries.insert(row, {name, draft});
    endInsertRows();
    return store();
}

void TemplateList::remove(int row)
{
    if (row < 0 || row >= count())
        return;
    beginRemoveRows({}, row, row);
    m_entries.removeAt(row);
    endRemoveRows();
    store();
}

Draft TemplateList::draft(int row) const
{
    return row >= 0 && row < count() ? m_entries[row].draft : Draft();
}

QString TemplateList::nameOf(int row) const
{
    return row >= 0 && row < count() ? m_entries[row].name : QString();
}

} // namespace arqon::dashboard
