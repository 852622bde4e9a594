// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/server/transport/deflating.h"
#include "tests/server/transport/transportfixture.h"

#include <QTest>

/// What clients that compress say.

inline constexpr auto Offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";
inline const QByteArray LongText = QByteArray("a text that is long enough to be worth it, ").repeated(30);

/// The first frame of a compressed message, whose payload that is.
inline QByteArray first(const QByteArray &payload, bool final = true, quint8 opcode = arqon::RawClient::Text)
{
    return arqon::RawClient::frame(opcode | arqon::RawClient::Deflated, payload, final);
}

inline QByteArray more(const QByteArray &payload, bool final = true)
{
    return arqon::RawClient::frame(arqon::RawClient::Continuation, payload, final);
}

/// A whole one.
inline QByteArray message(const QByteArray &text)
{
    return first(deflated(text));
}

/// A shard that compresses all but the smallest.
inline std::unique_ptr<arqon::TransportFixture> compressingShard(arqon::TransportFixture::Channel channel)
{
    auto made = std::make_unique<arqon::TransportFixture>(channel);
    made->options.compression = true;
    made->options.compressionMinSize = 20;
    return made;
}

/// The same over the channel of the test's row, see TransportFixture::addChannels().
inline std::unique_ptr<arqon::TransportFixture> compressingShard()
{
    QFETCH_GLOBAL(arqon::TransportFixture::Channel, channel);
    return compressingShard(channel);
}

/// `fixture`, and `client`, which has agreed on compression with it.
#define OPEN_COMPRESSING_CLIENT \
    const auto fixture = compressingShard(); \
    const auto client = fixture->connectClient(); \
    QVERIFY(client && client->handshake("/", Offer))
