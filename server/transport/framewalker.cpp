// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/framewalker.h"

#include <QtEndian>

#include <cstring>

namespace arqon {

namespace {

constexpr quint8 FinalBit = 0x80;
constexpr quint8 ReservedBits = 0x70;
constexpr quint8 DeflatedBit = 0x40;
constexpr quint8 OpcodeBits = 0x0f;
constexpr quint8 ControlBit = 0x08;
constexpr quint8 MaskBit = 0x80;
constexpr quint8 LengthBits = 0x7f;

constexpr quint8 Continuation = 0x0;
constexpr quint8 Text = 0x1;
constexpr quint8 Binary = 0x2;
constexpr quint8 CloseFrame = 0x8;
constexpr quint8 PingFrame = 0x9;
constexpr quint8 PongFrame = 0xa;

constexpr quint8 LengthIn2Bytes = 126;
constexpr quint8 LengthIn8Bytes = 127;
constexpr qsizetype MaskSize = 4;
constexpr qsizetype MaxControlPayload = 125;

constexpr quint16 ProtocolError = 1002;
constexpr quint16 NoCode = 1005;
constexpr quint16 InvalidPayload = 1007;
constexpr quint16 TooLarge = 1009;

/// How large a message of `size` bytes may become by deflating it: what can't be made smaller is an eighth larger at worst (RFC 1951's
/// fixed codes have nine bits for a byte), and some small blocks.
constexpr qint64 worstDeflated(qint64 size)
{
    return size + size / 8 + 64;
}

FrameWalker::Step violation(quint16 closeCode, const char *reason)
{
    FrameWalker::Step step;
    step.found = FrameWalker::Found::Violation;
    step.closeCode = closeCode;
    step.reason = reason;
    return step;
}

} // namespace

FrameWalker::Step FrameWalker::next(char *bytes, qsizetype size)
{
    Step step;
    const std::optional<Header> header = readHeader(bytes, size, &step);
    if (!header)
        return step;
    return header->opcode & ControlBit ? control(bytes, size, *header) : data(bytes, size, *header);
}

/// Out of the way of frames that have none of them.
const char *FrameWalker::reservedBitsFault(quint8 first)
{
    const quint8 opcode = first & OpcodeBits;
    if ((first & ReservedBits) != DeflatedBit || !m_allowsDeflated)
        return "a reserved bit is set";
    if (opcode != Text && opcode != Binary)
        return "only a message's first frame can say that it is compressed";
    if (m_inMessage)
        return "a new message before the last one has ended";
    m_dataFrames = Found::Deflated;
    m_limits = {worstDeflated(m_plainLimits.frame), worstDeflated(m_plainLimits.message)};
    return nullptr;
}

QByteArrayView FrameWalker::takeDeflated(char *frame, const Step &step)
{
    const qsizetype size = step.size - step.payloadAt;
    mask(frame + step.payloadAt, size, frame + step.payloadAt - MaskSize);
    if (step.endsMessage) {
        m_dataFrames = Found::Data;
        m_limits = m_plainLimits;
    }
    return {frame + step.payloadAt, size};
}

const char *FrameWalker::firstBytesFault(quint8 first, quint8 second)
{
    if (first & ReservedBits) [[unlikely]] {
        if (const char *fault = reservedBitsFault(first))
            return fault;
    }
    const quint8 opcode = first & OpcodeBits;
    if (opcode > PongFrame || (opcode > Binary && opcode < CloseFrame))
        return "unknown opcode";
    if (!(second & MaskBit))
        return "client frames must be masked";
    if (opcode & ControlBit) {
        if (!(first & FinalBit))
            return "control frames can't be fragmented";
        if ((second & LengthBits) > MaxControlPayload)
            return "control frames carry 125 bytes at most";
        if (opcode == CloseFrame && (second & LengthBits) == 1)
            return "a close frame is empty or begins with two bytes of code";
    } else if (opcode == Continuation && !m_inMessage) {
        return "continuation of nothing";
    } else if (opcode != Continuation && m_inMessage) {
        return "a new message before the last one has ended";
    }
    return nullptr;
}

std::optional<FrameWalker::Header> FrameWalker::readHeader(const char *bytes, qsizetype size, Step *step)
{
    step->size = 2 + MaskSize;
    if (size < 2)
        return std::nullopt;
    const auto first = quint8(bytes[0]);
    const auto second = quint8(bytes[1]);
    if (const char *fault = firstBytesFault(first, second)) {
        *step = violation(ProtocolError, fault);
        return std::nullopt;
    }
    const quint8 length = second & LengthBits;
    const qsizetype lengthSize = length == LengthIn2Bytes ? 2 : length == LengthIn8Bytes ? 8 : 0;
    Header header{quint8(first & OpcodeBits), (first & FinalBit) != 0, 2 + lengthSize + MaskSize, length};
    step->size = header.size;
    if (size < 2 + lengthSize)
        return std::nullopt;
    if (lengthSize == 2) {
        header.payload = qFromBigEndian<quint16>(bytes + 2);
        if (header.payload < LengthIn2Bytes)
            *step = violation(ProtocolError, "the length is not in its shortest form");
    } else if (lengthSize == 8) {
        header.payload = qFromBigEndian<quint64>(bytes + 2);
        if (header.payload >> 63)
            *step = violation(ProtocolError, "the highest bit of the length is set");
        else if (header.payload <= 0xffff)
            *step = violation(ProtocolError, "the length is not in its shortest form");
    }
    if (step->found == Found::Violation)
        return std::nullopt;
    return header;
}

FrameWalker::Step FrameWalker::data(char *bytes, qsizetype size, const Header &header)
{
    if (header.payload > quint64(m_limits.frame))
        return violation(TooLarge, "frame too large");
    if (header.payload > quint64(m_limits.message - m_messageSize))
        return violation(TooLarge, "message too large");

    Step step;
    step.size = header.size + qsizetype(header.payload);
    step.payloadAt = header.size;
    step.endsMessage = header.final;
    if (size < step.size)
        return step;
    step.found = m_dataFrames;
    m_inMessage = !header.final;
    m_messageSize = header.final ? 0 : m_messageSize + qint64(header.payload);
    if (header.opcode == Text)
        bytes[0] = char((quint8(bytes[0]) & ~OpcodeBits) | Binary);
    return step;
}

void FrameWalker::unmask(char *frame, const Step &step)
{
    char *const key = frame + step.payloadAt - MaskSize;
    mask(frame + step.payloadAt, step.size - step.payloadAt, key);
    std::memset(key, 0, MaskSize);
}

FrameWalker::Step FrameWalker::control(const char *bytes, qsizetype size, const Header &header)
{
    Step step;
    step.size = header.size + qsizetype(header.payload);
    step.payloadAt = header.size;
    if (size < step.size)
        return step;
    if (header.opcode == CloseFrame)
        return close(bytes, header);
    step.found = header.opcode == PingFrame ? Found::Ping : Found::Pong;
    return step;
}

FrameWalker::Step FrameWalker::close(const char *bytes, const Header &header)
{
    Step step;
    step.found = Found::Close;
    step.size = header.size + qsizetype(header.payload);
    step.payloadAt = header.size;
    step.closeCode = NoCode;
    if (header.payload == 0)
        return step;

    char payload[MaxControlPayload];
    std::memcpy(payload, bytes + header.size, header.payload);
    mask(payload, qsizetype(header.payload), bytes + header.size - MaskSize);
    step.closeCode = qFromBigEndian<quint16>(payload);
    if (!isValidCloseCode(step.closeCode))
        return violation(ProtocolError, "invalid close code");
    if (!QByteArrayView(payload + 2, qsizetype(header.payload) - 2).isValidUtf8())
        return violation(InvalidPayload, "the close reason is not UTF-8");
    return step;
}

void FrameWalker::mask(char *payload, qsizetype size, const char *mask)
{
    quint64 key = 0;
    for (qsizetype i = 0; i < qsizetype(sizeof key); i += MaskSize)
        std::memcpy(reinterpret_cast<char *>(&key) + i, mask, MaskSize);
    qsizetype at = 0;
    for (; at + qsizetype(sizeof key) <= size; at += sizeof key) {
        quint64 bytes = 0;
        std::memcpy(&bytes, payload + at, sizeof bytes);
        bytes ^= key;
        std::memcpy(payload + at, &bytes, sizeof bytes);
    }
    for (; at < size; ++at)
        payload[at] = char(payload[at] ^ mask[at % MaskSize]);
}

bool FrameWalker::isValidCloseCode(quint16 code)
{
    switch (code) {
    case 1004: // reserved
    case 1005: // these three stand for what was not said, and are never sent
    case 1006:
    case 1015:
        return false;
    default:
        // 1000-1014 are registered, 3000-3999 for libraries, 4000-4999 private
        return (code >= 1000 && code <= 1014) || (code >= 3000 && code <= 4999);
    }
}

} // namespace arqon
