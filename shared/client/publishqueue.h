// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/client/clientoptions.h"
#include "shared/client/reply.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <deque>
#include <functional>
#include <map>

namespace arqon::client {

/// A message on its way out. `done` is given for one that asked for an ack, and called exactly once.
struct Publication
{
    QString id;
    QByteArray key; ///< "room:channel"
    QByteArray frame;
    bool echo = false;
    std::function<void(const PublishReceipt &)> done;
};

/// Messages that wait to be sent, in the order in which they were published, and those sent that wait for their ack. After a
/// broken connection the latter go again, first and with the same ids, so that the server's dedupe drops what it has already.
class PublishQueue
{
public:
    explicit PublishQueue(const ClientOptions &options) : m_options(options) {}

    /// False, and counted, when the limit is reached.
    bool add(Publication publication);
    bool isEmpty() const { return m_waiting.empty(); }
    /// The next one to send. REQUIRES: not isEmpty().
    Publication takeNext();
    /// The bus answered. False: no message of that id waits for an ack.
    bool settle(const QString &id, PublishReceipt receipt);
    /// The connection broke: what has no answer will be sent again.
    void rewind();
    /// The connection was closed because a message in flight was too large: sending it again would only repeat that.
    void failInFlight(const BusError &error);
    void failAll(const BusError &error);

    /// Waiting and in flight together.
    qsizetype count() const { return qsizetype(m_waiting.size() + m_inFlight.size()); }
    qsizetype bytes() const { return m_bytes; }
    quint64 refused() const { return m_refused; }
    quint64 resent() const { return m_resent; }

private:
    struct Entry
    {
        Publication publication;
        quint64 number = 0;
    };
    void forget(const Publication &publication) { m_bytes -= publication.frame.size(); }
    static void fail(const Publication &publication, const BusError &error);

    const ClientOptions &m_options;
    std::deque<Entry> m_waiting;
    std::map<quint64, Publication> m_inFlight; // by number: in the order of sending
    QHash<QString, quint64> m_numbers;         // of those in flight, by id
    quint64 m_lastNumber = 0;
    qsizetype m_bytes = 0;
    quint64 m_refused = 0;
    quint64 m_resent = 0;
};

} // namespace arqon::client
