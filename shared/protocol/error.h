// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <cstddef>
#include <span>

namespace arqon {

/// Every reason for which the bus refuses something. The order is that of the table in error.cpp; the stable snake_case word of
/// each and its numeric code are in that table and, compared by a test, in docs/protocol.md (Errors).
enum class ErrorWord : quint8 {
    MalformedJson,      // 400 not JSON, or not one JSON object (or an array of them)
    InvalidUtf8,        // 400 not UTF-8; the connection is closed with 1007
    TooDeep,            // 400 nested deeper than JsonDepthLimit
    DuplicateField,     // 400
    MissingField,       // 400 `field` names it
    InvalidField,       // 400 wrong type, or a value that the field can't have
    ReservedField,      // 400 a field that only the server sets
    InvalidName,        // 400 room, channel or client name
    InvalidId,          // 400 message id
    InvalidTimestamp,   // 400 not ISO 8601
    InvalidType,        // 400 a `type` that does not exist or that clients may not send
    InvalidParameter,   // 400 a command's parameter
    BatchTooLarge,      // 400
    EmptyBatch,         // 400
    Unauthenticated,    // 401
    Forbidden,          // 403
    FromMismatch,       // 403 `from` is not the name that this connection has
    UnknownCommand,     // 404
    ChannelNotFound,    // 404
    RoomNotFound,       // 404
    TargetNotFound,     // 404 nobody of that name, or nobody whom the selector matches
    NotMember,          // 404 leaving a channel never joined
    RequestNotFound,    // 404 a command_response to a request that does not wait (any more)
    AlreadyExists,      // 409
    BuiltIn,            // 409 a built-in room or channel can't be deleted
    HasMembers,         // 409
    LimitReached,       // 409 as many as the limits allow
    TooLarge,           // 413
    UnsupportedVersion, // 422
    RateLimited,        // 429
    Internal,           // 500
    Unavailable,        // 503
    ResponderGone,      // 503
    Draining,           // 503
    Timeout,            // 504
};
inline constexpr std::size_t ErrorWordCount = std::size_t(ErrorWord::Timeout) + 1;

/// A refusal: what is told to whom asked. `message` says what to change; `field` names the offending field, when there is one; of
/// RateLimited it names the limit (messages, bytes, joins).
struct Error
{
    ErrorWord word = ErrorWord::Internal;
    QByteArray message;
    QByteArray field;
    /// Of RateLimited: when it is worth trying again; zero for all others.
    std::chrono::milliseconds retryAfter{};

    /// The HTTP-like number of the word, 400 to 504.
    int code() const;
    /// The stable snake_case word, such as "invalid_name".
    QByteArrayView name() const;
};

struct ErrorRow
{
    ErrorWord word;
    int code;
    QByteArrayView name;
    QByteArrayView meaning;
};

/// All words in enum order; docs/protocol.md is compared with it.
std::span<const ErrorRow> errorTable();

/// WebSocket close codes that the bus uses (RFC 6455 7.4.1; 4000-4999 are ours). A client should not reconnect by itself after
/// PolicyViolation or an invalid message; it should, with backoff, after all others.
enum class CloseCode : quint16 {
    Normal = 1000,
    GoingAway = 1001,
    ProtocolError = 1002,
    InvalidPayload = 1007,
    PolicyViolation = 1008,
    TooLarge = 1009,
    InternalError = 1011,
    ServiceRestart = 1012,
    Unauthenticated = 4001, ///< did not say who it is in time, or its token has expired or was revoked: come back with another
    Kicked = 4003,
    SlowConsumer = 4008,
};

} // namespace arqon
