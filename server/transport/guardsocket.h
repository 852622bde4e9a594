// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/bytechannel.h"
#include "server/transport/deflateagreement.h"
#include "server/transport/deflatedinput.h"
#include "server/transport/framewalker.h"
#include "server/transport/outbox.h"
#include "server/transport/transportcounters.h"

#include <QTcpSocket>

#include <memory>
#include <span>

namespace arqon {

/// What the guards of one shard have in common.
struct GuardCommons
{
    /// One recv() goes in here; nobody keeps a view of it.
    std::span<char> readBuffer;
    /// The time in milliseconds, as of this turn of the event loop.
    const qint64 *now = nullptr;
    TransportCounters *counters = nullptr;
    /// Set when a read filled the buffer: there may be more already.
    bool *mayBeMore = nullptr;
};

/// Stands between a connection's bytes and QWebSocket, which takes it for its QTcpSocket. It collects the request's head, and after
/// the upgrade lets only whole, checked data frames pass, answers pings, and ends the TCP connection in good order: what waits is
/// written, the peer's Close and then its end of stream awaited. Outgoing bytes go through its outbox, whoever writes them.
///
/// Lives in its shard's thread. Its owner destroys it with deleteLater().
class GuardSocket final : public QTcpSocket, private ByteChannel::Listener
{
    Q_OBJECT

public:
    enum class Phase : quint8 {
        Head,     ///< the request is being read, or refused
        Open,     ///< frames pass
        Closing,  ///< our Close is written, theirs awaited; data is discarded
        Draining, ///< nothing more to say: write what waits, then read up to the end of the stream
        Gone,     ///< the descriptor is closed or given away
    };

    /// Whom the guard tells. None of these may delete the guard.
    class Owner
    {
    public:
        virtual ~Owner() = default;
        /// More lines of the request are there; all of it so far. The owner answers with passUpgrade(), refuse() or release().
        virtual void requestArrived(QByteArrayView bytes) = 0;
        /// How many bytes may be read now; 0: reading stops until setReading(true).
        virtual qint64 readAllowance() = 0;
        /// Bytes came, or the peer read some.
        virtual void alive() = 0;
        /// The client's Close; `code` as it said, 1005 if it said none. The owner sends ours.
        virtual void closeArrived(quint16 code) = 0;
        /// The client broke the protocol. The owner sends a Close with that code.
        virtual void violated(quint16 code, const char *reason) = 0;
        /// The peer sends no more, without a Close. The owner ends the connection.
        virtual void endArrived() = 0;
        /// There is something to write: call writeOut() at the end of the turn.
        virtual void wantsWrite() = 0;
        virtual void phaseChanged() = 0;
    };

    GuardSocket(std::unique_ptr<ByteChannel> channel, Owner *owner, const GuardCommons &commons, FrameWalker::Limits limits,
                qint64 maxOutboundBytes, const GapSource *gaps);
    ~GuardSocket() override;

    Phase phase() const { return m_phase; }
    /// When the phase began.
    qint64 phaseSince() const { return m_phaseSince; }
    /// When the frame began that has come in part; nullopt when there is none.
    std::optional<qint64> frameSince() const;
    Outbox &outbox() { return m_outbox; }
    qint64 unacknowledged() const { return m_channel->unacknowledged(); }
    const ByteChannel &channel() const { return *m_channel; }
    bool isBehindProxy() const { return m_channel->isProxied(); }
    QHostAddress clientAddress() const { return m_channel->peerAddress(); }

    /// The request was an upgrade of `headSize` bytes: QWebSocketServer reads `head` instead of it. What came behind it is held
    /// back until readFramesFor().
    void passUpgrade(qsizetype headSize, const QByteArray &head);
    /// Before passUpgrade(). The answer to the request says so, and the client's messages may be compressed: the reader gets them inflated.
    void agreeOnDeflate(const DeflateAgreement &agreement, Deflation &deflation, qint64 maxMessage);
    /// From now on frames go to `reader`: what was held back, and all to come. Its slots are called at once.
    void readFramesFor(QObject *reader);
    /// Answers the request with these bytes and ends the connection.
    void refuse(const QByteArray &answer);
    /// Gives the connection away as it is, and all that was read of it. -1 if that is impossible.
    qintptr release(QByteArray *bytesRead);

    /// On: a frame that has come in part counts as begun now.
    void setReading(bool on);
    /// Writes what waits, as far as the kernel takes it.
    void writeOut();
    /// The peer gets no more chances: drops what waits and resets the connection.
    void cutOff();
    /// No (more) Close to wait for: writes what waits, ends our half, awaits theirs.
    void finish();

    qint64 bytesAvailable() const override { return QIODevice::bytesAvailable() + m_passing.size(); }
    qint64 bytesToWrite() const override { return m_outbox.bytes(); }
    bool isSequential() const override { return true; }
    /// What QWebSocket calls after its Close frame, which is not the end yet.
    void close() override;
    void disconnectFromHost() override { close(); }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 skipData(qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    void channelReadable() override;
    void channelWritable() override;
    void setPhase(Phase phase);
    void end(ByteChannel::Ending ending);
    void headBytes(QByteArrayView bytes);
    void frameBytes(char *bytes, qsizetype size);
    qsizetype walk(char *bytes, qsizetype size);
    bool pass(const char *bytes, qsizetype size);
    bool control(const FrameWalker::Step &step, char *frame);
    bool inflate(const FrameWalker::Step &step, char *frame);
    QByteArray withAnswerField(QByteArray answer);
    void pong(QByteArrayView payload, const char *mask);
    void streamEnded();

    std::unique_ptr<ByteChannel> m_channel;
    Owner *m_owner;
    const GuardCommons &m_commons;
    FrameWalker m_walker;
    Outbox m_outbox;
    QByteArray m_kept;        ///< the request's head, later a frame that has come in part
    QByteArrayView m_passing; ///< what the reader may read right now
    QObject *m_reader = nullptr;
    std::unique_ptr<DeflatedInput> m_deflatedInput; ///< null: nothing comes compressed
    QByteArray m_answerField;                       ///< for the answer to the request
    qint64 m_phaseSince;
    qint64 m_frameSince = 0;
    qint64 m_drained = 0;
    Phase m_phase = Phase::Head;
    bool m_peerClosed = false; ///< its Close has come
    bool m_streamEnded = false;
    bool m_writeEnded = false;
    bool m_awaitsWritable = false; ///< no use in trying before
};

} // namespace arqon
