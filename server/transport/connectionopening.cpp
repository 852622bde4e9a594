// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A connection from its first byte to its WebSocket, or to its refusal.

#include "server/transport/connection.h"
#include "server/transport/upgraderequest.h"
#include "server/transport/wire.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWebSocket>
#include <QWebSocketServer>

namespace arqon {

void Connection::requestArrived(QByteArrayView bytes)
{
    if (m_asking || m_pendingRequest != 0)
        return;
    if (m_guard->channel().security() == ByteChannel::Security::Lacking) {
        refuse({400, "This port speaks TLS: use wss:// or https://."});
        return;
    }
    const auto read = readRequest(bytes, m_wire.options().maxRequestHead, m_wire.options().forwardedHeader);
    if (const auto *refusal = std::get_if<HttpRefusal>(&read)) {
        refuse(*refusal);
    } else if (const auto *plain = std::get_if<PlainRequest>(&read)) {
        handOver(*plain);
    } else if (const auto *request = std::get_if<UpgradeRequest>(&read)) {
        if (m_use == Use::Http)
            refuse({404, "There is no bus on this port."});
        else if (m_wire.options().allowedOrigins.allow(request->origin))
            accept(*request);
        else
            refuse({403, "Pages from this origin may not connect here (websocket.allowed_origins)."});
    }
}

void Connection::describePeer(const UpgradeRequest &request, Greeting &greeting) const
{
    const TransportOptions &options = m_wire.options();
    const QHostAddress peer = m_guard->clientAddress();
    greeting.peer = plainAddress(clientBehind(peer, request.forwardedFor, options.trustedProxies));
    // What a proxy brings is not from this machine, even if it does not say so; nor is a page that somebody's browser here was lured to.
    const bool behindProxy = m_guard->isBehindProxy() || request.forwarded || options.trustedProxies.contains(peer);
    const bool isPage = !request.origin.isEmpty() && !OriginRules::isLocal(request.origin) && !options.allowedOrigins.name(request.origin);
    greeting.certificate = m_guard->channel().clientCertificate();
    greeting.local = greeting.peer.isLoopback() && !behindProxy && !isPage;
}

/// Counts the client among its address' connections, which only its request, or its proxy, could tell.
bool Connection::isSeated(const QHostAddress &client)
{
    const auto &book = m_wire.options().addressBook;
    if (m_seat || !book)
        return true;
    auto seat = book->enter(client);
    if (seat) {
        m_seat = std::move(*seat);
        return true;
    }
    m_wire.gateway().limited(client, seat.error().limit, seat.error().retryAfter);
    refuse(tooManyFromAddress(seat.error().limit, seat.error().retryAfter));
    return false;
}

void Connection::accept(const UpgradeRequest &request)
{
    Greeting greeting = request.greeting;
    describePeer(request, greeting);
    if (!isSeated(greeting.peer))
        return;
    if (m_wire.gateway().asksWho())
        ask(request, greeting);
    else
        welcome(request, greeting);
}

void Connection::ask(const UpgradeRequest &request, const Greeting &greeting)
{
    m_asking = std::make_shared<bool>(true);
    // What else it sends waits in the kernel.
    m_guard->setReading(false);
    m_wire.gateway().admit(greeting, [this, request, greeting, asking = std::weak_ptr(m_asking)](const auto &verdict) {
        if (asking.expired())
            return;
        m_asking.reset();
        if (m_guard->phase() != GuardSocket::Phase::Head)
            return; // it took too long
        m_wire.noteActivity();
        m_guard->setReading(true);
        if (!verdict)
            return refuse(HttpRefusal::of(verdict.error()));
        Greeting known = greeting;
        known.identity = *verdict;
        known.credentials = {};
        welcome(request, known);
    });
}

void Connection::welcome(const UpgradeRequest &request, const Greeting &greeting)
{
    if (upgrade(request))
        open(greeting);
    else
        drop();
}

bool Connection::upgrade(const UpgradeRequest &request)
{
    QWebSocketServer &server = m_wire.webSocketServer();
    if (request.deflate && m_wire.options().compression) {
        m_guard->agreeOnDeflate(*request.deflate, m_wire.deflation(), m_wire.options().maxMessageSize);
        m_deflating = std::make_unique<DeflatingOutlet>(*this, m_wire.deflation(), request.deflate->windowBits());
    }
    const QByteArray head = request.canonicalHead(); // the guard has a view of it until the server has read it
    m_guard->passUpgrade(request.headSize, head);
    server.handleConnection(m_guard);
    // The server reads from a queued slot; calling it now spares us an in-between state.
    QCoreApplication::sendPostedEvents(&server, QEvent::MetaCall);
    m_socket = server.nextPendingConnection();
    // Else the server deletes the guard when it is disconnected.
    QObject::disconnect(m_guard, nullptr, &server, nullptr);
    if (!m_socket)
        return false;
    m_socket->setParent(nullptr);
    // Now, before a pong to what came glued to the request can overtake the answer.
    m_guard->writeOut();
    m_socket->setMaxAllowedIncomingFrameSize(quint64(m_wire.options().maxMessageSize));
    m_socket->setMaxAllowedIncomingMessageSize(quint64(m_wire.options().maxMessageSize));
    return m_guard->phase() == GuardSocket::Phase::Open;
}

void Connection::open(const Greeting &greeting)
{
    Outlet &outlet = m_deflating ? static_cast<Outlet &>(*m_deflating) : *this;
    const Result<Session *> session = m_wire.gateway().opened(outlet, greeting);
    if (!session) {
        m_guard->outbox().appendFinal(m_wire.gateway().errorFrame(greeting, session.error()).bytes());
        ++m_wire.counters().violationsByCode[int(CloseCode::PolicyViolation)];
        close(CloseCode::PolicyViolation, session.error().message);
        return;
    }
    m_session = *session;
    ++m_wire.counters().clients;
    ++m_wire.counters().opened;
    QObject::connect(m_socket, &QWebSocket::binaryMessageReceived, m_guard, [this](const QByteArray &message) {
        if (isOpen())
            m_wire.gateway().received(*m_session, message);
    });
    m_guard->readFramesFor(m_socket);
}

void Connection::refuse(const HttpRefusal &refusal)
{
    ++m_wire.counters().refusedByStatus[refusal.status];
    HttpRefusal told = refusal;
    if (m_guard->channel().security() == ByteChannel::Security::Tls)
        told.fields.append(strictTransportSecurity());
    m_guard->refuse(told.response());
}

void Connection::answer(const QByteArray &response)
{
    m_pendingRequest = 0;
    ++m_wire.counters().handedOver;
    m_guard->refuse(response);
}

void Connection::handOver(const PlainRequest &request)
{
    const QHostAddress client = plainAddress(clientBehind(m_guard->clientAddress(), request.forwardedFor, m_wire.options().trustedProxies));
    // What a proxy asks for itself, to see whether we are well, is nobody's share.
    if (!m_wire.options().trustedProxies.contains(client) && !isSeated(client))
        return;
    if (m_guard->channel().security() == ByteChannel::Security::Tls) {
        m_pendingRequest = m_wire.nextRequest();
        Q_EMIT m_wire.secureRequest(m_pendingRequest, request.method, request.target,
                                    {request.credentials, {}, client, m_guard->channel().clientCertificate()});
        return;
    }
    QByteArray bytesRead;
    const qintptr descriptor = m_guard->release(&bytesRead);
    if (descriptor == -1)
        return;
    m_handedOver = true;
    ++m_wire.counters().handedOver;
    Q_EMIT m_wire.plainRequest(descriptor, bytesRead, std::move(m_seat));
}

} // namespace arqon
