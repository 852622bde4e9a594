// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/bytechannel.h"

#include <QByteArray>

#include <cstring>

namespace arqon::test {

/// A client's end of a channel that stays in memory: what it sent, and how much it got. Outlives its MemoryChannel.
struct MemoryPeer
{
    ByteChannel::Listener *listener = nullptr;
    QByteArray sent; ///< not read by the server yet
    qint64 got = 0;  ///< bytes
    QByteArray lastGot;
    bool keepsBytes = true; ///< lastGot is filled

    void send(const QByteArray &bytes)
    {
        sent.append(bytes);
        listener->channelReadable();
    }
};

/// Takes everything at once, never blocks, makes no system call: what it costs is the same each time.
class MemoryChannel final : public ByteChannel
{
public:
    explicit MemoryChannel(MemoryPeer *peer) : m_peer(peer) {}

    void start(Listener *listener) override { m_peer->listener = listener; }
    qint64 read(char *buffer, qint64 size) override
    {
        const qint64 count = std::min(size, qint64(m_peer->sent.size()));
        memcpy(buffer, m_peer->sent.constData(), size_t(count));
        m_peer->sent.remove(0, count);
        return count;
    }
    qint64 write(std::span<const QByteArrayView> pieces) override
    {
        qint64 count = 0;
        for (const QByteArrayView &piece : pieces) {
            count += piece.size();
            if (m_peer->keepsBytes)
                m_peer->lastGot.append(piece);
        }
        m_peer->got += count;
        return count;
    }
    void setReading(bool) override {}
    void awaitWritable() override {}
    void shutdownWrite() override {}
    void close(Ending) override {}
    qintptr release() override { return -1; }
    QHostAddress peerAddress() const override { return QHostAddress(QHostAddress::LocalHost); }
    qint64 unacknowledged() const override { return 0; }

private:
    MemoryPeer *m_peer;
};

} // namespace arqon::test
