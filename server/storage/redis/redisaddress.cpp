// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisaddress.h"

namespace arqon {

std::optional<RedisAddress> RedisAddress::parse(QByteArrayView text, quint16 defaultPort)
{
    QByteArrayView host = text, port;
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        if (end < 0 || (end + 1 < text.size() && text[end + 1] != ':'))
            return std::nullopt;
        host = text.sliced(1, end - 1);
        port = end + 1 < text.size() ? text.sliced(end + 2) : QByteArrayView();
        if (end + 2 == text.size())
            return std::nullopt;
    } else if (const qsizetype colon = text.indexOf(':'); colon >= 0) {
        host = text.first(colon);
        port = text.sliced(colon + 1);
        if (port.isEmpty())
            return std::nullopt;
    }
    bool isNumber = true;
    const uint number = port.isEmpty() ? defaultPort : port.toByteArray().toUInt(&isNumber);
    if (host.isEmpty() || host.contains(' ') || !isNumber || number < 1 || number > 65535)
        return std::nullopt;
    return RedisAddress{host.toByteArray(), quint16(number)};
}

} // namespace arqon
