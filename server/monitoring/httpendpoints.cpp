// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/httpendpoints.h"

#include "server/monitoring/httplistener.h"
#include "server/monitoring/httpreply.h"
#include "server/monitoring/httprequesthead.h"
#include "server/monitoring/httpserver.h"
#include "server/monitoring/httpsocket.h"

#include <QLoggingCategory>
#include <QPointer>

namespace arqon {

namespace {

Q_LOGGING_CATEGORY(log, "arqon.monitoring", QtInfoMsg)

/// Closes a connection that can't be served.
void closeDescriptor(qintptr descriptor)
{
    QTcpSocket socket;
    if (socket.setSocketDescriptor(descriptor))
        socket.abort();
}

} // namespace

HttpEndpoints::HttpEndpoints(Sources sources, const HttpLimits &limits, QObject *parent)
    : QObject(parent)
    , m_facts(std::move(sources.facts))
    , m_limits(limits)
    , m_server(new HttpServer(
          [this](const QByteArray &method, const QByteArray &path, const Snapshot *snapshot) { return reply(method, path, snapshot); },
          this))
    , m_gather(new SharedGather(std::move(sources.gather), std::move(sources.recent), {limits.promptGathering, limits.gathering}, this))
    , m_admit(std::move(sources.admit))
    , m_seatFor(std::move(sources.seat))
{
}

Result<void> HttpEndpoints::listen(const QHostAddress &address, quint16 port)
{
    Q_ASSERT(!m_listener);
    auto *listener = new HttpListener(m_limits, this);
    if (!listener->listen(address, port)) {
        const QString reason = listener->errorString();
        delete listener;
        return failure(
            {ErrorWord::Unavailable,
             QStringLiteral("monitoring.port: can't listen on %1 port %2: %3").arg(address.toString()).arg(port).arg(reason).toUtf8(),
             "monitoring.port"});
    }
    m_listener = listener;
    m_listening = true;
    connect(listener, &HttpListener::accepted, this,
            [this](qintptr descriptor) { m_receive ? m_receive(descriptor) : arrived(descriptor); });
    m_server->bindTo(listener);
    return {};
}

void HttpEndpoints::bindNowhere()
{
    // QHttpServer takes sockets from a listening QTcpServer only. Nobody knows of this one, and who finds it is sent away.
    m_listener = new HttpListener(m_limits, this);
    connect(m_listener, &HttpListener::accepted, this, &closeDescriptor);
    if (!m_listener->listen(QHostAddress::LocalHost))
        qCWarning(log).noquote() << "plain HTTP can't be answered:" << m_listener->errorString();
    m_server->bindTo(m_listener);
}

quint16 HttpEndpoints::port() const
{
    return m_listening ? m_listener->serverPort() : 0;
}

void HttpEndpoints::close()
{
    if (m_listener)
        m_listener->close();
    m_listening = false;
    m_closed = true;
}

void HttpEndpoints::answer(const QByteArray &method, const QByteArray &target, const Admission &admission,
                           const std::function<void(const QByteArray &)> &done)
{
    const QByteArray path = pathOfTarget(target);
    if (!admission || !wantsSnapshot(method, path))
        return answer(method, path, done);
    admission([=, self = QPointer(this)](const std::optional<HttpReply> &refusal) {
        if (!self)
            return;
        if (!refusal)
            return self->answer(method, path, done);
        ++self->m_counters.answers[{endpointName({}), refusal->status}];
        done(secureResponse(*refusal, method));
    });
}

void HttpEndpoints::answer(const QByteArray &method, const QByteArray &path, const std::function<void(const QByteArray &)> &done)
{
    const auto arrived = std::chrono::steady_clock::now();
    const auto respond = [=, this](const Snapshot *snapshot) {
        done(secureResponse(m_closed ? refusedRequest(503, "stopping", "The server is stopping.") : reply(method, path, snapshot), method));
        m_counters.durations.add(std::chrono::steady_clock::now() - arrived);
    };
    if (!m_closed && wantsSnapshot(method, path))
        m_gather->ask(respond);
    else
        respond(nullptr);
}

void HttpEndpoints::arrived(qintptr descriptor)
{
    HttpSocket *socket = take(descriptor, {});
    if (!socket || !m_seatFor)
        return;
    if (const auto seat = m_seatFor(socket->peerAddress()))
        connect(socket, &QObject::destroyed, this, [seat = *seat] {});
    else
        socket->refuse(seat.error());
}

void HttpEndpoints::serve(qintptr descriptor, const QByteArray &alreadyRead, const Seat &seat)
{
    if (HttpSocket *socket = take(descriptor, alreadyRead); socket && seat)
        connect(socket, &QObject::destroyed, this, [seat] {});
}

HttpSocket *HttpEndpoints::take(qintptr descriptor, const QByteArray &alreadyRead)
{
    if (!m_listener)
        bindNowhere();
    // To refuse politely takes a socket too, for a moment.
    if (m_counters.connections >= 2 * m_limits.maxConnections) {
        ++m_counters.cutOff;
        closeDescriptor(descriptor);
        return nullptr;
    }
    const bool full = m_counters.connections >= m_limits.maxConnections;
    auto *socket = new HttpSocket(m_limits, this);
    ++m_counters.connections;
    connect(socket, &QObject::destroyed, this, [this] { --m_counters.connections; });
    connect(socket, &HttpSocket::requestArrived, this, [this, socket] { ask(socket); });
    connect(socket, &HttpSocket::refused, this, [this](int status) { ++m_counters.answers[{endpointName({}), status}]; });
    if (!socket->adopt(descriptor, full ? QByteArray() : alreadyRead)) {
        delete socket;
        closeDescriptor(descriptor);
        return nullptr;
    }
    if (!full)
        return socket;
    socket->refuse(refusedRequest(503, "too_many_connections", "Too many HTTP connections are open."));
    return nullptr;
}

HttpReply HttpEndpoints::reply(const QByteArray &method, const QByteArray &path, const Snapshot *snapshot)
{
    const ServerFacts facts = m_facts();
    HttpCounters all = m_counters;
    all.connections += facts.secureRequests;
    all.cutOff += facts.secureRequestsRefused;
    const HttpReply reply = answerRequest(method, path, {facts, snapshot, all});
    ++m_counters.answers[{endpointName(path), reply.status}];
    return reply;
}

void HttpEndpoints::ask(HttpSocket *socket)
{
    if (!m_admit || !wantsSnapshot(socket->method(), socket->path()))
        return answer(socket);
    m_admit(socket->authorization(), socket->peerAddress(), [this, socket = QPointer(socket)](const std::optional<HttpReply> &refusal) {
        if (!socket || socket->state() != QAbstractSocket::ConnectedState)
            return;
        if (refusal)
            socket->refuse(*refusal);
        else
            answer(socket);
    });
}

void HttpEndpoints::answer(HttpSocket *socket)
{
    const auto arrived = std::chrono::steady_clock::now();
    const auto respond = [this, arrived, socket = QPointer(socket)](const Snapshot *snapshot) {
        // Who has hung up meanwhile gets no answer.
        if (!socket || socket->state() != QAbstractSocket::ConnectedState)
            return;
        answerWith(socket, snapshot);
        m_counters.durations.add(std::chrono::steady_clock::now() - arrived);
    };
    if (wantsSnapshot(socket->method(), socket->path()))
        m_gather->ask(respond);
    else
        respond(nullptr);
}

void HttpEndpoints::answerWith(HttpSocket *socket, const Snapshot *snapshot)
{
    if (m_listener->isListening())
        m_server->serve(socket, snapshot);
    else
        socket->refuse(refusedRequest(503, "stopping", "The server is stopping."));
}

} // namespace arqon
