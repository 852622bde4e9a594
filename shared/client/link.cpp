// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/link.h"

#include "shared/protocol/error.h"

#include <QNetworkRequest>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

using namespace Qt::StringLiterals;

namespace arqon::client {

Link::Link(const ClientOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_heartbeat(options, this)
    , m_connectTimer(this)
{
    m_connectTimer.setSingleShot(true);
    connect(&m_connectTimer, &QTimer::timeout, this, [this] { abort(u"no answer to the handshake"_s); });
    connect(&m_heartbeat, &Heartbeat::pingWanted, this, [this] { m_socket->ping(); });
    connect(&m_heartbeat, &Heartbeat::silent, this, [this] { abort(u"the server fell silent"_s); });
}

Link::~Link()
{
    release();
}

void Link::open(const QUrl &url, const QString &token)
{
    release();
    ++m_attempt;
    m_error.clear();
    m_wasOpen = m_cut = m_blocked = false;
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingFrameSize(quint64(m_options.maxIncomingSize));
    m_socket->setMaxAllowedIncomingMessageSize(quint64(m_options.maxIncomingSize));

    connect(m_socket, &QWebSocket::connected, this, [this] {
        m_connectTimer.stop();
        m_open = m_wasOpen = true;
        m_heartbeat.start();
        Q_EMIT opened();
    });
    connect(m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        m_heartbeat.heard();
        Q_EMIT received(text.toUtf8());
    });
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &text) {
        m_heartbeat.heard();
        Q_EMIT received(text);
    });
    connect(m_socket, &QWebSocket::pong, &m_heartbeat, &Heartbeat::heard);
    connect(m_socket, &QWebSocket::bytesWritten, this, [this] {
        if (!m_blocked || !hasRoom())
            return;
        m_blocked = false;
        Q_EMIT drained();
    });
    // QWebSocket hands over what it has read in a call that it queued to itself before it says disconnected(); so may the close
    // frame still be. A queued call of ours comes after that one.
    connect(m_socket, &QWebSocket::disconnected, this, [this] { m_open = false; });
    connect(m_socket, &QWebSocket::disconnected, this, &Link::finishSoon);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(m_socket, &QWebSocket::errorOccurred, this, &Link::socketFailed);
#else
    connect(m_socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this, &Link::socketFailed);
#endif

    if (url.scheme() == "wss"_L1 && !secure())
        return;
    m_connectTimer.start(m_options.connectTimeout);
    QWebSocketHandshakeOptions handshake;
    handshake.setSubprotocols({u"arqonbus.v1"_s});
    QNetworkRequest request(url);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token.toUtf8());
    m_socket->open(request, handshake);
}

/// False: it can't be, and the link has failed.
bool Link::secure()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (!m_options.caFile.isEmpty()) {
        const QList<QSslCertificate> authorities = QSslCertificate::fromPath(m_options.caFile);
        if (authorities.isEmpty()) {
            m_error = u"no certificates can be read from %1"_s.arg(m_options.caFile);
            finishSoon();
            return false;
        }
        configuration.setCaCertificates(authorities);
    }
    if (m_options.insecure)
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_socket->setSslConfiguration(configuration);
    return true;
}

void Link::send(const QByteArray &json)
{
    m_outbox.add(json);
    if (m_flushing)
        return;
    m_flushing = true;
    QMetaObject::invokeMethod(this, &Link::flush, Qt::QueuedConnection);
}

void Link::flush()
{
    m_flushing = false;
    if (!m_open)
        return;
    sendQueued();
    m_blocked = !hasRoom();
    if (!m_blocked)
        Q_EMIT drained();
}

void Link::sendQueued()
{
    for (const QByteArray &text : m_outbox.take())
        m_socket->sendTextMessage(QString::fromUtf8(text));
}

bool Link::hasRoom() const
{
    return m_open && m_outbox.bytes() + m_socket->bytesToWrite() < SocketBacklog;
}

void Link::close()
{
    if (!m_socket)
        return;
    sendQueued();
    QWebSocket *socket = detach();
    // It lives on until its last bytes are with the kernel and the server has closed too, or until it has had its time.
    if (socket->state() != QAbstractSocket::ConnectedState) {
        socket->deleteLater();
        return;
    }
    socket->setParent(nullptr);
    connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
    QTimer::singleShot(m_options.pongTimeout, socket, &QObject::deleteLater);
    socket->close();
}

void Link::abort(const QString &reason)
{
    if (!m_socket)
        return;
    m_error = reason;
    m_cut = true;
    m_open = false;
    m_socket->abort();
    finishSoon();
}

void Link::release()
{
    if (QWebSocket *socket = detach())
        socket->deleteLater();
}

QWebSocket *Link::detach()
{
    m_connectTimer.stop();
    m_heartbeat.stop();
    m_outbox.clear();
    m_open = false;
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->disconnect(&m_heartbeat);
    }
    return std::exchange(m_socket, nullptr);
}

void Link::socketFailed()
{
    if (m_error.isEmpty())
        m_error = m_socket->errorString();
    m_cut = true;
    // A refused handshake leaves the socket open, waiting for nothing.
    if (!m_wasOpen)
        finishSoon();
}

void Link::finishSoon()
{
    QMetaObject::invokeMethod(
        this,
        [this, attempt = m_attempt] {
            // Error and disconnection both lead here; the first one has ended the attempt.
            if (m_socket && attempt == m_attempt)
                finish();
        },
        Qt::QueuedConnection);
}

void Link::finish()
{
    const LinkEnd end = describeEnd();
    release();
    Q_EMIT ended(end);
}

LinkEnd Link::describeEnd() const
{
    static const QRegularExpression httpStatus(u"http status code: (\\d{3})"_s);
    LinkEnd end;
    end.wasOpen = m_wasOpen;
    end.reason = m_error;
    if (!m_wasOpen) {
        // The only place where QWebSocket gives the status of a refused handshake.
        end.httpStatus = httpStatus.match(m_error).captured(1).toInt();
        return end;
    }
    const auto code = m_socket->closeCode();
    // closeCode() is Normal also when no close frame came.
    if (m_cut && code == QWebSocketProtocol::CloseCodeNormal)
        return end;
    end.closeCode = int(code);
    end.reason = m_socket->closeReason();
    // QWebSocket may know close codes up to 1011 only: it reports 1012 (restart) as its own 1002, without the number.
    if (code == QWebSocketProtocol::CloseCodeProtocolError && end.reason.startsWith("Invalid close code"_L1)) {
        end.closeCode = int(CloseCode::ServiceRestart);
        end.reason.clear();
    }
    return end;
}

} // namespace arqon::client
