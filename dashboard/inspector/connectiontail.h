// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/bussession.h"
#include "dashboard/inspector/tailsource.h"

#include <QThread>

namespace arqon::dashboard {

class TailReader;

/// A tail over a connection of its own that is read in a thread of its own: a flood neither holds up the window nor stands in the way
/// of the telemetry and the answers on the session's connection. Follows the session to other servers. If this thread too is slower
/// than the channel, the bus leaves out the oldest (`on_slow`) and says which.
class ConnectionTail : public TailSource
{
    Q_OBJECT
public:
    explicit ConnectionTail(BusSession &session, QObject *parent = nullptr);
    ~ConnectionTail() override;

    void start(const QString &address) override;
    void stop() override;
    void setFilter(const MessageFilter &filter) override;

private:
    void follow();

    BusSession &m_session;
    QThread m_thread;
    TailReader *m_reader; // lives in m_thread
    QString m_address;    // empty: stopped
    Profile m_profile;    // where the reader was sent; without a URL: nowhere
    int m_run = 0;        // counts what it was sent to do, so that news of an older errand can be told
};

} // namespace arqon::dashboard
