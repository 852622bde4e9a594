// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/addressbook.h"
#include "server/transport/addressranges.h"
#include "server/transport/httprefusal.h"
#include "shared/protocol/result.h"

#include <QHostAddress>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

class QSocketNotifier;

namespace arqon {

/// What a listener has seen since it started.
struct ListenerCounters
{
    quint64 accepted = 0;
    quint64 refusedFull = 0;          ///< over maxConnections: HTTP 503
    quint64 refusedNoDescriptors = 0; ///< the process has no descriptor left: HTTP 503
    quint64 refusedRate = 0;          ///< too many new connections in a second: HTTP 503
    quint64 cutOff = 0;               ///< of those refused for a rate or an address, the ones that there was no time to answer
    quint64 pauses = 0;               ///< times accepting stopped for want of descriptors, or of room for refusals
};

/// Accepts TCP connections and hands their descriptors out; belongs to the main thread. Beyond maxConnections, and when the process
/// is out of descriptors, a connection is refused with HTTP 503 and a Retry-After.
class Listener : public QObject
{
    Q_OBJECT

public:
    /// `maxConnections`: how many may be open at a time, those in their handshake or close included.
    explicit Listener(qint64 maxConnections, QObject *parent = nullptr);
    ~Listener() override;

    /// Binds and listens; port 0 takes any that is free. Error: Unavailable, with a sentence that names the address, the port and why.
    Result<void> start(const QHostAddress &address, quint16 port);
    /// No more connections. Those that are open are not touched.
    void close();

    bool isListening() const;
    /// Out of descriptors: nothing is accepted until a connection closes, or a second has passed.
    bool isPaused() const { return m_paused; }
    QHostAddress address() const;
    quint16 serverPort() const;
    qint64 openConnections() const { return m_open; }
    /// Takes effect for connections to come.
    void setMaxConnections(qint64 limit) { m_maxConnections = limit; }
    /// Clients speak TLS here, so that refusals are told by an alert of it.
    void setSecure(bool secure) { m_secure = secure; }
    using Acceptance = std::function<void(const AddressBook::SeatPtr &)>;
    /// One that somebody else has accepted and that is to count here: refused, or `accept` is called in place of accepted().
    void take(qintptr descriptor, const Acceptance &accept) { admit(descriptor, accept); }
    /// New connections a second, of all addresses together.
    void setRate(const Rate &rate) { m_rate = rate; }
    /// Counts each connection among its address' before it is handed out; but not those of `exempt`, the proxies, which are counted when
    /// they have said for whom they are.
    void setAddressBook(std::shared_ptr<AddressBook> book, AddressRanges exempt);
    const ListenerCounters &counters() const { return m_counters; }

public Q_SLOTS:
    /// One of the connections that were handed out is gone, and its descriptor closed.
    void connectionClosed();

Q_SIGNALS:
    /// The descriptor is the receiver's: non-blocking, closed on exec, TCP_NODELAY. Connect to exactly one slot, and directly.
    /// `seat`: its place among its address' connections, to be kept as long as it lasts; null: it has none.
    void accepted(qintptr descriptor, const arqon::AddressBook::SeatPtr &seat);
    /// One was refused, and why: connections_per_address, handshakes_per_address, handshakes.
    void limited(const QHostAddress &peer, QByteArrayView limit, std::chrono::milliseconds retryAfter);

private:
    class Acceptor;

    void acceptSome();
    void arrived(qintptr descriptor);
    bool outOfDescriptors();
    void admit(qintptr descriptor, const Acceptance &accept);
    void refuse(qintptr descriptor, const HttpRefusal &refusal);
    /// The same for one of perhaps very many, which must not keep others waiting.
    void refuseBriefly(qintptr descriptor, const HttpRefusal &refusal);
    bool isWithinRate(qintptr descriptor);
    void refusalEnded();
    void pause();
    void resume();

    std::unique_ptr<Acceptor> m_acceptor;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_retry;
    ListenerCounters m_counters;
    qint64 m_maxConnections;
    qint64 m_open = 0;
    qint64 m_refusals = 0; ///< being written and lingered on
    Rate m_rate;
    TokenBucket m_handshakes;
    std::shared_ptr<AddressBook> m_book;
    AddressRanges m_exempt;
    int m_reserve = -1; ///< a descriptor to give up when there is no other
    bool m_secure = false;
    bool m_paused = false;
    bool m_exhausted = false; ///< logged, and no connection accepted since
};

} // namespace arqon
