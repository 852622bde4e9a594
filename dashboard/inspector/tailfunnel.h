// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/inspector/messagefilter.h"
#include "dashboard/inspector/tailbuffer.h"
#include "shared/client/busmessage.h"

namespace arqon::dashboard {

/// Puts what a client hears into a TailBuffer, through a filter. Lives in the client's thread.
class TailFunnel
{
public:
    explicit TailFunnel(TailBuffer &buffer) : m_buffer(buffer) {}

    void setFilter(const MessageFilter &filter) { m_filter = filter; }
    void messageReceived(const BusMessage &message);
    /// As BusClient::lost().
    void lost(const QString &address, quint64 fromOffset, quint64 toOffset);

private:
    TailBuffer &m_buffer;
    MessageFilter m_filter;
    QString m_lastAddress; // messages of one channel share one text
};

} // namespace arqon::dashboard
