// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/client/busclient.h"
#include "shared/client/feed.h"
#include "shared/client/frames.h"
#include "shared/client/link.h"
#include "shared/client/pendingrequests.h"
#include "shared/client/publishqueue.h"
#include "shared/client/servicedesk.h"

#include <QObject>

namespace arqon::client {

/// What is behind a BusClient: holds the connection, sends, and gives each frame that comes to the part that it concerns.
class Session : public QObject
{
    Q_OBJECT
public:
    Session(BusClient &client, const ClientOptions &options);
    ~Session() override;

    void setCaFile(const QString &file) { m_options.caFile = file; }
    void connectTo(const QUrl &url, const ClientIdentity &identity);
    void close();
    void retryNow() { m_reconnect.hurry(); }

    /// False, and `done` (or errorReceived) was given the error: it can't be queued.
    bool publish(const QString &address, const QJsonObject &payload, const PublishOptions &options, BusClient::ReceiptCallback done);
    bool privateMessage(const QStringList &to, const QJsonObject &payload, const PublishOptions &options, BusClient::ReceiptCallback done);
    /// Returns the request's id.
    QString request(const QString &address, const QString &command, const QJsonObject &parameters, std::chrono::milliseconds timeout,
                    BusClient::ReplyCallback done);

    // For Feed and ServiceDesk.
    BusClient &client() { return m_client; }
    const ClientOptions &options() const { return m_options; }
    bool isOpen() const { return m_link.isOpen(); }
    /// Counts the connections, so that an answer can tell whether its own still stands.
    quint64 connectionNumber() const { return m_connectionNumber; }
    void sendCommand(const Address &address, const QString &command, const QJsonObject &parameters, BusClient::ReplyCallback done);
    void sendResponse(const Address &address, const QString &requestId, const Reply &reply);

    Feed &feed() { return m_feed; }
    ServiceDesk &serviceDesk() { return m_desk; }
    BusClient::State state() const { return m_state; }
    std::chrono::milliseconds nextAttemptIn() const;
    const BusError &lastError() const { return m_lastError; }
    const QString &clientId() const { return m_identity.clientId; }
    const QUrl &url() const { return m_url; }
    ClientCounters counters() const;

private:
    void attempt();
    void opened();
    void ended(const LinkEnd &end);
    void giveUp(const BusError &error);
    void setState(BusClient::State state);
    BusError explain(const LinkEnd &end) const;

    void received(const QByteArray &text);
    void dispatch(const QJsonObject &frame, const QByteArray &raw);
    void responseReceived(const QJsonObject &payload);
    void refusalReceived(const QJsonObject &frame);
    void renewToken();
    void systemReceived(const QJsonObject &frame);

    void pump();
    frames::Head head(const Address &address) const;
    frames::Head headOf(const Address &address, const PublishOptions &options) const;
    static QJsonObject metadataOf(const PublishOptions &options);
    bool enqueue(Publication publication, const PublishOptions &options, const BusClient::ReceiptCallback &done);
    bool refuse(const QString &id, const BusError &error, const BusClient::ReceiptCallback &done);

    BusClient &m_client;
    ClientOptions m_options;
    ClientIdentity m_identity;
    QUrl m_url;
    Link m_link;
    Reconnect m_reconnect;
    PublishQueue m_queue;
    PendingRequests m_pending;
    Feed m_feed;
    ServiceDesk m_desk;
    BusClient::State m_state = BusClient::State::Disconnected;
    BusError m_lastError;
    BusError m_refusal; // the last type:"error" on this connection: explains the close that may follow
    quint64 m_connectionNumber = 0;
    quint64 m_reconnects = 0;
};

} // namespace arqon::client
