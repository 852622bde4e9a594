// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/credentials.h"

#include <QByteArrayView>
#include <QHostAddress>

#include <memory>
#include <span>

namespace arqon {

/// Where a guard's bytes come from and go to: one TCP connection, never blocking. Used in one thread, which has an event loop.
class ByteChannel
{
public:
    /// Told what the channel is ready for, from the event loop. Must not delete the channel while it is told.
    class Listener
    {
    public:
        virtual ~Listener() = default;
        /// read() has something to say.
        virtual void channelReadable() = 0;
        /// Once for each awaitWritable().
        virtual void channelWritable() = 0;
    };

    enum class Ending {
        Orderly, ///< what the kernel has still goes out
        Reset,   ///< the kernel forgets it too: for peers that don't read
    };

    enum class Security {
        None,    ///< it is TCP
        Tls,     ///< TLS, perhaps still in its handshake
        Lacking, ///< the client does not speak TLS where it should
    };

    static constexpr qint64 Nothing = 0; ///< nothing there now
    static constexpr qint64 End = -1;    ///< the peer sends no more
    static constexpr qint64 Broken = -2; ///< the connection is lost

    virtual ~ByteChannel() = default;
    /// REQUIRES: once, before anything else. Reading is on.
    virtual void start(Listener *listener) = 0;
    /// Bytes read, or Nothing, End, Broken.
    virtual qint64 read(char *buffer, qint64 size) = 0;
    /// Bytes taken, perhaps fewer than offered, or Broken.
    virtual qint64 write(std::span<const QByteArrayView> pieces) = 0;
    virtual void setReading(bool on) = 0;
    virtual void awaitWritable() = 0;
    /// Tells the peer that nothing more comes, after what was taken.
    virtual void shutdownWrite() = 0;
    virtual void close(Ending ending) = 0;
    /// Gives the descriptor away, still connected; the channel is as after close(). -1 if that is impossible.
    virtual qintptr release() = 0;
    virtual QHostAddress peerAddress() const = 0;
    virtual Security security() const { return Security::None; }
    /// False: the handshake of TLS goes on, and nothing can be said yet.
    virtual bool isEstablished() const { return true; }
    virtual ShownCertificate clientCertificate() const { return {}; }
    /// The other end is a proxy's, whether or not it has said for whom.
    virtual bool isProxied() const { return false; }
    /// Bytes in the kernel that the peer has not acknowledged; -1 where that can't be known.
    virtual qint64 unacknowledged() const = 0;

    /// The best channel for this system. Owns the descriptor from now on.
    static std::unique_ptr<ByteChannel> create(qintptr descriptor);
};

} // namespace arqon
