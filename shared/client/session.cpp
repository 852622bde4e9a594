// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/session.h"

#include "shared/client/token.h"
#include "shared/protocol/id.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace arqon::client {

Session::Session(BusClient &client, const ClientOptions &options)
    : m_client(client)
    , m_options(options)
    , m_link(m_options, this)
    , m_reconnect(m_options, this)
    , m_queue(m_options)
    , m_pending(m_options.maxPendingRequests, this)
    , m_feed(*this)
    , m_desk(*this)
{
    connect(&m_link, &Link::opened, this, &Session::opened);
    connect(&m_link, &Link::received, this, &Session::received);
    connect(&m_link, &Link::drained, this, [this] {
        pump();
        if (m_queue.isEmpty())
            Q_EMIT m_client.queueDrained();
    });
    connect(&m_link, &Link::ended, this, &Session::ended);
    connect(&m_reconnect, &Reconnect::due, this, &Session::attempt);
}

Session::~Session()
{
    const BusError error = BusError::disconnected(u"the client is gone"_s);
    m_pending.failAll(error);
    m_queue.failAll(error);
}

void Session::connectTo(const QUrl &url, const ClientIdentity &identity)
{
    const QString formerName = m_identity.clientId;
    m_url = url;
    m_identity = identity;
    if (m_identity.clientId.isEmpty() && m_options.token)
        m_identity.clientId = subjectOfToken(m_options.token());
    if (m_identity.clientId.isEmpty())
        m_identity.clientId = formerName.isEmpty() ? QString::fromLatin1(makeClientName()) : formerName;
    if (!formerName.isEmpty() && formerName != m_identity.clientId)
        m_queue.failAll(BusError::disconnected(u"the client has another name now"_s)); // and what waits says the old one
    m_lastError = {};
    m_reconnect.reset();
    // A link that is broken already may not have said so yet; and then it won't.
    if (m_link.isOpen() || m_state == BusClient::State::Connected) {
        m_link.close();
        m_queue.rewind();
        m_feed.connectionLost();
        m_pending.failAll(BusError::disconnected(u"the client changed over to another address"_s));
    }
    setState(BusClient::State::Connecting);
    attempt();
}

void Session::attempt()
{
    if (m_url.scheme() != "ws"_L1 && m_url.scheme() != "wss"_L1) {
        giveUp(BusError::connectionFailed(u"%1 is no ws:// or wss:// address"_s.arg(m_url.toDisplayString())));
        return;
    }
    m_refusal = {};
    m_link.open(m_identity.appliedTo(m_url), m_options.token ? m_options.token() : QString());
}

void Session::opened()
{
    ++m_connectionNumber;
    if (m_state == BusClient::State::Reconnecting)
        ++m_reconnects;
    m_reconnect.connectionOpened();
    // In this order, and before the program's own doings: who answers a message of ours finds us there.
    m_desk.registerAll();
    m_feed.joinAll();
    pump();
    setState(BusClient::State::Connected);
    Q_EMIT m_client.connected();
}

void Session::ended(const LinkEnd &end)
{
    m_lastError = explain(end);
    const bool again = m_reconnect.plan(end);
    if (again)
        m_state = BusClient::State::Reconnecting; // told below
    const BusClient::State before = m_state;
    if (end.wasOpen) {
        m_feed.connectionLost();
        if (CloseCode(end.closeCode) == CloseCode::TooLarge)
            m_queue.failInFlight(m_lastError);
        m_queue.rewind();
        m_pending.failAll(BusError::disconnected(m_lastError.message));
    }
    // Who was called back may have closed, or gone elsewhere.
    if (m_state != before)
        return;
    if (!again) {
        giveUp(m_lastError);
        return;
    }
    setState(BusClient::State::Reconnecting);
    Q_EMIT m_client.reconnecting(m_lastError, m_reconnect.wait());
}

void Session::giveUp(const BusError &error)
{
    m_lastError = error;
    const BusError lost = BusError::disconnected(error.message);
    m_pending.failAll(lost);
    m_queue.failAll(lost);
    setState(BusClient::State::Disconnected);
    Q_EMIT m_client.disconnected(error);
}

void Session::close()
{
    if (m_state == BusClient::State::Disconnected)
        return;
    pump();
    m_reconnect.cancel();
    m_link.close();
    m_feed.connectionLost();
    giveUp(BusError::disconnected(u"closed"_s));
}

void Session::setState(BusClient::State state)
{
    // Reconnecting is also told again for each new wait.
    if (m_state == state && state != BusClient::State::Reconnecting)
        return;
    m_state = state;
    Q_EMIT m_client.stateChanged(state);
}

