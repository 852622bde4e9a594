// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QTcpSocket>

#include <optional>

namespace arqon {

/// A WebSocket client that can do all that a decent one doesn't: it sends the bytes it is told to. Blocking, needs no event loop;
/// whatever it waits for, it gives up after `Patience`.
class RawClient
{
public:
    static constexpr int Patience = 10'000; ///< ms

    enum Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };
    /// Added to an opcode: the reserved bit that marks a compressed message.
    static constexpr quint8 Deflated = 0x40;

    struct Received
    {
        quint8 opcode = 0;
        bool final = true;
        QByteArray payload;
        quint8 reserved = 0; ///< its reserved bits
        /// Close: its code, 1005 if there is none.
        int closeCode() const;
    };

    /// A client's frame, masked with `Mask`.
    static QByteArray frame(quint8 opcode, const QByteArray &payload, bool final = true);
    static QByteArray closeFrame(quint16 code, const QByteArray &reason = {});
    static QByteArray handshakeRequest(const QByteArray &target = "/", const QByteArray &extraHeaders = {});
    static constexpr char Mask[4] = {0x12, 0x34, 0x56, 0x78};

    bool connectTo(quint16 port);
    /// Sends the request and reads the answer's head.
    bool handshake(const QByteArray &target = "/", const QByteArray &extraHeaders = {});
    QByteArray readHead();

    bool send(const QByteArray &bytes);
    /// Each byte in a TCP segment of its own.
    bool sendByteByByte(const QByteArray &bytes);
    bool sendText(const QByteArray &payload) { return send(frame(Text, payload)); }

    /// The next frame, of whatever kind; nullopt when none comes.
    std::optional<Received> read(int patience = Patience);
    /// The payload of the next frame if that is a whole text or binary message.
    QByteArray readMessage();
    /// Reads on up to the Close frame; its code, 1006 if the connection ends without one, -1 if nothing ends.
    int readCloseCode();
    /// True once the server has ended the connection; reads and discards.
    bool readToEnd(int patience = Patience);
    QByteArray readBytes(qsizetype size);

    /// The server sees the end of our stream; we read on.
    void endOfStream();
    /// As when the process is killed: the kernel resets or closes at once.
    void vanish();
    /// From now on little is buffered on this side, so that a client that does not read is soon noticed. Undone for our own
    /// buffer, not the kernel's, by socket().setReadBufferSize(0).
    void shrinkReceiveBuffer();
    QTcpSocket &socket() { return m_socket; }

private:
    bool waitForBytes(qsizetype size, int patience);

    QTcpSocket m_socket;
    QByteArray m_buffer;
};

} // namespace arqon
