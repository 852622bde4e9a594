// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/client/reply.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <map>

namespace arqon::client {

/// Commands sent that wait for their command_response. Each is answered exactly once: by the bus, at its deadline, or when the
/// connection goes.
class PendingRequests : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Reply &)>;

    PendingRequests(qsizetype limit, QObject *parent);

    bool isFull() const { return m_waiting.size() >= m_limit; }
    qsizetype count() const { return m_waiting.size(); }
    /// `what`: the command's name, for the message of a timeout.
    void add(const QString &id, const QString &what, std::chrono::milliseconds timeout, Done done);
    /// False: nobody waits for that id (any more).
    bool settle(const QString &id, const Reply &reply);
    void failAll(const BusError &error);

private:
    struct Waiting
    {
        QString what;
        std::chrono::milliseconds timeout;
        std::multimap<qint64, QString>::iterator deadline;
        Done done;
    };
    void expire();
    void arm();

    qsizetype m_limit;
    QHash<QString, Waiting> m_waiting;
    std::multimap<qint64, QString> m_deadlines; // milliseconds of m_clock -> id
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace arqon::client
