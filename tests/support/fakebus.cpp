// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "tests/support/fakebus.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkRequest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace Qt::StringLiterals;

FakeBus::FakeBus() : m_server(std::make_unique<QWebSocketServer>(u"fake"_s, QWebSocketServer::NonSecureMode))
{
    m_server->setSupportedSubprotocols({u"arqonbus.v1"_s});
    connect(m_server.get(), &QWebSocketServer::newConnection, this, &FakeBus::accept);
    listenAgain();
}

FakeBus::~FakeBus()
{
    cut();
}

QUrl FakeBus::url() const
{
    return QUrl(u"ws://127.0.0.1:%1/"_s.arg(m_port));
}

void FakeBus::stopListening()
{
    m_server->close();
}

void FakeBus::listenAgain()
{
    if (!m_server->listen(QHostAddress::LocalHost, m_port))
        qFatal("no port: %s", qPrintable(m_server->errorString()));
    m_port = m_server->serverPort();
}

void FakeBus::accept()
{
    QWebSocket *socket = m_server->nextPendingConnection();
    socket->setParent(this);
    m_socket = socket;
    m_queries.append(QUrlQuery(socket->requestUrl()));
    m_subprotocol = socket->subprotocol();
    m_authorizations.append(socket->request().rawHeader("Authorization"));
    connect(socket, &QWebSocket::textMessageReceived, this, &FakeBus::receive);
    connect(socket, &QWebSocket::disconnected, this, [this, socket] {
        if (m_socket == socket)
            m_socket = nullptr;
        socket->deleteLater();
    });
}

void FakeBus::receive(const QString &text)
{
    m_texts.append(text);
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    const QJsonArray elements = document.isArray() ? document.array() : QJsonArray{document.object()};
    for (const QJsonValue &element : elements) {
        m_frames.append(element.toObject());
        if (!m_script || !m_script(element.toObject()))
            answer(element.toObject());
    }
}

void FakeBus::answer(const QJsonObject &frame)
{
    const QString command = payloadOf(frame)["command"_L1].toString();
    if (command == "join_channel"_L1) {
        const QString key = frame["room"_L1].toString() + u':' + frame["channel"_L1].toString();
        succeed(frame, m_joins.value(key, {{u"epoch"_s, u"e1"_s}, {u"offset"_s, 0}, {u"recovered"_s, true}}));
    } else if (!command.isEmpty()) {
        succeed(frame, {{u"command"_s, command}});
    } else if (frame["metadata"_L1].toObject()["ack"_L1].toBool()) {
        succeed(frame, {{u"offset"_s, qint64(++m_offset)}, {u"epoch"_s, u"e1"_s}, {u"stored"_s, u"memory"_s}});
    }
}

QList<QJsonObject> FakeBus::frames(const QString &type) const
{
    QList<QJsonObject> result;
    for (const QJsonObject &frame : m_frames) {
        if (frame["type"_L1].toString() == type)
            result.append(frame);
    }
    return result;
}

QList<QJsonObject> FakeBus::commands(const QString &name) const
{
    QList<QJsonObject> result;
    for (const QJsonObject &frame : frames(u"command"_s)) {
        if (payloadOf(frame)["command"_L1].toString() == name)
            result.append(frame);
    }
    return result;
}

void FakeBus::forget()
{
    m_frames.clear();
    m_texts.clear();
}

void FakeBus::send(const QJsonObject &frame)
{
    sendText(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
}

void FakeBus::sendText(const QString &text)
{
    if (m_socket)
        m_socket->sendTextMessage(text);
}

void FakeBus::sendEvent(const QString &room, const QString &channel, quint64 offset, const QJsonObject &more)
{
    QJsonObject frame{{u"version"_s, u"1.0"_s},
                      {u"id"_s, u"m%1"_s.arg(offset)},
                      {u"type"_s, u"event"_s},
                      {u"room"_s, room},
                      {u"channel"_s, channel},
                      {u"from"_s, u"somebody"_s},
                      {u"timestamp"_s, u"2026-01-01T00:00:00.000Z"_s},
                      {u"payload"_s, QJsonObject{{u"n"_s, qint64(offset)}}},
                      {u"offset"_s, qint64(offset)}};
    for (auto field = more.begin(); field != more.end(); ++field)
        frame.insert(field.key(), field.value());
    send(frame);
}

void FakeBus::sendSystem(const QString &room, const QString &channel, const QJsonObject &payload)
{
    send({{u"version"_s, u"1.0"_s},
          {u"type"_s, u"system"_s},
          {u"room"_s, room},
          {u"channel"_s, channel},
          {u"from"_s, u"arqonbus"_s},
          {u"payload"_s, payload}});
}

void FakeBus::succeed(const QJsonObject &request, const QJsonObject &result)
{
    send({{u"type"_s, u"command_response"_s},
          {u"payload"_s, QJsonObject{{u"request_id"_s, request["id"_L1]}, {u"status"_s, u"success"_s}, {u"result"_s, result}}}});
}

void FakeBus::fail(const QJsonObject &request, int code, const QString &word)
{
    const QJsonObject error{{u"code"_s, code}, {u"error"_s, word}, {u"message"_s, u"because of "_s + word}};
    send({{u"type"_s, u"command_response"_s},
          {u"payload"_s, QJsonObject{{u"request_id"_s, request["id"_L1]}, {u"status"_s, u"error"_s}, {u"error"_s, error}}}});
}

void FakeBus::closeWith(int code, const QString &reason)
{
    if (m_socket)
        m_socket->close(QWebSocketProtocol::CloseCode(code), reason);
}

void FakeBus::cut()
{
    if (m_socket)
        std::exchange(m_socket, nullptr)->abort();
}

QJsonObject payloadOf(const QJsonObject &frame)
{
    return frame["payload"_L1].toObject();
}
