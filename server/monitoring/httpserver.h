// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/monitoring/httpreply.h"

#include <QAbstractHttpServer>

#include <functional>

class QHttpServerRequest;
class QHttpServerResponder;
class QTcpSocket;

namespace arqon {

class HttpListener;

/// QHttpServer, given its sockets one by one, and the only place that knows how its interface changed between Qt 6.4 and 6.8.
class HttpServer final : public QAbstractHttpServer
{
    Q_OBJECT

public:
    using Answer = std::function<HttpReply(const QByteArray &method, const QByteArray &path, const Snapshot *snapshot)>;

    explicit HttpServer(Answer answer, QObject *parent = nullptr);

    /// The server through which sockets are handed over. It must listen, and is owned by this object from then on.
    void bindTo(HttpListener *listener);
    /// Answers the request whose whole head can be read from the socket, during the call, and closes the connection when that is sent.
    /// `snapshot`: for the answer, if it wants one.
    void serve(QTcpSocket *socket, const Snapshot *snapshot);

private:
    bool respond(const QHttpServerRequest &request, QHttpServerResponder &responder);

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override {}
#else
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
#if QT_VERSION < QT_VERSION_CHECK(6, 7, 0)
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &&) override {}
#else
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &) override {}
#endif
#endif

    Answer m_answer;
    HttpListener *m_listener = nullptr;
    const Snapshot *m_snapshot = nullptr; ///< during serve()
};

} // namespace arqon
