// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <optional>

namespace arqon {

/// Walks the frames that a client sends (RFC 6455 5) before anything is buffered or unmasked, and finds what QWebSocket lets pass:
/// unmasked frames, frames and messages that are too large. A text frame's opcode becomes that of a binary one on the way, so that
/// QWebSocket hands the message over as the bytes it was.
///
/// Frames of compressed messages (RFC 7692) are told apart where they are allowed; what they inflate to is not its concern.
///
/// No I/O and no copy of the bytes. The caller keeps a frame that has come in part and calls next() again with more of it.
class FrameWalker
{
public:
    struct Limits
    {
        qint64 frame = 1024 * 1024;   ///< bytes of payload in one frame
        qint64 message = 1024 * 1024; ///< bytes of payload in all fragments of a message
    };

    enum class Found {
        Part,     ///< the beginning of a frame, or nothing
        Data,     ///< a frame of a message, whole
        Deflated, ///< the same of a message that is compressed: takeDeflated() it
        Ping,
        Pong,
        Close,     ///< with a code and reason that are valid
        Violation, ///< the connection has to be closed with `closeCode`; don't walk on
    };

    struct Step
    {
        Found found = Found::Part;
        qsizetype size = 0;           ///< bytes of the whole frame; Part: as many as are known to be needed
        qsizetype payloadAt = 0;      ///< where its (masked) payload begins
        bool endsMessage = false;     ///< Data, Deflated: the message's last frame
        quint16 closeCode = 0;        ///< Violation: 1002, 1007 or 1009. Close: what the client said, 1005 if nothing
        const char *reason = nullptr; ///< Violation: in English
    };

    explicit FrameWalker(Limits limits) : m_limits(limits), m_plainLimits(limits) {}

    /// What stands at `bytes`, which is where the frame before has ended. O(1) but for Close.
    Step next(char *bytes, qsizetype size);

    /// From now on messages may be compressed.
    void allowDeflated() { m_allowsDeflated = true; }
    /// The payload of a Deflated frame that next() found, its mask taken off in place. For each of them, once.
    QByteArrayView takeDeflated(char *frame, const Step &step);

    /// True between the first and the last fragment of a message.
    bool inMessage() const { return m_inMessage; }

    /// Applies the frame's mask to its payload, in place: a second time to take it off. `mask`: the four bytes.
    static void mask(char *payload, qsizetype size, const char *mask);
    /// Takes the mask off a data frame that next() found: its payload in plain, and a mask of zeros, which is no work for QWebSocket. (It would
    /// go byte by byte.)
    static void unmask(char *frame, const Step &step);
    /// RFC 6455 7.4: may this code stand in a Close frame?
    static bool isValidCloseCode(quint16 code);

private:
    /// The parts of a frame's header, once it is there as a whole.
    struct Header
    {
        quint8 opcode;
        bool final;
        qsizetype size; ///< the header's own, mask included
        quint64 payload;
    };
    std::optional<Header> readHeader(const char *bytes, qsizetype size, Step *step);
    const char *firstBytesFault(quint8 first, quint8 second);
    const char *reservedBitsFault(quint8 first);
    Step data(char *bytes, qsizetype size, const Header &header);
    static Step control(const char *bytes, qsizetype size, const Header &header);
    static Step close(const char *bytes, const Header &header);

    Limits m_limits; ///< of the message that is being walked
    Limits m_plainLimits;
    qint64 m_messageSize = 0;
    Found m_dataFrames = Found::Data; ///< what that message's frames are
    bool m_inMessage = false;
    bool m_allowsDeflated = false;
};

} // namespace arqon
