// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/httpserver.h"

#include "server/monitoring/httplistener.h"

#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QTcpSocket>
#include <QUrl>

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif

namespace arqon {

namespace {

QByteArray methodName(QHttpServerRequest::Method method)
{
    using Method = QHttpServerRequest::Method;
    switch (method) {
    case Method::Get:
        return "GET";
    case Method::Head:
        return "HEAD";
    default:
        return "OTHER"; // nobody asks which
    }
}

void write(QHttpServerResponder &responder, const HttpReply &reply)
{
    const auto status = static_cast<QHttpServerResponder::StatusCode>(reply.status);
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    if (reply.allow.isEmpty()) {
        responder.write(reply.body, {{"Content-Type", reply.contentType}, {"Cache-Control", "no-store"}, {"Connection", "close"}}, status);
    } else {
        responder.write(reply.body, {{"Content-Type", reply.contentType}, {"Allow", reply.allow}, {"Connection", "close"}}, status);
    }
#else
    QHttpHeaders headers;
    headers.append(QHttpHeaders::WellKnownHeader::ContentType, reply.contentType);
    headers.append(QHttpHeaders::WellKnownHeader::CacheControl, "no-store");
    headers.append(QHttpHeaders::WellKnownHeader::Connection, "close");
    if (!reply.allow.isEmpty())
        headers.append(QHttpHeaders::WellKnownHeader::Allow, reply.allow);
    responder.write(reply.body, headers, status);
#endif
}

} // namespace

HttpServer::HttpServer(Answer answer, QObject *parent) : QAbstractHttpServer(parent), m_answer(std::move(answer)) {}

void HttpServer::bindTo(HttpListener *listener)
{
    m_listener = listener;
    bind(listener); // a bool since 6.7, false only where nothing listens
}

void HttpServer::serve(QTcpSocket *socket, const Snapshot *snapshot)
{
    m_snapshot = snapshot;
    m_listener->handOver(socket);
    // Told by hand: what is to be read was read from the kernel before, so nothing else would tell.
    Q_EMIT socket->readyRead();
    m_snapshot = nullptr;
    socket->disconnectFromHost();
}

bool HttpServer::respond(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    write(responder, m_answer(methodName(request.method()), request.url().path().toUtf8(), m_snapshot));
    return true;
}

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
bool HttpServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    QHttpServerResponder responder = makeResponder(request, socket);
    return respond(request, responder);
}
#else
bool HttpServer::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    return respond(request, responder);
}
#endif

} // namespace arqon
