// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/client/clientoptions.h"
#include "shared/client/heartbeat.h"
#include "shared/client/outbox.h"
#include "shared/client/reconnect.h"

#include <QAbstractSocket>
#include <QObject>
#include <QTimer>
#include <QUrl>

QT_BEGIN_NAMESPACE
class QWebSocket;
QT_END_NAMESPACE

namespace arqon::client {

/// One WebSocket connection at a time, from the attempt to its end: batches what is sent, watches over the peer's silence, and
/// knows how it ended. Nothing of it comes during a call of send() or close().
class Link : public QObject
{
    Q_OBJECT
public:
    /// Bytes that may be held unsent, here and in the socket, before hasRoom() says no.
    static constexpr qint64 SocketBacklog = 1024 * 1024;

    Link(const ClientOptions &options, QObject *parent);
    ~Link() override;

    /// Drops what was, without a signal, and starts an attempt. Ends in opened() or ended().
    void open(const QUrl &url, const QString &token = {});
    /// Queues one JSON object. REQUIRES: isOpen().
    void send(const QByteArray &json);
    /// Sends what is queued, then the close frame. No ended() follows.
    void close();
    /// Cuts the connection as a network failure would. ended() follows.
    void abort(const QString &reason);

    bool isOpen() const { return m_open; }
    /// False while the socket has enough unsent; drained() tells when that is over.
    bool hasRoom() const;

Q_SIGNALS:
    void opened();
    void received(const QByteArray &text);
    void drained();
    void ended(const arqon::client::LinkEnd &end);

private:
    bool secure();
    void release();
    QWebSocket *detach();
    void socketFailed();
    void finishSoon();
    void finish();
    void flush();
    void sendQueued();
    LinkEnd describeEnd() const;

    const ClientOptions &m_options;
    QWebSocket *m_socket = nullptr;
    Heartbeat m_heartbeat;
    QTimer m_connectTimer;
    Outbox m_outbox;
    QString m_error; // in the socket's words, or ours
    int m_attempt = 0;
    bool m_open = false;
    bool m_wasOpen = false;
    bool m_cut = false; // the TCP connection went without a close frame
    bool m_flushing = false;
    bool m_blocked = false;
};

} // namespace arqon::client
