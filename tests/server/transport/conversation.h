// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/server/transport/compressing.h"

#include <QTest>

/// What a client says, and all that it hears then: a case of RFC 6455, for tables. The shard behind it echoes messages as text.
struct Conversation
{
    /// In pieces: the shard reads each before the next is sent.
    QByteArrayList said;
    /// "text TEXT", "pong TEXT", in order.
    QByteArrayList heard;
    /// With which the server answers or begins the closing; 0: it does neither, and the client says goodbye with 1000.
    int closeCode = 0;
    bool byteByByte = false; ///< each byte in a segment of its own
    /// Each piece is answered by what is heard in its place, before the next is said. Else pongs might stand for several pings.
    bool inTurns = false;
};
Q_DECLARE_METATYPE(Conversation)

/// Cut into pieces of that size.
inline QByteArrayList chopped(const QByteArray &bytes, qsizetype size)
{
    QByteArrayList pieces;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        pieces.append(bytes.mid(at, size));
    return pieces;
}

inline QByteArray textFrame(const QByteArray &text, bool final = true)
{
    return arqon::RawClient::frame(arqon::RawClient::Text, text, final);
}

inline QByteArray pingFrame(const QByteArray &payload, bool final = true)
{
    return arqon::RawClient::frame(arqon::RawClient::Ping, payload, final);
}

inline QByteArray pongFrame(const QByteArray &payload, bool final = true)
{
    return arqon::RawClient::frame(arqon::RawClient::Pong, payload, final);
}

inline QByteArray wordsFor(const arqon::RawClient::Received &received)
{
    using arqon::RawClient;
    switch (received.opcode) {
    case RawClient::Text:
        return "text " + (received.reserved ? inflated(received.payload) : received.payload);
    case RawClient::Pong:
        return "pong " + received.payload;
    case RawClient::Close:
        return "close " + QByteArray::number(received.closeCode());
    default:
        return "opcode " + QByteArray::number(received.opcode);
    }
}

/// A short form of it, for failures.
inline QByteArray shortened(const QByteArray &text)
{
    return text.size() <= 60 ? text : text.left(50) + "... " + QByteArray::number(text.size());
}

/// Empty: that was heard.
inline QByteArray listenFor(arqon::RawClient &client, const QByteArray &expected)
{
    const auto received = client.read();
    if (received && wordsFor(*received) == expected)
        return {};
    return "heard " + (received ? shortened(wordsFor(*received)) : QByteArray("nothing")) + " instead of " + shortened(expected);
}

/// Empty: all went as it should. What is said after the server has closed may not be heard any more, nor answered.
inline QByteArray hold(const Conversation &conversation, arqon::TransportFixture::Channel channel, const QByteArray &offer = {})
{
    using namespace arqon;
    const auto fixture = compressingShard(channel);
    const auto client = fixture->connectClient();
    if (!client || !client->handshake("/", offer))
        return "no handshake";
    qsizetype heard = 0;
    for (const QByteArray &piece : conversation.said) {
        if (!(conversation.byteByByte ? client->sendByteByByte(piece) : client->send(piece)))
            break;
        fixture->counters(); // a turn of the shard
        if (conversation.inTurns) {
            if (const QByteArray failure = listenFor(*client, conversation.heard.at(heard++)); !failure.isEmpty())
                return failure;
        }
    }
    for (; heard < conversation.heard.size(); ++heard) {
        if (const QByteArray failure = listenFor(*client, conversation.heard.at(heard)); !failure.isEmpty())
            return failure;
    }
    const int code = conversation.closeCode == 0 ? 1000 : conversation.closeCode;
    if (conversation.closeCode == 0 && !client->send(RawClient::closeFrame(1000)))
        return "can't say goodbye";
    if (const QByteArray failure = listenFor(*client, "close " + QByteArray::number(code)); !failure.isEmpty())
        return failure;
    client->send(RawClient::closeFrame(quint16(code)));
    if (!client->readToEnd())
        return "the server does not end the connection";
    if (!fixture->waitForCounters([](const TransportCounters &counters) { return counters.connections == 0; }))
        return "the connection is not forgotten";
    return {};
}

/// For each test of a table.
#define COMPARE_CONVERSATION(offer) \
    QFETCH_GLOBAL(arqon::TransportFixture::Channel, channel); \
    QFETCH(Conversation, conversation); \
    QCOMPARE(hold(conversation, channel, offer), QByteArray())

inline void channelsAsGlobalData()
{
    QTest::addColumn<arqon::TransportFixture::Channel>("channel");
    QTest::newRow("native") << arqon::TransportFixture::Channel::Native;
    QTest::newRow("portable") << arqon::TransportFixture::Channel::Portable;
}
