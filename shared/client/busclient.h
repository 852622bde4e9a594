// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/client/buserror.h"
#include "shared/client/busmessage.h"
#include "shared/client/clientidentity.h"
#include "shared/client/clientoptions.h"
#include "shared/client/reply.h"
#include "shared/client/service.h"
#include "shared/client/subscriptions.h"

#include <QFuture>
#include <QJsonObject>
#include <QObject>
#include <QStringList>
#include <QUrl>

#include <memory>

namespace arqon {

namespace client {
class Session;
}

/// How a message is published.
struct PublishOptions
{
    bool ack = false;          ///< the bus confirms that it is stored; kept and sent again until it does
    bool echo = false;         ///< this client gets it too, if it has subscribed
    QJsonObject metadata = {}; ///< passed on to the subscribers
    QString id = {};           ///< 1 to 128 printable characters, unique for this client. Empty: one is made
};

/// What a client may count on, for its own monitoring.
struct ClientCounters
{
    qsizetype queued = 0; ///< messages that wait to be sent or for their ack
    qsizetype queuedBytes = 0;
    quint64 queueRefused = 0; ///< publish() failed with queue_full
    quint64 resent = 0;       ///< sent again because the connection broke before their ack
    quint64 duplicates = 0;   ///< dropped because their offset had been seen
    quint64 reconnects = 0;
};

/// A client of the bus, in the structured dialect (docs/client.md). Lives in one thread with an event loop, Qt's own will do.
/// Everything may be called at any time, connected or not: what needs a connection waits for it, within the limits of ClientOptions.
///
/// An address is "room:channel", or a channel of the default room; either part may be "*" where a pattern is allowed. A bad one is
/// answered with invalid_name. Callbacks and signals may come during the call. In a slot, delete the client only by deleteLater().
class BusClient : public QObject
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(bool connected READ isConnected NOTIFY stateChanged)
    Q_PROPERTY(int nextAttemptIn READ nextAttemptMs NOTIFY stateChanged)
    Q_PROPERTY(arqon::BusError lastError READ lastError NOTIFY stateChanged)
    Q_PROPERTY(QString clientId READ clientId NOTIFY stateChanged)
    Q_PROPERTY(QUrl url READ url NOTIFY stateChanged)

public:
    enum class State {
        Disconnected, ///< and stays so until connectTo()
        Connecting,   ///< the first attempt
        Connected,
        Reconnecting, ///< between attempts or during one, after the first
    };
    Q_ENUM(State)

    using ReplyCallback = std::function<void(const Reply &)>;
    using ReceiptCallback = std::function<void(const PublishReceipt &)>;

    explicit BusClient(QObject *parent = nullptr);
    explicit BusClient(const ClientOptions &options, QObject *parent = nullptr);
    /// What waits for an answer gets the error "disconnected".
    ~BusClient() override;

    State state() const;
    bool isConnected() const { return state() == State::Connected; }
    /// While Reconnecting: how long the coming attempt was put off.
    std::chrono::milliseconds nextAttemptIn() const;
    /// Why the connection, or the last attempt, came to its end.
    BusError lastError() const;
    /// The name under which the bus knows this client, from the first connectTo() on.
    QString clientId() const;
    QUrl url() const;
    ClientCounters counters() const;

    /// ClientOptions::caFile from the next attempt to connect on.
    void setCaFile(const QString &file);
    /// Connects, and stays connected as ClientOptions say. `url`: ws:// or wss://. While connected elsewhere: changes over.
    void connectTo(const QUrl &url, const ClientIdentity &identity = {});
    /// From QML: `identity` an object with ClientIdentity's properties.
    Q_INVOKABLE void open(const QUrl &url, const QVariantMap &identity = {});
    /// Sends what it still can, closes, and stays Disconnected. What waits for an answer fails with "disconnected".
    Q_INVOKABLE void close();
    /// While Reconnecting: tries now.
    Q_INVOKABLE void retryNow();

    /// Hears a channel, or with a pattern many; again after every reconnect, from where it stopped. Ends in subscribed() or
    /// subscribeFailed().
    Q_INVOKABLE void subscribe(const QString &address);
    void subscribe(const QString &address, const SubscribeOptions &options);
    Q_INVOKABLE void unsubscribe(const QString &address);

