// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/publish/sentlist.h"

#include <QDateTime>

#include <algorithm>

namespace arqon::dashboard {

int SentList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> SentList::roleNames() const
{
    return {{NumberRole, "number"},   {TimeRole, "time"},       {KindRole, "kind"}, {DestinationRole, "destination"},
            {OutcomeRole, "outcome"}, {SummaryRole, "summary"}, {TookRole, "took"}, {AnswerRole, "answer"}};
}

QVariant SentList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries[size_t(index.row())];
    switch (role) {
    case NumberRole:
        return entry.number;
    case TimeRole:
        return QDateTime::fromMSecsSinceEpoch(entry.sentAt.count());
    case KindRole:
        return int(entry.draft.kind);
    case DestinationRole:
        return entry.draft.destination();
    case OutcomeRole:
        return int(entry.outcome);
    case SummaryRole:
        return entry.summary;
    case TookRole:
        // A clock that was set back must not make it negative.
        return entry.finishedAt ? std::max<qint64>((*entry.finishedAt - entry.sentAt).count(), 0) : qint64(-1);
    case AnswerRole:
        return entry.answer;
    default:
        return {};
    }
}

qint64 SentList::add(const Draft &draft, Time now)
{
    beginInsertRows({}, 0, 0);
    Entry entry;
    entry.number = ++m_lastNumber;
    entry.draft = draft;
    entry.sentAt = now;
    entry.summary = tr("Waiting…");
    m_entries.push_front(entry);
    endInsertRows();
    if (m_entries.size() > size_t(Limit)) {
        beginRemoveRows({}, count() - 1, count() - 1);
        m_entries.pop_back();
        endRemoveRows();
    }
    Q_EMIT changed();
    Q_EMIT added();
    return m_lastNumber;
}

void SentList::finish(qint64 number, Outcome outcome, const QString &summary, const QString &answer, Time now)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [number](const Entry &entry) { return entry.number == number; });
    if (found == m_entries.end())
        return;
    found->outcome = outcome;
    found->summary = summary;
    found->answer = answer;
    found->finishedAt = now;
    const int row = int(found - m_entries.begin());
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT changed();
}

Draft SentList::draft(int row) const
{
    return row >= 0 && row < count() ? m_entries[size_t(row)].draft : Draft();
}

void SentList::clear()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
    Q_EMIT changed();
}

} // namespace arqon::dashboard
