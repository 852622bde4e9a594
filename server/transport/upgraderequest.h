// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/gateway.h"
#include "server/transport/deflateagreement.h"
#include "server/transport/forwarded.h"
#include "server/transport/httphead.h"

#include <QByteArray>
#include <QByteArrayList>

#include <variant>

namespace arqon {

/// Bytes that a request's head may have.
inline constexpr qsizetype RequestHeadLimit = 16 * 1024;

/// The subprotocols of the bus: a client that offers one of them has that dialect from the start (docs/protocol.md, Dialects).
inline constexpr QByteArrayView StructuredSubprotocol = "arqonbus.v1";
inline constexpr QByteArrayView ClassicSubprotocol = "arqonbus.classic";
/// In front of a token: browsers can offer subprotocols, but no Authorization. Never chosen, so never told back.
inline constexpr QByteArrayView TokenSubprotocol = "arqonbus.token.";

/// A client's opening handshake, checked (RFC 6455 4.2.1).
struct UpgradeRequest
{
    QByteArray path;                         ///< as sent, percent-encoded, without the query
    Greeting greeting;                       ///< from the query and the subprotocol; the peer's address is left to whoever knows it
    QByteArrayList offered;                  ///< subprotocols but for a token, in the client's order of preference
    QByteArray subprotocol;                  ///< the first of them that is ours; empty: none is, and the connection goes without
    std::optional<DeflateAgreement> deflate; ///< what could be agreed on
    QByteArray key;                          ///< Sec-WebSocket-Key
    QByteArray host;
    QByteArray origin; ///< empty: not a browser
    /// What proxies said of whom they speak for, in the header that was asked for; and whether any proxy had its hands on the request.
    std::vector<QHostAddress> forwardedFor;
    bool forwarded = false;
    qsizetype headSize = 0;

    /// A handshake that says the same in as few bytes as QWebSocketServer::handleConnection() needs: QWebSocket keeps what it is
    /// given for as long as the connection lasts.
    QByteArray canonicalHead() const;
};

/// Any other request, for the HTTP server: GET or HEAD without a body.
struct PlainRequest
{
    QByteArray method;
    QByteArray target;
    qsizetype headSize = 0;
    Credentials credentials;                ///< from the Authorization field
    std::vector<QHostAddress> forwardedFor; ///< as above
};

/// Looks at the bytes that a connection begins with. What is neither a correct handshake nor a plain request is refused: 400
/// malformed, 405 method, 413 has a body, 414 target too long, 426 not WebSocket version 13, 431 head too large, 501 unknown
/// method, 505 not HTTP/1.1. Call it again with more bytes as long as the answer is NeedMore.
std::variant<NeedMore, HttpRefusal, UpgradeRequest, PlainRequest> readRequest(QByteArrayView bytes, qsizetype limit = RequestHeadLimit,
                                                                              ForwardedHeader forwarded = ForwardedHeader::None);

} // namespace arqon
