// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/upgraderequest.h"

#include <algorithm>
#include <array>

namespace arqon {

namespace {

using Refusal = std::optional<HttpRefusal>;

HttpRefusal malformed(QByteArray sentence)
{
    return {400, std::move(sentence)};
}

bool isOneOf(QByteArrayView text, std::initializer_list<QByteArrayView> list)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// "host" or "host:port" (RFC 9110 7.2), IPv6 in brackets; the characters of RFC 3986's reg-name, without percent signs.
bool isHost(QByteArrayView text)
{
    const qsizetype colon = text.lastIndexOf(':');
    const bool hasPort = colon >= 0 && !text.endsWith(']');
    const QByteArrayView name = hasPort ? text.first(colon) : text;
    const QByteArrayView port = hasPort ? text.sliced(colon + 1) : QByteArrayView();
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isNameCharacter = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_';
    };
    if (!std::all_of(port.begin(), port.end(), isDigit) || port.size() > 5)
        return false;
    if (name.size() > 2 && name.front() == '[' && name.back() == ']') {
        const QByteArrayView address = name.sliced(1, name.size() - 2);
        return std::all_of(address.begin(), address.end(), [&](char c) { return c == ':' || isNameCharacter(c); });
    }
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isNameCharacter);
}

/// A key is 16 random bytes in base 64 (RFC 6455 4.1).
bool isKey(QByteArrayView text)
{
    const auto decoded = QByteArray::fromBase64Encoding(text.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    return text.size() == 24 && decoded && decoded.decoded.size() == 16;
}

Refusal checkMethodAndHost(const HttpHead &head)
{
    if (isOneOf(head.method(), {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE"}))
        return HttpRefusal{405, "Only GET and HEAD are answered here.", {{"Allow", "GET, HEAD"}}};
    if (!isOneOf(head.method(), {"GET", "HEAD"}))
        return HttpRefusal{501, "The request's method is unknown."};
    if (head.count("host") != 1 || !isHost(head.value("host")))
        return malformed("A request must have exactly one Host, a name or address and perhaps a port.");
    return std::nullopt;
}

/// A body in a request that has none is how one request is smuggled inside another past a proxy (RFC 9112 11.2).
Refusal checkBody(const HttpHead &head, bool isUpgrade)
{
    const bool chunked = head.has("transfer-encoding");
    if (!chunked && !head.has("content-length"))
        return std::nullopt;
    if (isUpgrade)
        return malformed("A WebSocket handshake has no body: leave out Content-Length and Transfer-Encoding.");
    if (chunked && head.has("content-length"))
        return malformed("A request can't have both Content-Length and Transfer-Encoding.");
    if (chunked)
        return HttpRefusal{413, "Requests with a body are not taken here."};
    const QByteArrayView length = head.value("content-length");
    const bool isNumber = !length.isEmpty() && std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (head.count("content-length") != 1 || !isNumber)
        return malformed("Content-Length must be given once, as a decimal number.");
    if (!std::all_of(length.begin(), length.end(), [](char c) { return c == '0'; }))
        return HttpRefusal{413, "Requests with a body are not taken here."};
    return std::nullopt;
}

Refusal checkHandshake(const HttpHead &head)
{
    if (head.method() != "GET")
        return HttpRefusal{405, "A WebSocket handshake is a GET request.", {{"Allow", "GET"}}};
    if (!head.listContains("upgrade", "websocket")) {
        return HttpRefusal{
            426, "This handshake lacks \"Upgrade: websocket\"; a proxy on the way may have removed it.", {{"Upgrade", "websocket"}}};
    }
    if (!head.listContains("connection", "upgrade"))
        return malformed("This handshake lacks \"Connection: Upgrade\"; a proxy on the way may have removed it.");
    if (head.count("sec-websocket-version") > 1)
        return malformed("Sec-WebSocket-Version must be given once.");
    if (head.value("sec-websocket-version") != "13") {
        return HttpRefusal{426,
                           "Only version 13 of the WebSocket protocol is spoken here (RFC 6455).",
                           {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}}};
    }
    if (head.count("sec-websocket-key") != 1 || !isKey(head.value("sec-websocket-key")))
        return malformed("A handshake must have exactly one Sec-WebSocket-Key, 16 bytes in base 64.");
    if (head.count("origin") > 1)
        return malformed("A request can't have several Origins.");
    return std::nullopt;
}

/// Takes a token that the request shows in one of several places.
Refusal showCredentials(UpgradeRequest &request, Credentials credentials)
{
    if (!request.greeting.credentials.isEmpty())
        return malformed("Show one token, in one place: Authorization, the query, or a subprotocol.");
    request.greeting.credentials = std::move(credentials);
    return std::nullopt;
}

/// Empty: there is none.
Credentials authorizationOf(const HttpHead &head)
{
    if (!head.has("authorization"))
        return {};
    // One of another scheme is as good as a bad token, for who looks at it at all.
    return Credentials::fromAuthorization(head.value("authorization")).value_or(Credentials::token({}));
}

Refusal readAuthorization(const HttpHead &head, UpgradeRequest &request)
{
    if (!head.has("authorization"))
        return std::nullopt;
    if (head.count("authorization") > 1)
        return malformed("A request can't have several Authorizations.");
    return showCredentials(request, authorizationOf(head));
}

Refusal readSubprotocols(const HttpHead &head, UpgradeRequest &request)
{
    const auto offered = head.tokens("sec-websocket-protocol");
    if (!offered)
        return malformed("Sec-WebSocket-Protocol must be a list of names, separated by commas.");
    for (const QByteArray &name : *offered) {
        if (name.startsWith(TokenSubprotocol)) {
            if (Refusal refusal = showCredentials(request, Credentials::token(name.sliced(TokenSubprotocol.size()))))
                return refusal;
            continue;
        }
        if (request.offered.contains(name))
            return malformed("Sec-WebSocket-Protocol names a subprotocol twice.");
        request.offered.append(name);
        if (!request.subprotocol.isEmpty() || !isOneOf(name, {StructuredSubprotocol, ClassicSubprotocol}))
            continue;
        request.subprotocol = name;
        request.greeting.dialect = name == StructuredSubprotocol ? Dialect::Structured : Dialect::Classic;
    }
    return std::nullopt;
}

Refusal readExtensions(const HttpHead &head, UpgradeRequest &request)
{
    if (!head.has("sec-websocket-extensions"))
        return std::nullopt;
    auto negotiated = DeflateAgreement::negotiate(head.elements("sec-websocket-extensions"));
    if (!negotiated)
        return std::move(negotiated.error());
    request.deflate = *negotiated;
    return std::nullopt;
}

/// The path and query of a target in origin form or absolute form (RFC 9112 3.2).
std::optional<QByteArrayView> pathAndQuery(QByteArrayView target)
{
    if (target.front() == '/')
        return target;
    const qsizetype scheme = target.indexOf("://");
    if (scheme < 0 || !isOneOf(target.first(scheme).toByteArray().toLower(), {"http", "https", "ws", "wss"}))
        return std::nullopt;
    const QByteArrayView rest = target.sliced(scheme + 3);
    const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?'; });
    if (!isHost(rest.first(end - rest.begin())))
        return std::nullopt;
    return rest.sliced(end - rest.begin());
}

/// Percent signs and plus signs resolved, as browsers' URLSearchParams writes them; nullopt: a percent sign without two hex digits.
std::optional<QByteArray> queryDecoded(QByteArrayView text)
{
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && (i + 2 >= text.size() || !isHex(text[i + 1]) || !isHex(text[i + 2])))
            return std::nullopt;
    }
    return text.toByteArray().replace('+', ' ').percentDecoded();
}

QByteArray *fieldOf(Greeting &greeting, QByteArrayView name)
{
    struct Row
    {
        QByteArrayView name;
        QByteArray Greeting::*field;
    };
    static constexpr auto rows = std::to_array<Row>({
        {"client_id", &Greeting::clientId},
        {"client_type", &Greeting::clientType},
        {"screen_name", &Greeting::screenName},
        {"avatar", &Greeting::avatar},
        {"personality", &Greeting::personality},
    });
    for (const Row &row : rows) {
        if (row.name == name)
            return &(greeting.*row.field);
    }
    return nullptr;
}

Refusal readQuery(QByteArrayView query, UpgradeRequest &request)
{
    while (!query.isEmpty()) {
        const qsizetype end = query.indexOf('&');
        const QByteArrayView pair = end < 0 ? query : query.first(end);
        query = end < 0 ? QByteArrayView() : query.sliced(end + 1);
        const qsizetype equals = pair.indexOf('=');
        const auto name = queryDecoded(equals < 0 ? pair : pair.first(equals));
        const auto value = queryDecoded(equals < 0 ? QByteArrayView() : pair.sliced(equals + 1));
        if (!name || !value)
            return malformed("A percent sign in the query must be followed by two hexadecimal digits.");
        if (*name == "token") {
            if (Refusal refusal = showCredentials(request, Credentials::token(*value)))
                return refusal;
            continue;
        }
        QByteArray *field = fieldOf(request.greeting, *name);
        if (!field)
            continue;
        if (!field->isNull())
            return malformed("The query gives one of the client's properties twice.");
        // Not null, so that a second one is seen even if this is empty.
        *field = value->isNull() ? QByteArray("") : *value;
    }
    return std::nullopt;
}

} // namespace

