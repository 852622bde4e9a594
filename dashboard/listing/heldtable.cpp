// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/listing/heldtable.h"

#include <algorithm>

namespace arqon::dashboard {

void HeldTable::sortBy(const QString &role, bool descending)
{
    m_sortRole = role;
    m_sortDescending = descending;
    Q_EMIT arrangementChanged();
    refresh();
}

void HeldTable::setFilter(const QString &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    Q_EMIT arrangementChanged();
    refresh();
}

void HeldTable::refresh()
{
    Q_EMIT aboutToArrange();
    forgetGone();
    setKeys(arranged());
    m_newCount = 0;
    m_goneCount = 0;
    Q_EMIT countsChanged();
    Q_EMIT rearranged();
}

void HeldTable::setKeys(const QStringList &keys)
{
    const auto take = [this, &keys] {
        m_keys = keys;
        m_rows.clear();
        m_rows.reserve(keys.size());
        for (qsizetype row = 0; row < keys.size(); ++row)
            m_rows.insert(keys[row], int(row));
    };
    // Not a reset: a view would make all that it shows anew, which costs more than sorting ten thousand rows.
    const auto before = int(m_keys.size());
    const auto after = int(keys.size());
    if (after < before) {
        beginRemoveRows({}, after, before - 1);
        take();
        endRemoveRows();
    } else if (after > before) {
        beginInsertRows({}, before, after - 1);
        take();
        endInsertRows();
    } else {
        take();
    }
    if (const int stayed = std::min(before, after))
        Q_EMIT dataChanged(index(0), index(stayed - 1));
}

void HeldTable::update()
{
    if (m_keys.isEmpty()) {
        if (countUnshown() > 0)
            refresh();
        return;
    }
    Q_EMIT dataChanged(index(0), index(count() - 1));
    const int unshown = countUnshown();
    const auto gone = int(std::count_if(m_keys.cbegin(), m_keys.cend(), [this](const QString &key) { return isGone(key); }));
    if (unshown == m_newCount && gone == m_goneCount)
        return;
    m_newCount = unshown;
    m_goneCount = gone;
    Q_EMIT countsChanged();
}

} // namespace arqon::dashboard
