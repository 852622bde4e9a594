// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/addressbook.h"

#include "server/transport/addressranges.h"

#include <algorithm>

namespace arqon {

namespace {

using namespace std::chrono_literals;

/// When a connection may end nobody knows.
constexpr auto SomeTime = 1000ms;
constexpr qsizetype LeastEntries = 1024;

/// What counts as one address.
QByteArray keyOf(const QHostAddress &address)
{
    const QHostAddress plain = plainAddress(address);
    if (plain.protocol() != QAbstractSocket::IPv6Protocol) {
        const quint32 v4 = plain.toIPv4Address();
        return QByteArray(reinterpret_cast<const char *>(&v4), sizeof(v4));
    }
    const Q_IPV6ADDR v6 = plain.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(v6.c), 8);
}

} // namespace

class AddressBook::Seat
{
public:
    Seat(std::shared_ptr<AddressBook> book, QByteArray key) : m_book(std::move(book)), m_key(std::move(key)) {}
    ~Seat() { m_book->leave(m_key); }
    Q_DISABLE_COPY_MOVE(Seat)

private:
    const std::shared_ptr<AddressBook> m_book;
    const QByteArray m_key;
};

AddressBook::AddressBook(const AddressLimits &limits, Clock clock) : m_clock(std::move(clock)), m_limits(limits) {}

void AddressBook::setLimits(const AddressLimits &limits)
{
    const std::lock_guard lock(m_mutex);
    m_limits = limits;
}

tl::expected<AddressBook::SeatPtr, AddressBook::Refusal> AddressBook::enter(const QHostAddress &address)
{
    const std::lock_guard lock(m_mutex);
    if (m_limits.isOff())
        return SeatPtr();
    const TokenBucket::Time now = m_clock();
    const QByteArray key = keyOf(address);
    if (m_entries.size() >= m_forgetAt && !m_entries.contains(key))
        forgetIdle(now);
    if (m_entries.size() >= Capacity && !m_entries.contains(key)) {
        ++m_counts.refusedConnections;
        return tl::unexpected(Refusal{"connections_per_address", SomeTime});
    }
    Entry &entry = m_entries[key];
    if (m_limits.connections > 0 && entry.connections >= m_limits.connections) {
        ++m_counts.refusedConnections;
        return tl::unexpected(Refusal{"connections_per_address", SomeTime});
    }
    if (m_limits.handshakes.isLimited()) {
        if (const auto wait = entry.handshakes.take(1, m_limits.handshakes, now); wait.count() > 0) {
            ++m_counts.refusedHandshakes;
            return tl::unexpected(Refusal{"handshakes_per_address", wait});
        }
    }
    ++entry.connections;
    return SeatPtr(std::make_shared<Seat>(shared_from_this(), key));
}

AddressBook::Counts AddressBook::counts() const
{
    const std::lock_guard lock(m_mutex);
    Counts counts = m_counts;
    counts.addresses = m_entries.size();
    return counts;
}

void AddressBook::leave(const QByteArray &key)
{
    const std::lock_guard lock(m_mutex);
    const auto entry = m_entries.find(key);
    if (entry == m_entries.end())
        return;
    --entry->connections;
    // With a rate it is remembered until forgetIdle(): whoever comes again and again is known again.
    if (entry->connections == 0 && !m_limits.handshakes.isLimited())
        m_entries.erase(entry);
}

void AddressBook::forgetIdle(TokenBucket::Time now)
{
    // All of them are looked at, so not for every connection of a flood.
    if (now - m_forgotten < 1s)
        return;
    m_forgotten = now;
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        const bool isIdle =
            entry->connections == 0 && (!m_limits.handshakes.isLimited() || entry->handshakes.isFull(m_limits.handshakes, now));
        entry = isIdle ? m_entries.erase(entry) : std::next(entry);
    }
    m_forgetAt = std::clamp(2 * m_entries.size(), LeastEntries, Capacity);
}

} // namespace arqon
