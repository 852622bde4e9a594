// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/result.h"

#include <QByteArrayView>
#include <QHostAddress>

#include <vector>

namespace arqon {

/// IPv4 in IPv6 (::ffff:192.0.2.1), as sockets that listen on :: have it, as plain IPv4; all others as they are, without a scope.
QHostAddress plainAddress(const QHostAddress &address);

/// A set of addresses: single ones and networks.
class AddressRanges
{
public:
    /// Addresses and networks (10.0.0.0/8, fd00::/8), separated by commas or spaces; empty: none. Error: InvalidParameter, naming the one
    /// that is neither.
    static Result<AddressRanges> parse(QByteArrayView text);

    bool isEmpty() const { return m_ranges.empty(); }
    /// Linear in the number of ranges.
    bool contains(const QHostAddress &address) const;
    /// As parse() takes it.
    QByteArray text() const;

    bool operator==(const AddressRanges &other) const = default;

private:
    struct Range
    {
        QHostAddress network;
        int bits = 0;
        bool operator==(const Range &other) const = default;
    };
    static Result<Range> parseRange(const QByteArray &word);

    std::vector<Range> m_ranges;
};

} // namespace arqon
