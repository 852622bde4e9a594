// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/deflater.h"

#include <zlib.h>

namespace arqon {

namespace {

constexpr int RawWindow = -15;
constexpr int MemoryLevel = 8; // zlib's own default
// The end of a flush, which is left out.
constexpr qsizetype TailSize = 4;
// deflateBound() does not count the flush.
constexpr qsizetype FlushSize = 16;
// A larger buffer is not kept for the next message.
constexpr qsizetype KeptBuffer = 256 * 1024;

} // namespace

Deflater::Deflater(int level) : m_stream(std::make_unique<z_stream>()), m_level(level)
{
    if (deflateInit2(m_stream.get(), level, Z_DEFLATED, RawWindow, MemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
        qBadAlloc();
}

Deflater::~Deflater()
{
    deflateEnd(m_stream.get());
}

QByteArrayView Deflater::deflated(QByteArrayView content)
{
    z_stream &stream = *m_stream;
    deflateReset(&stream);
    const auto bound = qsizetype(deflateBound(&stream, uLong(content.size()))) + FlushSize;
    if (m_buffer.size() < bound || m_buffer.size() > KeptBuffer)
        m_buffer = QByteArray(bound, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(content.data()));
    stream.avail_in = uInt(content.size());
    stream.next_out = reinterpret_cast<Bytef *>(m_buffer.data());
    stream.avail_out = uInt(m_buffer.size());
    deflate(&stream, Z_SYNC_FLUSH);
    Q_ASSERT(stream.avail_in == 0 && stream.avail_out > 0);
    return QByteArrayView(m_buffer).first(qsizetype(stream.total_out) - TailSize);
}

} // namespace arqon
