// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/protocol/address.h"
#include "shared/protocol/envelope.h"
#include "shared/protocol/error.h"

#include <QJsonObject>

#include <chrono>

/// What the server itself says, in both dialects (docs/protocol.md, Server frames). Each function returns one JSON text.
namespace arqon::reply {

/// The name in `from`/`sender` of all that the server says.
inline constexpr QByteArrayView ServerName = "arqonbus";

/// What a command_response answers.
struct Request
{
    Dialect dialect = Dialect::Structured;
    QByteArray id; ///< empty: classic request without id; then there is no request_id
    QByteArray command;
    Address address; ///< structured: the room and channel of the response's envelope
};

QByteArray success(const Request &request, const QJsonObject &result);
/// `result`: the raw JSON of an object, passed on as it is.
QByteArray success(const Request &request, QByteArrayView result);
/// `extra`: fields beside code, error, message, field, such as retry_after_ms.
QByteArray failure(const Request &request, const Error &error, const QJsonObject &extra = {});
/// type:"error": refuses a frame that was no command. Structured: room and channel are pm, the error is the payload. Classic: its fields stand beside type.
QByteArray error(Dialect dialect, const Error &error, QByteArrayView requestId, const QJsonObject &extra = {});
/// type:"system" with the payload {event, ...details}. Classic: type:"event" with the same as its content.
QByteArray system(Dialect dialect, const Address &address, QByteArrayView event, const QJsonObject &details);

} // namespace arqon::reply
