// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/httprequesthead.h"

#include <QList>

#include <algorithm>

namespace arqon {

namespace {

QList<QByteArrayView> split(QByteArrayView text, QByteArrayView separator)
{
    QList<QByteArrayView> parts;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
        parts += text.sliced(from, at - from);
        from = at + separator.size();
    }
    parts += text.sliced(from);
    return parts;
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c > ' ' && c < 0x7f && !QByteArrayView("()<>@,;:\\\"/[]?={}").contains(c);
    });
}

bool isRequestLine(QByteArrayView line)
{
    const auto parts = split(line, " ");
    return parts.size() == 3 && isToken(parts[0]) && parts[1].startsWith('/') && (parts[2] == "HTTP/1.1" || parts[2] == "HTTP/1.0");
}

} // namespace

std::optional<qsizetype> headEnd(QByteArrayView bytes)
{
    const qsizetype at = bytes.indexOf("\r\n\r\n");
    if (at < 0)
        return std::nullopt;
    return at + 4;
}

std::optional<HttpReply> objectionToHead(QByteArrayView head)
{
    const auto lines = split(head.chopped(4), "\r\n");
    if (!isRequestLine(lines.first()))
        return refusedRequest(400, "bad_request", "This is not an HTTP/1.1 request line.");
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon < 0 || !isToken(lines[i].first(colon)))
            return refusedRequest(400, "bad_request", "A header line is not NAME: VALUE.");
        const QByteArrayView name = lines[i].first(colon);
        const QByteArrayView value = lines[i].sliced(colon + 1).trimmed();
        const bool body = (name.compare("content-length", Qt::CaseInsensitive) == 0 && value != "0")
                          || name.compare("transfer-encoding", Qt::CaseInsensitive) == 0;
        if (body)
            return refusedRequest(413, "body_not_accepted", "No endpoint here takes a request body.");
    }
    return std::nullopt;
}

QByteArrayView methodOfHead(QByteArrayView head)
{
    return head.first(std::max<qsizetype>(0, head.indexOf(' ')));
}

QByteArray fieldOfHead(QByteArrayView head, QByteArrayView name)
{
    QByteArrayView found;
    int count = 0;
    for (const QByteArrayView line : split(head, "\r\n")) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0) {
            found = line.sliced(colon + 1).trimmed();
            ++count;
        }
    }
    return count == 1 ? found.toByteArray() : QByteArray();
}

QByteArray pathOfHead(QByteArrayView head)
{
    const QByteArray line = head.first(std::max<qsizetype>(0, head.indexOf('\r'))).toByteArray();
    const QByteArray target = line.mid(line.indexOf(' ') + 1).split(' ').first();
    return pathOfTarget(target);
}

QByteArray pathOfTarget(const QByteArray &target)
{
    const qsizetype scheme = target.indexOf("://");
    const QByteArray path = target.startsWith('/') || scheme < 0 ? target : target.mid(target.indexOf('/', scheme + 3));
    return QByteArray::fromPercentEncoding(path.split('?').first());
}

} // namespace arqon
