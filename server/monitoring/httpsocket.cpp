// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/httpsocket.h"

#include "server/monitoring/httprequesthead.h"

namespace arqon {

HttpSocket::HttpSocket(const HttpLimits &limits, QObject *parent) : QTcpSocket(parent), m_limits(limits)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &HttpSocket::giveUp);
    connect(this, &QTcpSocket::disconnected, this, &QObject::deleteLater);
}

bool HttpSocket::adopt(qintptr descriptor, const QByteArray &alreadyRead)
{
    if (!setSocketDescriptor(descriptor))
        return false;
    m_deadline.start(m_limits.patience);
    // Nobody may make us hold more than a head: what does not fit waits in the kernel.
    setReadBufferSize(m_limits.maxHead);
    connect(this, &QIODevice::readyRead, this, &HttpSocket::readHead);
    m_head = alreadyRead;
    examineHead();
    return true;
}

void HttpSocket::readHead()
{
    m_head += read(m_limits.maxHead + 1 - m_head.size());
    examineHead();
}

void HttpSocket::examineHead()
{
    const auto end = headEnd(m_head);
    if (end.value_or(m_head.size()) > m_limits.maxHead) {
        refuse(
            refusedRequest(431, "head_too_large", "The request's head is longer than " + QByteArray::number(m_limits.maxHead) + " bytes."));
        return;
    }
    if (!end)
        return;
    m_head.truncate(*end);
    if (const auto objection = objectionToHead(m_head)) {
        refuse(*objection);
        return;
    }
    disconnect(this, &QIODevice::readyRead, this, &HttpSocket::readHead);
    m_method = methodOfHead(m_head).toByteArray();
    m_path = pathOfHead(m_head);
    m_authorization = fieldOfHead(m_head, "authorization");
    for (qsizetype i = m_head.size(); i-- > 0;)
        ungetChar(m_head[i]);
    m_head.clear();
    m_answered = true;
    Q_EMIT requestArrived();
}

void HttpSocket::refuse(const HttpReply &reply)
{
    disconnect(this, &QIODevice::readyRead, this, &HttpSocket::readHead);
    m_head.clear();
    m_answered = true;
    write("HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reasonPhrase(reply.status)
          + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + QByteArray::number(reply.body.size())
          + (reply.challenge.isEmpty() ? QByteArray() : "\r\nWWW-Authenticate: " + reply.challenge) + "\r\n\r\n" + reply.body);
    // To close a connection with bytes unread is to reset it, and a reset can overtake the answer.
    connect(this, &QIODevice::readyRead, this, [this] { skip(bytesAvailable()); });
    skip(bytesAvailable());
    m_deadline.start(m_limits.patience);
    QTimer::singleShot(m_limits.farewell, this, [this] { disconnectFromHost(); });
    Q_EMIT refused(reply.status);
}

void HttpSocket::giveUp()
{
    // The answer is there, but not taken.
    if (m_answered) {
        abort();
        return;
    }
    refuse(refusedRequest(408, "request_timeout", "The request did not arrive in time."));
}

qint64 HttpSocket::writeData(const char *data, qint64 size)
{
    if (m_method != "HEAD")
        return QTcpSocket::writeData(data, size);
    if (m_headersWritten)
        return size;
    // QHttpServer answers HEAD as it does GET, with a body.
    const QByteArray seen = m_lastWritten + QByteArray(data, size);
    const auto end = headEnd(seen);
    const qint64 part = end ? *end - m_lastWritten.size() : size;
    m_headersWritten = end.has_value();
    m_lastWritten = seen.last(std::min<qsizetype>(3, seen.size()));
    return QTcpSocket::writeData(data, part) < 0 ? -1 : size;
}

} // namespace arqon
