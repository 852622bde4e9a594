// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/tailfunnel.h"

namespace arqon::dashboard {

void TailFunnel::messageReceived(const BusMessage &message)
{
    const QByteArray raw = message.raw();
    if (!m_filter.isEmpty() && !m_filter.matches(message.frame(), raw)) {
        m_buffer->countFilteredOut();
        return;
    }
    if (const QString address = message.address(); address != m_lastAddress)
        m_lastAddress = address;
    TailEntry entry;
    entry.raw = raw;
    entry.address = m_lastAddress;
    entry.offset = message.offset();
    m_buffer->push(std::move(entry));
}

void TailFunnel::lost(const QString &address, quint64 fromOffset, quint64 toOffset)
{
    m_buffer->push(TailEntry::lost(address, fromOffset, toOffset));
}

} // namespace arqon::dashboard
