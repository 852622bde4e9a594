// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/httprefusal.h"
#include "shared/protocol/result.h"

#include <QHostAddress>
#include <QObject>
#include <QTimer>

#include <memory>

class QSocketNotifier;

namespace arqon {

/// What a listener has seen since it started.
struct ListenerCounters
{
    quint64 accepted = 0;
    quint64 refusedFull = 0;          ///< over maxConnections: HTTP 503
    quint64 refusedNoDescriptors = 0; ///< the process has no descriptor left: HTTP 503
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
    const ListenerCounters &counters() const { return m_counters; }

public Q_SLOTS:
    /// One of the connections that were handed out is gone, and its descriptor closed.
    void connectionClosed();

Q_SIGNALS:
    /// The descriptor is the receiver's: non-blocking, closed on exec, TCP_NODELAY. Connect to exactly one slot, and directly.
    void accepted(qintptr descriptor);

private:
    class Acceptor;

    void acceptSome();
    bool outOfDescriptors();
    void admit(qintptr descriptor);
    void refuse(qintptr descriptor, const HttpRefusal &refusal);
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
    int m_reserve = -1;    ///< a descriptor to give up when there is no other
    bool m_paused = false;
    bool m_exhausted = false; ///< logged, and no connection accepted since
};

} // namespace arqon
