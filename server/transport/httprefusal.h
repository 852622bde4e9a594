// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>

namespace arqon {

struct Rejection;

/// One field of an HTTP message.
struct HttpField
{
    QByteArray name;
    QByteArray value;
};

/// Why a request gets no connection: what is told to whom asked, in plain HTTP.
struct HttpRefusal
{
    int status = 400;
    /// One sentence that says what to change. Must not contain what the client sent.
    QByteArray sentence;
    /// Beyond those that every refusal has, such as Sec-WebSocket-Version or Retry-After.
    QList<HttpField> fields = {};

    /// For somebody who is not let in: 401 with its challenge, 403, or 503.
    static HttpRefusal of(const Rejection &rejection);

    /// The whole response (RFC 9112), after which the connection is closed. The body is a JSON object: code, error, message
    /// (docs/protocol.md, Errors).
    QByteArray response() const;
};

/// What all answers over TLS have: browsers then come back over TLS only (RFC 6797).
HttpField strictTransportSecurity();

/// 429: an address has too many connections, or has made too many in a short time.
HttpRefusal tooManyFromAddress(QByteArrayView limit, std::chrono::milliseconds retryAfter);

} // namespace arqon
