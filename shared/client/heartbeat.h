// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/client/clientoptions.h"

#include <QObject>
#include <QTimer>

namespace arqon::client {

/// Notices a connection that is dead without having been closed: asks for a ping after a quiet while, and reports the
/// silence after that.
class Heartbeat : public QObject
{
    Q_OBJECT
public:
    Heartbeat(const ClientOptions &options, QObject *parent);

    void start();
    void stop();
    /// Anything at all came from the peer.
    void heard() { m_heard = true; }

Q_SIGNALS:
    void pingWanted();
    void silent();

private:
    void check();

    const ClientOptions &m_options;
    QTimer m_timer;
    bool m_heard = false;
    bool m_asked = false; // a ping is out, and the timer runs for its answer
};

} // namespace arqon::client