    /// Publishes; the future is done when the bus has acknowledged, or without ack as soon as the message is queued.
    QFuture<PublishReceipt> publish(const QString &address, const QJsonObject &payload, const PublishOptions &options);
    /// The same with a callback. False: the callback has been given an error already.
    bool publish(const QString &address, const QJsonObject &payload, const PublishOptions &options, ReceiptCallback done);
    /// Publishes without ack. An error is told by errorReceived().
    Q_INVOKABLE void publish(const QString &address, const QJsonObject &payload);
    /// To every connection of the one or several named clients. A target that is not there: errorReceived(), target_not_found.
    Q_INVOKABLE void privateMessage(const QString &to, const QJsonObject &payload);
    void privateMessage(const QStringList &to, const QJsonObject &payload);
    /// With options.ack `done` hears whether all were reached.
    bool privateMessage(const QStringList &to, const QJsonObject &payload, const PublishOptions &options, ReceiptCallback done);

    /// Sends a command to who serves that channel, else to the server. `timeout` 0: ClientOptions::requestTimeout. Not connected: fails with
    /// "disconnected"; a request is never sent twice.
    QFuture<Reply> request(const QString &address, const QString &command, const QJsonObject &parameters = {},
                           std::chrono::milliseconds timeout = {});
    void request(const QString &address, const QString &command, const QJsonObject &parameters, std::chrono::milliseconds timeout,
                 ReplyCallback done);
    /// For QML: the answer comes as replied() with the id that is returned.
    Q_INVOKABLE QString ask(const QString &address, const QString &command, const QJsonObject &parameters = {});
    /// The last `limit` messages, oldest first, in result.messages.
    QFuture<Reply> history(const QString &address, int limit = 50);
    /// Who is there, in result.
    QFuture<Reply> presence(const QString &address);

    /// Answers the commands that are sent to a channel; one service an address, the latest. Registered again after every reconnect.
    void serve(const QString &address, Service service);
    void serve(const QString &address, AsyncService service);
    /// For QML: commands come as commandReceived(), to be answered by respond() or respondError().
    Q_INVOKABLE void serve(const QString &address);
    Q_INVOKABLE void stopServing(const QString &address);
    Q_INVOKABLE void respond(const QString &requestId, const QJsonObject &result);
    Q_INVOKABLE void respondError(const QString &requestId, int code, const QString &word, const QString &message);

Q_SIGNALS:
    void stateChanged(arqon::BusClient::State state);
    void connected();
    /// For good: closed, refused, or out of attempts. lastError() says which.
    void disconnected(const arqon::BusError &reason);
    /// An attempt failed or the connection was lost; the next attempt follows after that wait.
    void reconnecting(const arqon::BusError &reason, std::chrono::milliseconds nextAttemptIn);

    /// An event or telemetry of a subscribed channel, in the channel's order, each once.
    void message(const arqon::BusMessage &message);
    void privateMessageReceived(const arqon::BusMessage &message);
    /// The bus tells something: server_shutdown, room_expired, ...; `details` without `event`.
    void systemEvent(const QString &event, const QJsonObject &details);
    /// Messages of a channel will not come any more: history no longer reached back, or this client was too slow for its `onSlow`.
    /// Both ends included. `fromOffset` 0: the channel's history began anew, so that what is missing of the old one is unknown, and
    /// of the new one all up to `toOffset`.
    void lost(const QString &address, quint64 fromOffset, quint64 toOffset);

    void subscribed(const QString &address);
    /// Refused, or ended by the bus (its room has expired); it will not be tried again.
    void subscribeFailed(const QString &address, const arqon::BusError &error);
    void serving(const QString &address);
    void serveFailed(const QString &address, const arqon::BusError &error);
    /// A command for a channel served by serve(address) without a function.
    void commandReceived(const arqon::ServiceRequest &request);
    void replied(const QString &requestId, const arqon::Reply &reply);
    /// Everything published so far is with the system, on its way: a program that publishes much may go on.
    void queueDrained();
    /// The bus refused something that nobody waits for an answer of.
    void errorReceived(const arqon::BusError &error, const QString &requestId);

private:
    int nextAttemptMs() const { return int(nextAttemptIn().count()); }

    std::unique_ptr<client::Session> d;
};

} // namespace arqon
