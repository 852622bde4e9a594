// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/rawclient.h"

#include "server/transport/nativesocket.h"

#include <QHostAddress>
#include <QtEndian>

namespace arqon {

namespace {

constexpr int NoCode = 1005;
constexpr int NoClose = 1006;
// Much smaller, and TCP's own timers for tiny windows set the pace.
constexpr int SmallBuffer = 64 * 1024;

} // namespace

int RawClient::Received::closeCode() const
{
    return payload.size() < 2 ? NoCode : qFromBigEndian<quint16>(payload.constData());
}

QByteArray RawClient::frame(quint8 opcode, const QByteArray &payload, bool final)
{
    QByteArray bytes;
    bytes.append(char((final ? 0x80 : 0) | opcode));
    const qsizetype size = payload.size();
    if (size < 126) {
        bytes.append(char(0x80 | size));
    } else if (size <= 0xffff) {
        bytes.append(char(0x80 | 126));
        const quint16 length = qToBigEndian(quint16(size));
        bytes.append(reinterpret_cast<const char *>(&length), sizeof(length));
    } else {
        bytes.append(char(0x80 | 127));
        const quint64 length = qToBigEndian(quint64(size));
        bytes.append(reinterpret_cast<const char *>(&length), sizeof(length));
    }
    bytes.append(Mask, sizeof(Mask));
    const qsizetype begin = bytes.size();
    bytes.append(payload);
    for (qsizetype i = 0; i < size; ++i)
        bytes[begin + i] = char(bytes.at(begin + i) ^ Mask[i % 4]);
    return bytes;
}

QByteArray RawClient::closeFrame(quint16 code, const QByteArray &reason)
{
    const quint16 bigEndian = qToBigEndian(code);
    return frame(Close, QByteArray(reinterpret_cast<const char *>(&bigEndian), sizeof(bigEndian)) + reason);
}

QByteArray RawClient::handshakeRequest(const QByteArray &target, const QByteArray &extraHeaders)
{
    return "GET " + target
           + " HTTP/1.1\r\n"
             "Host: 127.0.0.1\r\n"
             "Upgrade: websocket\r\n"
             "Connection: Upgrade\r\n"
             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
             "Sec-WebSocket-Version: 13\r\n"
           + extraHeaders + "\r\n";
}

bool RawClient::connectTo(quint16 port)
{
    m_buffer.clear();
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!m_socket.waitForConnected(Patience))
        return false;
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    return true;
}

bool RawClient::handshake(const QByteArray &target, const QByteArray &extraHeaders)
{
    return send(handshakeRequest(target, extraHeaders)) && readHead().startsWith("HTTP/1.1 101 ");
}

QByteArray RawClient::readHead()
{
    qsizetype end = -1;
    while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
        if (!waitForBytes(m_buffer.size() + 1, Patience))
            return {};
    }
    const QByteArray head = m_buffer.left(end + 4);
    m_buffer.remove(0, end + 4);
    return head;
}

bool RawClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0) {
        if (!m_socket.waitForBytesWritten(Patience))
            return false;
    }
    return true;
}

bool RawClient::sendByteByByte(const QByteArray &bytes)
{
    for (const char byte : bytes) {
        if (!send(QByteArray(1, byte)))
            return false;
    }
    return true;
}

std::optional<RawClient::Received> RawClient::read(int patience)
{
    if (!waitForBytes(2, patience))
        return std::nullopt;
    const auto first = quint8(m_buffer.at(0));
    const auto second = quint8(m_buffer.at(1));
    qsizetype head = 2;
    quint64 size = second & 0x7f;
    if (size == 126) {
        head = 4;
        if (!waitForBytes(head, patience))
            return std::nullopt;
        size = qFromBigEndian<quint16>(m_buffer.constData() + 2);
    } else if (size == 127) {
        head = 10;
        if (!waitForBytes(head, patience))
            return std::nullopt;
        size = qFromBigEndian<quint64>(m_buffer.constData() + 2);
    }
    if (!waitForBytes(head + qsizetype(size), patience))
        return std::nullopt;
    const Received received{quint8(first & 0x0f), (first & 0x80) != 0, m_buffer.mid(head, qsizetype(size)), quint8(first & 0x70)};
    m_buffer.remove(0, head + qsizetype(size));
    return received;
}

QByteArray RawClient::readMessage()
{
    const auto received = read();
    return received && received->final && received->opcode <= Binary ? received->payload : QByteArray();
}

int RawClient::readCloseCode()
{
    while (const auto received = read()) {
        if (received->opcode == Close)
            return received->closeCode();
    }
    return m_socket.state() == QAbstractSocket::UnconnectedState ? NoClose : -1;
}

bool RawClient::readToEnd(int patience)
{
    m_buffer.clear();
    while (m_socket.state() != QAbstractSocket::UnconnectedState) {
        if (!m_socket.waitForReadyRead(patience))
            break;
        m_socket.readAll();
    }
    return m_socket.state() == QAbstractSocket::UnconnectedState;
}

QByteArray RawClient::readBytes(qsizetype size)
{
    if (!waitForBytes(size, Patience))
        return {};
    const QByteArray bytes = m_buffer.left(size);
    m_buffer.remove(0, size);
    return bytes;
}

void RawClient::endOfStream()
{
    nativesocket::shutdownWrite(m_socket.socketDescriptor());
}

void RawClient::vanish()
{
    nativesocket::resetOnClose(m_socket.socketDescriptor());
    m_socket.abort();
}

void RawClient::shrinkReceiveBuffer()
{
    m_socket.setReadBufferSize(SmallBuffer);
    m_socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, SmallBuffer);
}

bool RawClient::waitForBytes(qsizetype size, int patience)
{
    m_buffer += m_socket.readAll();
    while (m_buffer.size() < size) {
        const bool more = m_socket.waitForReadyRead(patience);
        m_buffer += m_socket.readAll();
        if (!more && m_buffer.size() < size)
            return false;
    }
    return true;
}

} // namespace arqon
