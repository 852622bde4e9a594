// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/reply.h"

#include "shared/protocol/id.h"
#include "shared/protocol/jsontext.h"
#include "shared/protocol/message.h"

#include <QJsonDocument>

namespace arqon::reply {

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject describe(const Error &error, QByteArrayView requestId, const QJsonObject &extra)
{
    QJsonObject object = extra;
    object[QStringLiteral("code")] = error.code();
    object[QStringLiteral("error")] = QString::fromUtf8(error.name());
    object[QStringLiteral("message")] = QString::fromUtf8(error.message);
    const bool isLimit = error.word == ErrorWord::RateLimited || error.word == ErrorWord::LimitReached;
    if (!error.field.isEmpty())
        object[isLimit ? QStringLiteral("limit") : QStringLiteral("field")] = QString::fromUtf8(error.field);
    if (isLimit && error.retryAfter.count() > 0)
        object[QStringLiteral("retry_after_ms")] = qint64(error.retryAfter.count());
    if (!requestId.isEmpty())
        object[QStringLiteral("request_id")] = QString::fromUtf8(requestId);
    return object;
}

QByteArray structured(QByteArrayView type, const Address &address, QByteArrayView payload)
{
    return Message::fromServer(type, address, payload, wallClock()).encode(Dialect::Structured, std::nullopt);
}

/// The members of an object's text without the braces.
QByteArrayView membersOf(QByteArrayView object)
{
    return object.sliced(1, object.size() - 2);
}

QByteArray respond(const Request &request, bool succeeded, QByteArrayView json)
{
    QByteArray text;
    if (request.dialect == Dialect::Structured) {
        text = "{\"request_id\":";
        json::appendQuoted(text, request.id);
        text += succeeded ? ",\"status\":\"success\",\"result\":" : ",\"status\":\"error\",\"error\":";
        text += json;
        text += '}';
        const Address &address = request.address;
        return structured("command_response",
                          {address.room.isEmpty() ? PrivateName.toByteArray() : address.room,
                           address.channel.isEmpty() ? PrivateName.toByteArray() : address.channel},
                          text);
    }
    text = "{\"type\":\"command_response\",\"command\":";
    json::appendQuoted(text, request.command);
    text += succeeded ? ",\"success\":true,\"data\":" : ",\"success\":false,\"error\":";
    text += json;
    if (!request.id.isEmpty()) {
        text += ",\"request_id\":";
        json::appendQuoted(text, request.id);
    }
    return text + '}';
}

} // namespace

QByteArray success(const Request &request, const QJsonObject &result)
{
    return respond(request, true, compact(result));
}

QByteArray success(const Request &request, QByteArrayView result)
{
    return respond(request, true, result);
}

QByteArray failure(const Request &request, const Error &error, const QJsonObject &extra)
{
    return respond(request, false, compact(describe(error, {}, extra)));
}

QByteArray error(Dialect dialect, const Error &error, QByteArrayView requestId, const QJsonObject &extra)
{
    const QByteArray described = compact(describe(error, requestId, extra));
    if (dialect == Dialect::Structured)
        return structured("error", {PrivateName.toByteArray(), PrivateName.toByteArray()}, described);
    return "{\"type\":\"error\"," + membersOf(described).toByteArray() + '}';
}

QByteArray system(Dialect dialect, const Address &address, QByteArrayView event, const QJsonObject &details)
{
    QJsonObject payload = details;
    payload[QStringLiteral("event")] = QString::fromUtf8(event);
    return Message::fromServer("system", address, compact(payload), wallClock()).encode(dialect, std::nullopt);
}

} // namespace arqon::reply
