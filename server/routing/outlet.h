// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/frame.h"
#include "shared/protocol/error.h"

#include <QByteArray>

namespace arqon {

/// What a subscription wants to happen when its connection can't keep up (`on_slow` of join_channel).
enum class SlowPolicy : quint8 {
    Disconnect, ///< the connection is closed with 4008; the client resumes by offset
    DropOldest, ///< the channel's oldest waiting messages go, beyond the connection's limit
    Latest,     ///< while the connection is blocked only the channel's newest message waits
};

/// A channel's message that may be left out. `key`: "room:channel"; what was left out is told in its place by Gateway::gapFrame().
struct Sheddable
{
    QByteArray key;
    quint64 offset = 0;
    SlowPolicy policy = SlowPolicy::Disconnect;
};

/// The way to one connection: what routing sees of the transport. Used in the connection's shard only.
class Outlet
{
public:
    virtual ~Outlet() = default;
    /// Queues a frame. Beyond max_outbound_bytes the connection is closed with 4008 instead.
    virtual void send(const Frame &frame) = 0;
    /// Queues a frame of a subscription whose policy is DropOldest or Latest.
    virtual void sendSheddable(const Frame &frame, const Sheddable &what) = 0;
    /// Starts the close handshake; what is queued goes out first. Gateway::closed() comes later, never during the call.
    virtual void close(CloseCode code, QByteArrayView reason) = 0;
    /// Reads nothing more from the client for a moment: it goes on and on beyond a rate that it was told of.
    virtual void restReading() = 0;
    /// Bytes queued that the kernel did not take yet.
    virtual qint64 queuedBytes() const = 0;

    /// What was handed to it so far.
    quint64 framesSent() const { return m_framesSent; }
    quint64 bytesSent() const { return m_bytesSent; }

protected:
    void countSent(const Frame &frame)
    {
        ++m_framesSent;
        m_bytesSent += quint64(frame.size());
    }

private:
    quint64 m_framesSent = 0;
    quint64 m_bytesSent = 0;
};

} // namespace arqon
