// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/frame.h"

#include <QtEndian>

#include <algorithm>

namespace arqon {

namespace {

constexpr char FinalText = char(0x81);
constexpr char Deflated = 0x40;
constexpr qsizetype ShortLimit = 125;
constexpr char Extended16 = 126;
constexpr char Extended64 = 127;

} // namespace

Frame Frame::text(QByteArrayView json, QByteArrayView tail)
{
    return assembled(FinalText, json, tail);
}

Frame Frame::deflatedText(QByteArrayView deflated)
{
    return assembled(FinalText | Deflated, deflated, {});
}

inline Frame Frame::assembled(char first, QByteArrayView content, QByteArrayView tail)
{
    const qsizetype size = content.size() + tail.size();
    const qsizetype head = size <= ShortLimit ? 2 : size <= 0xffff ? 4 : 10;
    QByteArray bytes(head + size, Qt::Uninitialized);
    char *out = bytes.data();
    *out++ = first;
    if (head == 2) {
        *out++ = char(size);
    } else if (head == 4) {
        *out++ = Extended16;
        qToBigEndian(quint16(size), out);
        out += 2;
    } else {
        *out++ = Extended64;
        qToBigEndian(quint64(size), out);
        out += 8;
    }
    out = std::copy(content.begin(), content.end(), out);
    std::copy(tail.begin(), tail.end(), out);
    return Frame(std::move(bytes));
}

QByteArrayView Frame::content() const
{
    if (m_bytes.isEmpty())
        return {};
    const char length = m_bytes.at(1);
    return QByteArrayView(m_bytes).sliced(length == Extended64 ? 10 : length == Extended16 ? 4 : 2);
}

} // namespace arqon