QByteArray UpgradeRequest::canonicalHead() const
{
    QByteArray head = "GET / HTTP/1.1\r\nHost: bus\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                      "Sec-WebSocket-Key: "
                      + key + "\r\n";
    if (!subprotocol.isEmpty())
        head += "Sec-WebSocket-Protocol: " + subprotocol + "\r\n";
    return head + "\r\n";
}

std::variant<NeedMore, HttpRefusal, UpgradeRequest, PlainRequest> readRequest(QByteArrayView bytes, qsizetype limit,
                                                                              ForwardedHeader forwarded)
{
    const auto parsed = HttpHead::parse(bytes, limit);
    if (const auto *refusal = std::get_if<HttpRefusal>(&parsed))
        return *refusal;
    if (std::holds_alternative<NeedMore>(parsed))
        return NeedMore{};
    const auto &head = std::get<HttpHead>(parsed);

    // "Upgrade: h2c" and the like are an offer that a server may ignore.
    const bool isUpgrade = head.listContains("upgrade", "websocket") || head.has("sec-websocket-key") || head.has("sec-websocket-version");
    Refusal refusal = checkMethodAndHost(head);
    if (!refusal)
        refusal = checkBody(head, isUpgrade);
    if (!refusal && isUpgrade)
        refusal = checkHandshake(head);
    const auto target = pathAndQuery(head.target());
    if (!refusal && !target)
        refusal = malformed("The request target must be a path that begins with a slash.");
    if (refusal)
        return *refusal;
    if (!isUpgrade) {
        if (head.count("authorization") > 1)
            return malformed("A request can't have several Authorizations.");
        return PlainRequest{head.method().toByteArray(), head.target().toByteArray(), head.size(), authorizationOf(head),
                            forwardedAddresses(head, forwarded)};
    }

    const qsizetype question = target->indexOf('?');
    const QByteArrayView path = question < 0 ? *target : target->first(question);
    UpgradeRequest request;
    request.path = path.isEmpty() ? QByteArray("/") : path.toByteArray();
    request.key = head.value("sec-websocket-key").toByteArray();
    request.host = head.value("host").toByteArray();
    request.origin = head.value("origin").toByteArray();
    request.forwardedFor = forwardedAddresses(head, forwarded);
    request.forwarded = looksForwarded(head);
    request.headSize = head.size();
    refusal = readAuthorization(head, request);
    if (!refusal)
        refusal = readSubprotocols(head, request);
    if (!refusal)
        refusal = readExtensions(head, request);
    if (!refusal && question >= 0)
        refusal = readQuery(target->sliced(question + 1), request);
    if (refusal)
        return *refusal;
    return request;
}

} // namespace arqon
