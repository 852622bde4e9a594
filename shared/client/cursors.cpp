// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/cursors.h"

#include <algorithm>

namespace arqon::client {

Cursors::Arrival Cursors::arrived(const QByteArray &key, quint64 offset)
{
    const auto found = m_cursors.find(key);
    if (found == m_cursors.end()) {
        if (m_cursors.size() < m_limit)
            m_cursors.insert(key, {{{}, offset}, 0});
        return {};
    }
    quint64 &seen = found->position.offset;
    if (offset <= seen)
        return {false, {}};
    const quint64 missing = offset - seen - 1;
    Arrival arrival;
    if (missing > 0 && missing > found->ownUnseen)
        arrival.hole = Hole{seen + 1, offset - 1};
    found->ownUnseen -= std::min(missing, found->ownUnseen);
    seen = offset;
    return arrival;
}

void Cursors::skip(const QByteArray &key, quint64 toOffset)
{
    const auto found = m_cursors.find(key);
    if (found != m_cursors.end() && found->position.offset < toOffset)
        found->position.offset = toOffset;
}

void Cursors::set(const QByteArray &key, const StreamPosition &position)
{
    m_cursors.insert(key, {position, 0});
}

void Cursors::joined(const QByteArray &key, const StreamPosition &position)
{
    Cursor &cursor = m_cursors[key];
    cursor.position.epoch = position.epoch;
    cursor.position.offset = std::max(cursor.position.offset, position.offset);
}

void Cursors::setEpoch(const QByteArray &key, const QString &epoch)
{
    const auto found = m_cursors.find(key);
    if (found != m_cursors.end())
        found->position.epoch = epoch;
}

std::optional<StreamPosition> Cursors::position(const QByteArray &key) const
{
    const auto found = m_cursors.constFind(key);
    if (found == m_cursors.cend())
        return {};
    return found->position;
}

void Cursors::published(const QByteArray &key, const QString &id)
{
    const auto found = m_cursors.find(key);
    if (found == m_cursors.end())
        return;
    ++found->ownUnseen;
    m_ownIds.insert(id);
    m_ownOrder.push_back(id);
    if (m_ownOrder.size() > OwnLimit) {
        m_ownIds.remove(m_ownOrder.front());
        m_ownOrder.pop_front();
    }
}

void Cursors::connectionLost()
{
    for (Cursor &cursor : m_cursors)
        cursor.ownUnseen = 0;
}

bool Cursors::takeOwn(const QByteArray &key, const QString &id)
{
    if (!m_ownIds.remove(id))
        return false;
    const auto found = m_cursors.find(key);
    if (found != m_cursors.end() && found->ownUnseen > 0)
        --found->ownUnseen;
    return true;
}

} // namespace arqon::client
