// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/upgraderequest.h"

#include <QByteArray>

inline const QByteArray Key = "dGhlIHNhbXBsZSBub25jZQ==";

/// A correct handshake; rows say what is different.
inline QByteArray handshake(const QByteArray &target = "/", const QByteArray &more = {})
{
    return "GET " + target
           + " HTTP/1.1\r\nHost: localhost:9100\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
             "Sec-WebSocket-Key: "
           + Key + "\r\nSec-WebSocket-Version: 13\r\n" + more + "\r\n";
}

/// The handshake with one line replaced, or left out if `with` is empty.
inline QByteArray replaced(const QByteArray &line, const QByteArray &with)
{
    QByteArray head = handshake();
    Q_ASSERT(head.contains(line + "\r\n"));
    return head.replace(line + "\r\n", with.isEmpty() ? QByteArray() : with + "\r\n");
}

inline QByteArray plain(const QByteArray &requestLine, const QByteArray &more = {})
{
    return requestLine + "\r\nHost: localhost\r\n" + more + "\r\n";
}

/// The first verdict that is not NeedMore when the bytes come one at a time.
inline auto readByteByByte(const QByteArray &bytes)
{
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        auto verdict = arqon::readRequest(QByteArrayView(bytes).first(size));
        if (!std::holds_alternative<arqon::NeedMore>(verdict))
            return verdict;
    }
    return arqon::readRequest(bytes);
}

/// As the browser sends it.
inline const QByteArray Firefox = "GET /?client_id=ana&client_type=human HTTP/1.1\r\n"
                                  "Host: 127.0.0.1:9100\r\n"
                                  "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r\n"
                                  "Accept: */*\r\n"
                                  "Accept-Language: en-US,en;q=0.5\r\n"
                                  "Accept-Encoding: gzip, deflate, br, zstd\r\n"
                                  "Sec-WebSocket-Version: 13\r\n"
                                  "Origin: http://localhost:8000\r\n"
                                  "Sec-WebSocket-Protocol: arqonbus.v1\r\n"
                                  "Sec-WebSocket-Extensions: permessage-deflate\r\n"
                                  "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n"
                                  "DNT: 1\r\n"
                                  "Connection: keep-alive, Upgrade\r\n"
                                  "Cookie: session=0123456789abcdef; theme=dark\r\n"
                                  "Sec-Fetch-Dest: empty\r\n"
                                  "Sec-Fetch-Mode: websocket\r\n"
                                  "Sec-Fetch-Site: same-site\r\n"
                                  "Pragma: no-cache\r\n"
                                  "Cache-Control: no-cache\r\n"
                                  "Upgrade: websocket\r\n\r\n";

/// As python3-websockets sends it.
inline const QByteArray PythonWebsockets = "GET / HTTP/1.1\r\n"
                                           "Host: localhost:9100\r\n"
                                           "Upgrade: websocket\r\n"
                                           "Connection: Upgrade\r\n"
                                           "Sec-WebSocket-Key: /wDEjfzHZFdxIDLOcyTnnA==\r\n"
                                           "Sec-WebSocket-Version: 13\r\n"
                                           "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
                                           "User-Agent: Python/3.11 websockets/10.4\r\n\r\n";