BusError Session::explain(const LinkEnd &end) const
{
    if (!end.wasOpen) {
        const QString where = m_url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery); // a token may stand there
        BusError error = BusError::connectionFailed(u"can't connect to %1: %2"_s.arg(where, end.reason));
        if (end.httpStatus != 0)
            error.code = end.httpStatus;
        return error;
    }
    if (CloseCode(end.closeCode) == CloseCode::PolicyViolation && m_refusal.isError())
        return m_refusal;
    if (end.closeCode == 1006)
        return BusError::disconnected(u"the connection was lost: %1"_s.arg(end.reason));
    const QString why = end.reason.isEmpty() ? QString() : u" ("_s + end.reason + u')';
    BusError error = BusError::disconnected(u"the server closed the connection with %1%2"_s.arg(end.closeCode).arg(why));
    if (CloseCode(end.closeCode) == CloseCode::TooLarge)
        error.code = 413;
    else if (CloseCode(end.closeCode) == CloseCode::Unauthenticated)
        error.code = 401;
    return error;
}

std::chrono::milliseconds Session::nextAttemptIn() const
{
    return m_reconnect.isPlanned() ? m_reconnect.wait() : std::chrono::milliseconds(0);
}

ClientCounters Session::counters() const
{
    return {m_queue.count(), m_queue.bytes(), m_queue.refused(), m_queue.resent(), m_feed.duplicates(), m_reconnects};
}

frames::Head Session::head(const Address &address) const
{
    return {QString::fromLatin1(makeId()), m_identity.clientId, address};
}

bool Session::refuse(const QString &id, const BusError &error, const BusClient::ReceiptCallback &done)
{
    if (done) {
        PublishReceipt receipt;
        receipt.id = id;
        receipt.error = error;
        done(receipt);
    } else {
        Q_EMIT m_client.errorReceived(error, id);
    }
    return false;
}

bool Session::publish(const QString &address, const QJsonObject &payload, const PublishOptions &options, BusClient::ReceiptCallback done)
{
    const Result<Address> target = Address::parse({}, address.toUtf8());
    if (!target)
        return refuse(options.id, BusError::fromProtocol(target.error()), done);
    const frames::Head top = headOf(*target, options);
    return enqueue({top.id, target->key(), frames::event(top, payload, metadataOf(options)), options.echo, {}}, options, done);
}

bool Session::privateMessage(const QStringList &to, const QJsonObject &payload, const PublishOptions &options,
                             BusClient::ReceiptCallback done)
{
    const frames::Head top = headOf({PrivateName.toByteArray(), PrivateName.toByteArray()}, options);
    return enqueue({top.id, {}, frames::privateMessage(top, to, payload, metadataOf(options)), true, {}}, options, done);
}

frames::Head Session::headOf(const Address &address, const PublishOptions &options) const
{
    frames::Head top = head(address);
    if (!options.id.isEmpty())
        top.id = options.id;
    return top;
}

QJsonObject Session::metadataOf(const PublishOptions &options)
{
    QJsonObject metadata = options.metadata;
    if (options.ack)
        metadata.insert("ack"_L1, true);
    if (options.echo)
        metadata.insert("echo"_L1, true);
    return metadata;
}

bool Session::enqueue(Publication publication, const PublishOptions &options, const BusClient::ReceiptCallback &done)
{
    const QString id = publication.id;
    // Without a name a frame can't say whom it is from.
    if (m_identity.clientId.isEmpty())
        return refuse(id, BusError::disconnected(u"connectTo() was not called yet"_s), done);
    if (publication.frame.size() > m_options.maxMessageSize)
        return refuse(id, BusError::tooLarge(publication.frame.size(), m_options.maxMessageSize), done);
    if (options.ack)
        publication.done = done ? done : [](const PublishReceipt &) {};
    if (!m_queue.add(std::move(publication)))
        return refuse(id, BusError::queueFull(u"%1 messages are waiting to be sent"_s.arg(m_queue.count())), done);
    pump();
    if (!options.ack && done) {
        PublishReceipt receipt;
        receipt.id = id;
        done(receipt);
    }
    return true;
}

void Session::pump()
{
    while (!m_queue.isEmpty() && m_link.hasRoom()) {
        const Publication publication = m_queue.takeNext();
        if (!publication.echo)
            m_feed.published(publication.key, publication.id);
        m_link.send(publication.frame);
    }
}

