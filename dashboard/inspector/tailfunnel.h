// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/inspector/messagefilter.h"
#include "dashboard/inspector/tailbuffer.h"
#include "shared/client/busmessage.h"

#include <memory>

namespace arqon::dashboard {

/// Puts what a client hears into a TailBuffer, through a filter. Lives in the client's thread.
class TailFunnel
{
public:
    explicit TailFunnel(std::shared_ptr<TailBuffer> buffer) : m_buffer(std::move(buffer)) {}

    void setBuffer(std::shared_ptr<TailBuffer> buffer) { m_buffer = std::move(buffer); }
    void setFilter(const MessageFilter &filter) { m_filter = filter; }
    void messageReceived(const BusMessage &message);
    /// As BusClient::lost().
    void lost(const QString &address, quint64 fromOffset, quint64 toOffset);

private:
    std::shared_ptr<TailBuffer> m_buffer;
    MessageFilter m_filter;
    QString m_lastAddress; // messages of one channel share one text
};

} // namespace arqon::dashboard
