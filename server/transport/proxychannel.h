// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/bytechannel.h"

#include <QByteArray>

namespace arqon {

/// Around the channel of a connection from a trusted proxy: takes the PROXY header off, if there is one, and has the client's address from
/// it. A header that is none breaks the connection: nobody knows where the client's bytes would begin.
class ProxyChannel final : public ByteChannel
{
public:
    explicit ProxyChannel(std::unique_ptr<ByteChannel> inner) : m_inner(std::move(inner)) {}

    void start(Listener *listener) override { m_inner->start(listener); }
    qint64 read(char *buffer, qint64 size) override;
    qint64 write(std::span<const QByteArrayView> pieces) override { return m_inner->write(pieces); }
    void setReading(bool on) override { m_inner->setReading(on); }
    void awaitWritable() override { m_inner->awaitWritable(); }
    void shutdownWrite() override { m_inner->shutdownWrite(); }
    void close(Ending ending) override { m_inner->close(ending); }
    qintptr release() override { return m_inner->release(); }
    /// The client's as the header has it, or the proxy's.
    QHostAddress peerAddress() const override { return m_source.isNull() ? m_inner->peerAddress() : m_source; }
    bool isProxied() const override { return true; }
    qint64 unacknowledged() const override { return m_inner->unacknowledged(); }

private:
    std::unique_ptr<ByteChannel> m_inner;
    QByteArray m_kept; ///< of a header that has come in part
    QHostAddress m_source;
    bool m_passed = false; ///< the header, or the place where it would have been
};

} // namespace arqon
