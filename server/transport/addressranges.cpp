// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/addressranges.h"

#include <algorithm>

namespace arqon {

namespace {

constexpr int BitsOfV4 = 32;
constexpr int BitsOfV6 = 128;

int bitsOf(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv4Protocol ? BitsOfV4 : BitsOfV6;
}

/// A whole address, as people write it: not "10" or "0x7f000001", which inet_aton() would take.
QHostAddress parseAddress(const QByteArray &word)
{
    const bool isV4 = word.count('.') == 3 && !word.contains(':');
    if ((!isV4 && !word.contains(':')) || word.contains('%') || word.contains('x'))
        return {};
    return plainAddress(QHostAddress(QString::fromLatin1(word)));
}

} // namespace

QHostAddress plainAddress(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4 && address.protocol() == QAbstractSocket::IPv6Protocol && address != QHostAddress(QHostAddress::AnyIPv6))
        return QHostAddress(v4);
    QHostAddress plain = address;
    plain.setScopeId({});
    return plain;
}

Result<AddressRanges::Range> AddressRanges::parseRange(const QByteArray &word)
{
    const Error error{ErrorWord::InvalidParameter, word + " is neither an address nor a network such as 10.0.0.0/8", {}};
    const qsizetype slash = word.indexOf('/');
    const QHostAddress network = parseAddress(slash < 0 ? word : word.left(slash));
    if (network.isNull())
        return failure(error);
    if (slash < 0)
        return Range{network, bitsOf(network)};
    const QByteArray length = word.mid(slash + 1);
    bool isNumber = !length.isEmpty() && std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
    const int bits = isNumber ? length.toInt(&isNumber) : 0;
    if (!isNumber || bits > bitsOf(network))
        return failure(error);
    // Bits beyond the network's are somebody's mistake; which one he meant nobody knows.
    if (!network.isInSubnet(network, bits) || network != QHostAddress::parseSubnet(QString::fromLatin1(word)).first)
        return failure({ErrorWord::InvalidParameter, word + " has bits behind its network's", {}});
    return Range{network, bits};
}

Result<AddressRanges> AddressRanges::parse(QByteArrayView text)
{
    AddressRanges ranges;
    for (const QByteArray &word : text.toByteArray().replace(',', ' ').simplified().split(' ')) {
        if (word.isEmpty())
            continue;
        const Result<Range> range = parseRange(word);
        if (!range)
            return failure(range.error());
        ranges.m_ranges.push_back(*range);
    }
    return ranges;
}

bool AddressRanges::contains(const QHostAddress &address) const
{
    if (m_ranges.empty())
        return false;
    const QHostAddress plain = plainAddress(address);
    return std::any_of(m_ranges.begin(), m_ranges.end(), [&](const Range &range) {
        return plain.protocol() == range.network.protocol() && plain.isInSubnet(range.network, range.bits);
    });
}

QByteArray AddressRanges::text() const
{
    QByteArrayList words;
    for (const Range &range : m_ranges) {
        const QByteArray network = range.network.toString().toLatin1();
        words.append(range.bits == bitsOf(range.network) ? network : network + '/' + QByteArray::number(range.bits));
    }
    return words.join(", ");
}

} // namespace arqon
