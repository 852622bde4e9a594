// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/tailbuffer.h"

#include <utility>

namespace arqon::dashboard {

void TailBuffer::push(TailEntry entry)
{
    const std::lock_guard lock(m_mutex);
    if (entry.kind == TailEntry::Kind::Message)
        ++m_counts.received;
    else if (entry.kind == TailEntry::Kind::Lost)
        m_counts.lost += entry.messages();
    m_bytes += entry.raw.size();
    m_entries.push_back(std::move(entry));
    trim();
}

void TailBuffer::trim()
{
    // One message always stays, however large it is.
    while (m_entries.size() > 1 && (qsizetype(m_entries.size()) > m_limits.entries || m_bytes > m_limits.bytes)) {
        const TailEntry &oldest = m_entries.front();
        m_bytes -= oldest.raw.size();
        m_leftOut += oldest.messages();
        if (oldest.kind == TailEntry::Kind::Message)
            ++m_counts.notShown;
        m_entries.pop_front();
    }
}

void TailBuffer::countFilteredOut()
{
    const std::lock_guard lock(m_mutex);
    ++m_counts.received;
    ++m_counts.filteredOut;
}

TailBuffer::Taken TailBuffer::take()
{
    const std::lock_guard lock(m_mutex);
    Taken taken{{}, m_counts};
    taken.entries.reserve(m_entries.size() + 1);
    if (const quint64 leftOut = std::exchange(m_leftOut, 0); leftOut > 0)
        taken.entries.push_back(TailEntry::notShown(leftOut));
    std::move(m_entries.begin(), m_entries.end(), std::back_inserter(taken.entries));
    m_entries.clear();
    m_bytes = 0;
    return taken;
}

TailCounts TailBuffer::counts() const
{
    const std::lock_guard lock(m_mutex);
    return m_counts;
}

void TailBuffer::reset()
{
    const std::lock_guard lock(m_mutex);
    m_entries.clear();
    m_bytes = 0;
    m_leftOut = 0;
    m_counts = {};
}

} // namespace arqon::dashboard
