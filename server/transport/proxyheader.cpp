// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/proxyheader.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace arqon {

namespace {

using Parsed = std::variant<NeedMore, ProxyHeader::Absent, ProxyHeader::Malformed, ProxyHeader>;

constexpr QByteArrayView Signature1 = "PROXY ";
constexpr QByteArrayView Signature2("\r\n\r\n\0\r\nQUIT\n", 12);

// Version 1: with its CR LF.
constexpr qsizetype MaxLine = 107;
// Version 2: signature, version and command, family, length.
constexpr qsizetype FixedSize = 16;
constexpr qsizetype AddressesV4 = 12;
constexpr qsizetype AddressesV6 = 36;

/// As far as there are bytes.
bool beginsLike(QByteArrayView bytes, QByteArrayView signature)
{
    const qsizetype size = std::min(bytes.size(), signature.size());
    return bytes.first(size) == signature.first(size);
}

bool isPort(QByteArrayView word)
{
    const bool digits = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits && !word.isEmpty() && word.size() <= 5 && (word.size() == 1 || word.front() != '0') && word.toInt() <= 65535;
}

QHostAddress addressOf(QByteArrayView word, QAbstractSocket::NetworkLayerProtocol family)
{
    const auto isCharacter = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
    };
    if (!std::all_of(word.begin(), word.end(), isCharacter))
        return {};
    // QHostAddress takes "1" for 0.0.0.1.
    if (family == QAbstractSocket::IPv4Protocol && std::count(word.begin(), word.end(), '.') != 3)
        return {};
    const QHostAddress address(QString::fromLatin1(word));
    return address.protocol() == family ? address : QHostAddress();
}

Parsed parseLine(QByteArrayView bytes)
{
    const qsizetype end = bytes.first(std::min(bytes.size(), MaxLine)).indexOf("\r\n");
    if (end < 0)
        return bytes.size() < MaxLine ? Parsed(NeedMore{}) : Parsed(ProxyHeader::Malformed{});
    const QByteArrayList words = bytes.first(end).toByteArray().split(' ');
    if (words.size() >= 2 && words[1] == "UNKNOWN")
        return ProxyHeader{{}, end + 2};
    const bool isV6 = words.size() > 1 && words[1] == "TCP6";
    if (words.size() != 6 || (!isV6 && words[1] != "TCP4") || !isPort(words[4]) || !isPort(words[5]))
        return ProxyHeader::Malformed{};
    const auto family = isV6 ? QAbstractSocket::IPv6Protocol : QAbstractSocket::IPv4Protocol;
    const QHostAddress source = addressOf(words[2], family);
    if (source.isNull() || addressOf(words[3], family).isNull())
        return ProxyHeader::Malformed{};
    return ProxyHeader{source, end + 2};
}

Parsed parseBinary(QByteArrayView bytes)
{
    if (bytes.size() < FixedSize)
        return NeedMore{};
    const auto byteAt = [bytes](qsizetype at) { return uchar(bytes[at]); };
    const int version = byteAt(12) >> 4;
    const int command = byteAt(12) & 0x0f;
    const int family = byteAt(13) >> 4;
    const qsizetype length = qFromBigEndian<quint16>(bytes.data() + 14);
    if (version != 2 || command > 1 || FixedSize + length > ProxyHeader::Limit)
        return ProxyHeader::Malformed{};
    if (bytes.size() < FixedSize + length)
        return NeedMore{};
    ProxyHeader header{{}, FixedSize + length};
    if (command == 0) // LOCAL: the proxy's own, such as a health check
        return header;
    if (family == 1) {
        if (length < AddressesV4)
            return ProxyHeader::Malformed{};
        header.source = QHostAddress(qFromBigEndian<quint32>(bytes.data() + FixedSize));
    } else if (family == 2) {
        if (length < AddressesV6)
            return ProxyHeader::Malformed{};
        Q_IPV6ADDR address;
        std::memcpy(&address, bytes.data() + FixedSize, sizeof(address));
        header.source = QHostAddress(address);
    }
    return header;
}

} // namespace

std::variant<NeedMore, ProxyHeader::Absent, ProxyHeader::Malformed, ProxyHeader> ProxyHeader::parse(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return NeedMore{};
    if (beginsLike(bytes, Signature2))
        return bytes.size() < Signature2.size() ? Parsed(NeedMore{}) : parseBinary(bytes);
    if (beginsLike(bytes, Signature1))
        return bytes.size() < Signature1.size() ? Parsed(NeedMore{}) : parseLine(bytes);
    return Absent{};
}

} // namespace arqon
