// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <zlib.h>

/// A client's zlib, apart from the server's code: messages one by one, as RFC 7692 7.2 wants them.

inline QByteArray deflated(const QByteArray &text, int level = 6, int windowBits = 15, int flush = Z_SYNC_FLUSH)
{
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, -windowBits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("no deflater");
    QByteArray bytes(qsizetype(deflateBound(&stream, uLong(text.size()))) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
    stream.avail_in = uInt(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(bytes.data());
    stream.avail_out = uInt(bytes.size());
    deflate(&stream, flush);
    bytes.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    if (flush == Z_SYNC_FLUSH)
        bytes.chop(4);
    return bytes;
}

/// A window of that size is all that is kept. Null: that can't be inflated, or not to its end.
inline QByteArray inflated(QByteArray bytes, int windowBits = 15)
{
    z_stream stream{};
    if (inflateInit2(&stream, -windowBits) != Z_OK)
        qFatal("no inflater");
    bytes.append("\x00\x00\xff\xff", 4);
    stream.next_in = reinterpret_cast<Bytef *>(bytes.data());
    stream.avail_in = uInt(bytes.size());
    QByteArray text("");
    int result = Z_OK;
    // In small pieces, so that zlib does use its window.
    do {
        char piece[200];
        stream.next_out = reinterpret_cast<Bytef *>(piece);
        stream.avail_out = sizeof(piece);
        result = inflate(&stream, Z_SYNC_FLUSH);
        text.append(piece, qsizetype(sizeof(piece)) - qsizetype(stream.avail_out));
    } while (result == Z_OK && stream.avail_out == 0);
    const bool good = (result == Z_OK || result == Z_BUF_ERROR) && stream.avail_in == 0;
    inflateEnd(&stream);
    return good ? text : QByteArray();
}

/// Deflates to a thousandth.
inline QByteArray zeros(qsizetype size)
{
    return QByteArray(size, '0');
}

/// Can't be made smaller by much: the digits of a generator of little sense, always the same.
inline QByteArray noise(qsizetype size, bool printable = true)
{
    QByteArray bytes(size, '\0');
    quint32 state = 12345;
    for (qsizetype i = 0; i < size; ++i) {
        state = state * 1664525 + 1013904223;
        bytes[i] = printable ? char(' ' + (state >> 24) % 95) : char(state >> 24);
    }
    return bytes;
}