QString Session::request(const QString &address, const QString &command, const QJsonObject &parameters, std::chrono::milliseconds timeout,
                         BusClient::ReplyCallback done)
{
    const Result<Address> target = Address::parse({}, address.toUtf8());
    const frames::Head top = head(target.value_or(Address()));
    const std::chrono::milliseconds wait = timeout.count() > 0 ? timeout : m_options.requestTimeout;
    const auto answered = [this, id = top.id, done = std::move(done)](const Reply &reply) {
        if (done)
            done(reply);
        Q_EMIT m_client.replied(id, reply);
    };
    if (!target) {
        answered(Reply::failure(BusError::fromProtocol(target.error())));
    } else if (!m_link.isOpen()) {
        answered(Reply::failure(BusError::disconnected(u"there is no connection to the bus"_s)));
    } else if (m_pending.isFull()) {
        answered(Reply::failure(BusError::queueFull(u"%1 requests wait for an answer"_s.arg(m_pending.count()))));
    } else {
        const QByteArray frame = frames::command(top, command, parameters, wait);
        if (frame.size() > m_options.maxMessageSize) {
            answered(Reply::failure(BusError::tooLarge(frame.size(), m_options.maxMessageSize)));
        } else {
            m_pending.add(top.id, command, wait, answered);
            m_link.send(frame);
        }
    }
    return top.id;
}

void Session::sendCommand(const Address &address, const QString &command, const QJsonObject &parameters, BusClient::ReplyCallback done)
{
    const frames::Head top = head(address);
    m_pending.add(top.id, command, m_options.requestTimeout, std::move(done));
    m_link.send(frames::command(top, command, parameters));
}

void Session::sendResponse(const Address &address, const QString &requestId, const Reply &reply)
{
    m_link.send(frames::response(head(address), requestId, reply));
}

void Session::received(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (document.isObject()) {
        dispatch(document.object(), text);
        return;
    }
    const quint64 connection = m_connectionNumber;
    for (const QJsonValue &element : document.array()) {
        if (connection != m_connectionNumber || !m_link.isOpen())
            return; // a slot has closed or changed it
        dispatch(element.toObject(), {});
    }
}

void Session::dispatch(const QJsonObject &frame, const QByteArray &raw)
{
    const QString type = frame["type"_L1].toString();
    if (type == "event"_L1 || type == "telemetry"_L1)
        m_feed.arrived(BusMessage(frame, raw));
    else if (type == "command_response"_L1)
        responseReceived(frame["payload"_L1].toObject());
    else if (type == "command"_L1)
        m_desk.arrived(frame);
    else if (type == "private"_L1)
        Q_EMIT m_client.privateMessageReceived(BusMessage(frame, raw));
    else if (type == "system"_L1)
        systemReceived(frame);
    else if (type == "error"_L1)
        refusalReceived(frame);
}

void Session::responseReceived(const QJsonObject &payload)
{
    const QString id = payload["request_id"_L1].toString();
    Reply reply;
    reply.result = payload["result"_L1].toObject();
    if (payload["status"_L1].toString() != "success"_L1)
        reply.error = BusError::fromJson(payload["error"_L1].toObject());
    PublishReceipt receipt;
    const QJsonObject &result = reply.result; // const: [] would put null into the other
    receipt.offset = quint64(result["offset"_L1].toInteger());
    receipt.epoch = result["epoch"_L1].toString();
    receipt.stored = result["stored"_L1].toString();
    receipt.error = reply.error;
    if (!m_queue.settle(id, receipt))
        m_pending.settle(id, reply);
}

void Session::refusalReceived(const QJsonObject &frame)
{
    const QJsonObject payload = frame["payload"_L1].toObject();
    const QString id = payload["request_id"_L1].toString();
    m_refusal = BusError::fromJson(payload);
    PublishReceipt receipt;
    receipt.error = m_refusal;
    if (!m_queue.settle(id, receipt) && !m_pending.settle(id, Reply::failure(m_refusal)))
        Q_EMIT m_client.errorReceived(m_refusal, id);
}

void Session::renewToken()
{
    const QString token = m_options.token ? m_options.token() : QString();
    if (token.isEmpty())
        return; // the bus closes the connection in the end
    sendCommand({DefaultRoom.toByteArray(), DefaultChannel.toByteArray()}, u"identify"_s, {{u"token"_s, token}},
                [this](const Reply &reply) {
                    if (reply.error.isError())
                        Q_EMIT m_client.errorReceived(reply.error, {});
                });
}

void Session::systemReceived(const QJsonObject &frame)
{
    QJsonObject details = frame["payload"_L1].toObject();
    const QString event = details.take("event"_L1).toString();
    if (event == "token_expiring"_L1)
        renewToken();
    m_feed.systemEvent(event, BusMessage(frame).address(), details);
    Q_EMIT m_client.systemEvent(event, details);
}

} // namespace arqon::client
