// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/client/backoff.h"
#include "shared/client/clientoptions.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

namespace arqon::client {

/// How a connection, or the attempt to make one, came to its end.
struct LinkEnd
{
    bool wasOpen = false;
    int closeCode = 1006; ///< RFC 6455 7.4.1; 1006: there was no close frame
    int httpStatus = 0;   ///< the handshake was refused in HTTP
    QString reason;

    /// False where trying again would only meet the same refusal: the server said that this client, as it is, is not wanted.
    /// `hasTokens`: there may be a fresh one next time.
    bool allowsReconnect(bool hasTokens = false) const;
};

/// Decides whether there is another attempt, and when.
class Reconnect : public QObject
{
    Q_OBJECT
public:
    Reconnect(const ClientOptions &options, QObject *parent);

    /// Starts afresh for a new address.
    void reset();
    void connectionOpened();
    /// True: due() comes after wait(). False: that was it.
    bool plan(const LinkEnd &end);
    void cancel() { m_timer.stop(); }
    /// The attempt that is planned is due at once.
    void hurry();

    bool isPlanned() const { return m_timer.isActive(); }
    /// How long the planned attempt was put off.
    std::chrono::milliseconds wait() const { return m_wait; }

Q_SIGNALS:
    void due();

private:
    const ClientOptions &m_options;
    Backoff m_backoff;
    QTimer m_timer;
    QElapsedTimer m_openSince;
    std::chrono::milliseconds m_wait{};
    int m_failures = 0; // in a row
};

} // namespace arqon::client
