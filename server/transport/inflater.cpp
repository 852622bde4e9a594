// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/inflater.h"

#include <QtEndian>

#include <zlib.h>

#include <algorithm>
#include <cstring>

namespace arqon {

namespace {

// The largest window, which inflates what was deflated with any other; negative: without zlib's header.
constexpr int RawWindow = -15;
// What every sender leaves out at a message's end (RFC 7692 7.2.1).
constexpr QByteArrayView Tail("\x00\x00\xff\xff", 4);
// zlib says so after the end of a block.
constexpr int BetweenBlocks = 128;

constexpr qsizetype FirstRoom = 4 * 1024;
// A larger buffer is not kept for the next message.
constexpr qsizetype KeptBuffer = 64 * 1024;

constexpr char FinalBinary = char(0x82);
constexpr char Masked = char(0x80);
constexpr qsizetype MaskSize = 4;

} // namespace

Inflater::Inflater() : m_stream(std::make_unique<z_stream>())
{
    if (inflateInit2(m_stream.get(), RawWindow) != Z_OK)
        qBadAlloc();
}

Inflater::~Inflater()
{
    inflateEnd(m_stream.get());
}

void Inflater::begin(qint64 limit)
{
    inflateReset(m_stream.get());
    m_size = 0;
    m_limit = limit;
    if (m_buffer.size() > KeptBuffer)
        m_buffer = QByteArray();
}

/// One byte more than may be, so that a message of just the limit is seen to end there.
bool Inflater::makeRoom()
{
    if (m_size > m_limit)
        return false;
    const qint64 wanted = std::min(m_limit + 1, std::max<qint64>(FirstRoom, 2 * m_size));
    if (FrontRoom + wanted > m_buffer.size())
        m_buffer.resize(FrontRoom + wanted);
    return true;
}

Inflater::Outcome Inflater::add(QByteArrayView payload)
{
    z_stream &stream = *m_stream;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(payload.data()));
    stream.avail_in = uInt(payload.size());
    int result = Z_OK;
    do {
        if (room() <= 0 && !makeRoom())
            return Outcome::TooLarge;
        // A stream that has come to its end may be followed by another (RFC 7692 7.2.3.4).
        if (result == Z_STREAM_END)
            inflateReset(&stream);
        stream.next_out = reinterpret_cast<Bytef *>(m_buffer.data() + FrontRoom + m_size);
        stream.avail_out = uInt(room());
        const uInt before = stream.avail_out;
        result = inflate(&stream, Z_SYNC_FLUSH);
        m_size += before - stream.avail_out;
        if (result == Z_MEM_ERROR)
            qBadAlloc();
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
            return Outcome::Corrupt;
    } while (stream.avail_in > 0 || stream.avail_out == 0);
    return m_size > m_limit ? Outcome::TooLarge : Outcome::Good;
}

Inflater::Outcome Inflater::finish()
{
    const qsizetype before = m_size;
    const Outcome outcome = add(Tail);
    // The tail is no content: it only completes the empty block that the sender has left the end of.
    const bool isWhole = (m_stream->data_type & BetweenBlocks) && m_size == before;
    return outcome == Outcome::Good && !isWhole ? Outcome::Corrupt : outcome;
}

QByteArrayView Inflater::frame()
{
    const qsizetype lengthSize = m_size < 126 ? 0 : m_size <= 0xffff ? 2 : 8;
    char *const begin = m_buffer.data() + FrontRoom - MaskSize - lengthSize - 2;
    begin[0] = FinalBinary;
    if (lengthSize == 0) {
        begin[1] = char(Masked | char(m_size));
    } else if (lengthSize == 2) {
        begin[1] = char(Masked | 126);
        qToBigEndian(quint16(m_size), begin + 2);
    } else {
        begin[1] = char(Masked | 127);
        qToBigEndian(quint64(m_size), begin + 2);
    }
    std::memset(begin + 2 + lengthSize, 0, MaskSize);
    return {begin, 2 + lengthSize + MaskSize + m_size};
}

} // namespace arqon
