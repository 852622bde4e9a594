// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

#include <functional>
#include <memory>

QT_BEGIN_NAMESPACE
class QWebSocket;
class QWebSocketServer;
QT_END_NAMESPACE

/// A bus for the tests of clients: accepts one connection at a time on loopback, keeps what it was sent, and answers by script. Without a
/// script it says success to each command, and gives an ack where one is asked for.
class FakeBus : public QObject
{
    Q_OBJECT
public:
    FakeBus();
    ~FakeBus() override;

    QUrl url() const;
    /// Listens on the port it had.
    void stopListening();
    void listenAgain();

    /// Given each frame (each element of a batch). True: it is answered.
    using Script = std::function<bool(const QJsonObject &frame)>;
    void setScript(Script script) { m_script = std::move(script); }

    /// In the order received, over all connections.
    const QList<QJsonObject> &frames() const { return m_frames; }
    QList<QJsonObject> frames(const QString &type) const;
    /// Commands of that name.
    QList<QJsonObject> commands(const QString &name) const;
    /// The texts as they came: a batch is one.
    const QStringList &texts() const { return m_texts; }
    void forget();

    int connections() const { return int(m_queries.size()); }
    bool isConnected() const { return m_socket != nullptr; }
    /// The query of the connection's URL.
    QUrlQuery query() const { return m_queries.last(); }
    QString subprotocol() const { return m_subprotocol; }
    /// The Authorization field of each connection's request.
    const QByteArrayList &authorizations() const { return m_authorizations; }

    void send(const QJsonObject &frame);
    void sendText(const QString &text);
    void sendEvent(const QString &room, const QString &channel, quint64 offset, const QJsonObject &more = {});
    void sendSystem(const QString &room, const QString &channel, const QJsonObject &payload);
    void succeed(const QJsonObject &request, const QJsonObject &result);
    void fail(const QJsonObject &request, int code, const QString &word);
    /// What joining that "room:channel" answers, unless a script does: {epoch, offset, recovered?}.
    void setJoinResult(const QString &key, const QJsonObject &result) { m_joins.insert(key, result); }

    void closeWith(int code, const QString &reason = {});
    /// Ends the connection without a close frame.
    void cut();

private:
    void accept();
    void receive(const QString &text);
    void answer(const QJsonObject &frame);

    std::unique_ptr<QWebSocketServer> m_server;
    quint16 m_port = 0;
    QWebSocket *m_socket = nullptr;
    Script m_script;
    QList<QJsonObject> m_frames;
    QStringList m_texts;
    QList<QUrlQuery> m_queries;
    QString m_subprotocol;
    QByteArrayList m_authorizations;
    QHash<QString, QJsonObject> m_joins;
    quint64 m_offset = 0;
};

QJsonObject payloadOf(const QJsonObject &frame);
