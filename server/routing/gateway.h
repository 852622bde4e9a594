// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/outlet.h"
#include "server/security/credentials.h"
#include "server/security/identity.h"
#include "shared/protocol/envelope.h"
#include "shared/protocol/result.h"

#include <QByteArray>
#include <QHostAddress>

#include <chrono>
#include <functional>
#include <optional>

namespace arqon {

/// What a client said of itself in its opening handshake: the query string (docs/protocol.md, Identity) and the subprotocol.
/// Percent-decoded, unchecked.
struct Greeting
{
    QByteArray clientId;
    QByteArray clientType;
    QByteArray screenName;
    QByteArray avatar;
    QByteArray personality;
    std::optional<Dialect> dialect; ///< from the subprotocol
    QHostAddress peer;              ///< the client's own address, also behind a proxy
    ShownCertificate certificate;
    /// The client is a program on the server's own machine: not behind a proxy, and not a page of elsewhere in a browser.
    bool local = false;
    Credentials credentials; ///< from the Authorization field, the query, or a subprotocol
    IdentityPtr identity;    ///< who that is, once asked; null: nobody asks
};

class Session;

/// Routing as a shard's transport sees it: one object a shard, used in the shard's thread only.
class Gateway
{
public:
    using Admitted = std::function<void(const tl::expected<IdentityPtr, Rejection> &)>;

    virtual ~Gateway() = default;
    /// Whether clients are asked who they are before their handshake is answered, by admit().
    virtual bool asksWho() const { return false; }
    /// Finds out who that is. `done` is called later, in this thread, if that still has its event loop then.
    virtual void admit(const Greeting &, const Admitted &) {}
    /// A WebSocket connection stands. The outlet lives until closed() has returned. An error refuses it (for instance an invalid
    /// client_id): the transport sends the error's frame, errorFrame(), and closes with 1008.
    virtual Result<Session *> opened(Outlet &outlet, const Greeting &greeting) = 0;
    /// One whole message of the client, text or binary, unmasked, UTF-8 not checked yet. May call the outlet's functions.
    virtual void received(Session &session, const QByteArray &message) = 0;
    /// The connection is gone, `session` with it.
    virtual void closed(Session &session, CloseCode code) = 0;
    /// Something of the connection's was dropped or it was cut off for slowness: for the counters.
    virtual void fellBehind(Session &session, SlowPolicy policy, quint64 messagesLeftOut) = 0;
    /// The client broke the WebSocket protocol and is being closed with that code: for the counters.
    virtual void violated(Session &session, CloseCode code) = 0;
    /// A connection was refused because its address has too many, or too many new ones: for telemetry.
    virtual void limited(const QHostAddress &peer, QByteArrayView limit, std::chrono::milliseconds retryAfter);
    /// The system message that stands for messages left out, in the session's dialect.
    virtual Frame gapFrame(const Session &session, const QByteArray &key, quint64 fromOffset, quint64 toOffset) const = 0;
    /// The error in the dialect of that greeting.
    virtual Frame errorFrame(const Greeting &greeting, const Error &error) const = 0;
    /// False while other shards are behind with what this one sent them, or storage with what it was asked: the transport then stops reading until it is true again.
    virtual bool hasRoom() const = 0;
};

inline void Gateway::limited(const QHostAddress &, QByteArrayView, std::chrono::milliseconds) {}

} // namespace arqon
