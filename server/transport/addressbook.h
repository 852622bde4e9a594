// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/tokenbucket.h"

#include <tl/expected.hpp>

#include <QHash>
#include <QHostAddress>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace arqon {

/// What clients of one address may take; IPv6 addresses count together by their first 64 bits, which is what one customer has.
struct AddressLimits
{
    /// Connections at a time; 0: any number.
    int connections = 0;
    /// New connections.
    Rate handshakes{};

    bool isOff() const { return connections == 0 && !handshakes.isLimited(); }
};

/// How many connections the addresses have, in all shards. Asked once when a connection begins and told once when it ends, from any
/// thread; nothing on a message's way does.
class AddressBook : public std::enable_shared_from_this<AddressBook>
{
public:
    /// A place among an address' connections, given back when it is destroyed.
    class Seat;
    using SeatPtr = std::shared_ptr<const Seat>;

    struct Refusal
    {
        /// As telemetry calls it: connections_per_address, handshakes_per_address.
        QByteArrayView limit;
        std::chrono::milliseconds retryAfter{};
    };
    struct Counts
    {
        quint64 refusedConnections = 0;
        quint64 refusedHandshakes = 0;
        /// Addresses that are remembered, now.
        qint64 addresses = 0;
    };
    using Clock = std::function<TokenBucket::Time()>;

    explicit AddressBook(const AddressLimits &limits, Clock clock = &std::chrono::steady_clock::now);

    /// Takes effect for connections to come.
    void setLimits(const AddressLimits &limits);
    /// Null while there are no limits; then nothing was counted.
    tl::expected<SeatPtr, Refusal> enter(const QHostAddress &address);
    Counts counts() const;

    /// Addresses remembered at most; of others than these, while none can be forgotten, all connections are refused.
    static constexpr qsizetype Capacity = 1 << 18;

private:
    struct Entry
    {
        int connections = 0;
        TokenBucket handshakes;
    };
    void leave(const QByteArray &key);
    void forgetIdle(TokenBucket::Time now);

    const Clock m_clock;
    mutable std::mutex m_mutex;
    AddressLimits m_limits;
    QHash<QByteArray, Entry> m_entries;
    qsizetype m_forgetAt = 1024; ///< entries at which it is worth looking for idle ones
    TokenBucket::Time m_forgotten{};
    Counts m_counts;
};

} // namespace arqon
