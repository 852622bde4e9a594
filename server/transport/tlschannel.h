// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/bytechannel.h"
#include "server/transport/tlscontext.h"

#include <QByteArray>
#include <QObject>

#include <optional>
#include <vector>

struct ssl_st;

namespace arqon {

class TlsChannel;

/// The TLS handshakes of one shard, which cost a thousand times what a message does: how many go on, and how many steps of theirs one
/// turn of the event loop may take, so that a storm of them leaves time for the rest.
class TlsDesk
{
public:
    /// In each turn of the event loop, at its beginning: those go on that were put off.
    void turnBegins();
    /// Somebody waits for a turn.
    bool isBusy() const { return !m_waiting.empty(); }

    /// Everything below is for TlsChannel.
    bool mayStep() { return m_steps < StepsInTurn && ++m_steps > 0; }
    void putOff(TlsChannel *channel) { m_waiting.push_back(channel); }
    void forget(TlsChannel *channel);

    qint64 inFlight = 0;   ///< now
    quint64 completed = 0; ///< ever
    quint64 failed = 0;    ///< ended, by whichever side, before they were completed

private:
    static constexpr int StepsInTurn = 4;

    int m_steps = 0;
    std::vector<TlsChannel *> m_waiting;
    std::vector<TlsChannel *> *m_resuming = nullptr; ///< of those, while it is their turn
};

/// TLS, the server's side, over another channel. A client that speaks without TLS is let through as it is, to be told so: security().
class TlsChannel final : public ByteChannel, private ByteChannel::Listener
{
public:
    TlsChannel(std::unique_ptr<ByteChannel> inner, std::shared_ptr<const TlsContext> context, TlsDesk &desk);
    ~TlsChannel() override;
    Q_DISABLE_COPY_MOVE(TlsChannel)

    void start(ByteChannel::Listener *listener) override;
    qint64 read(char *buffer, qint64 size) override;
    qint64 write(std::span<const QByteArrayView> pieces) override;
    void setReading(bool on) override;
    void awaitWritable() override;
    void shutdownWrite() override;
    void close(Ending ending) override;
    /// What the keys are for can't be given away.
    qintptr release() override { return -1; }
    QHostAddress peerAddress() const override { return m_inner->peerAddress(); }
    qint64 unacknowledged() const override { return m_inner->unacknowledged(); }
    bool isProxied() const override { return m_inner->isProxied(); }
    Security security() const override { return m_state == State::Plain ? Security::Lacking : Security::Tls; }
    bool isEstablished() const override { return m_state == State::Open || m_state == State::Plain; }
    ShownCertificate clientCertificate() const override;

    /// From the desk: its turn has come.
    void resume();

private:
    enum class State : quint8 {
        Unknown, ///< nothing has come
        Plain,   ///< without TLS
        Handshake,
        Open,
        Broken,
    };

    void channelReadable() override;
    void channelWritable() override;
    qint64 readDeciphered(char *buffer, qint64 size);
    std::optional<qint64> decipher(char *buffer, qint64 size);
    bool advance();
    void flush();
    void readAgainSoon();
    void writeAgainSoon();
    void endHandshake(bool completed);

    std::unique_ptr<ByteChannel> m_inner;
    const std::shared_ptr<const TlsContext> m_context; ///< outlives what was made from it
    TlsDesk &m_desk;
    ssl_st *m_tls;
    ByteChannel::Listener *m_listener = nullptr;
    QObject m_later;       ///< of all that is called back: nothing is once the channel has gone
    QByteArray m_outgoing; ///< ciphered, and not taken by the inner channel yet
    State m_state = State::Unknown;
    bool m_reading = true;
    bool m_putOff = false;
    bool m_againSoon = false;
    bool m_awaitsWritable = false;
    bool m_awaitsShutdown = false;
    bool m_closed = false;
    bool m_counted = true; ///< among the handshakes in flight
};

} // namespace arqon
