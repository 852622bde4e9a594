// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/error.h"

#include <array>

namespace arqon {

namespace {

constexpr std::array Rows{
    ErrorRow{ErrorWord::MalformedJson, 400, "malformed_json", "not JSON, or neither an object nor an array of objects"},
    ErrorRow{ErrorWord::InvalidUtf8, 400, "invalid_utf8", "not UTF-8; the connection is closed with 1007"},
    ErrorRow{ErrorWord::TooDeep, 400, "too_deep", "objects and arrays nest deeper than the server takes, 64 at most"},
    ErrorRow{ErrorWord::DuplicateField, 400, "duplicate_field", "a field that the bus reads stands twice"},
    ErrorRow{ErrorWord::MissingField, 400, "missing_field", "a required field is absent"},
    ErrorRow{ErrorWord::InvalidField, 400, "invalid_field", "a field of the wrong type, or with a value it can't have"},
    ErrorRow{ErrorWord::ReservedField, 400, "reserved_field", "a field that only the server sets"},
    ErrorRow{ErrorWord::InvalidName, 400, "invalid_name", "a room, channel or client name outside the rules for names"},
    ErrorRow{ErrorWord::InvalidId, 400, "invalid_id", "an id outside the rules for ids"},
    ErrorRow{ErrorWord::InvalidTimestamp, 400, "invalid_timestamp", "a time that is not ISO 8601"},
    ErrorRow{ErrorWord::InvalidType, 400, "invalid_type", "a type that does not exist, or that clients may not send"},
    ErrorRow{ErrorWord::InvalidParameter, 400, "invalid_parameter", "a command's parameter is missing or can't be used"},
    ErrorRow{ErrorWord::BatchTooLarge, 400, "batch_too_large", "more elements in a batch than the server takes"},
    ErrorRow{ErrorWord::EmptyBatch, 400, "empty_batch", "a batch without elements"},
    ErrorRow{ErrorWord::Unauthenticated, 401, "unauthenticated", "the server wants to know first who you are"},
    ErrorRow{ErrorWord::Forbidden, 403, "forbidden", "you may not do this"},
    ErrorRow{ErrorWord::FromMismatch, 403, "from_mismatch", "the sender named is not the name of this connection"},
    ErrorRow{ErrorWord::UnknownCommand, 404, "unknown_command", "neither the server nor a service knows the command"},
    ErrorRow{ErrorWord::ChannelNotFound, 404, "channel_not_found", "no such channel"},
    ErrorRow{ErrorWord::RoomNotFound, 404, "room_not_found", "no such room"},
    ErrorRow{ErrorWord::TargetNotFound, 404, "target_not_found", "nobody of that name is connected, or nobody fits the selector"},
    ErrorRow{ErrorWord::NotMember, 404, "not_member", "leaving what was never joined"},
    ErrorRow{ErrorWord::RequestNotFound, 404, "request_not_found", "a response to a request that does not wait, or no longer waits"},
    ErrorRow{ErrorWord::AlreadyExists, 409, "already_exists", "the room, channel or registration is there already"},
    ErrorRow{ErrorWord::BuiltIn, 409, "built_in", "built-in rooms and channels can't be deleted"},
    ErrorRow{ErrorWord::HasMembers, 409, "has_members", "a channel or room with members can't be deleted"},
    ErrorRow{ErrorWord::LimitReached, 409, "limit_reached", "as many as the server's limits allow"},
    ErrorRow{ErrorWord::TooLarge, 413, "too_large", "the message is larger than the server takes"},
    ErrorRow{ErrorWord::UnsupportedVersion, 422, "unsupported_version", "a protocol version that this server does not speak"},
    ErrorRow{ErrorWord::RateLimited, 429, "rate_limited", "too many in too short a time; retry_after_ms says when to try again"},
    ErrorRow{ErrorWord::Internal, 500, "internal", "the server's own fault"},
    ErrorRow{ErrorWord::Unavailable, 503, "unavailable", "something that the server needs is away; try again later"},
    ErrorRow{ErrorWord::ResponderGone, 503, "responder_gone", "the service that had the request is gone"},
    ErrorRow{ErrorWord::Draining, 503, "draining", "the server is shutting down and takes nothing new"},
    ErrorRow{ErrorWord::Timeout, 504, "timeout", "the service did not answer in time"},
};

constexpr bool isInEnumOrder()
{
    for (std::size_t i = 0; i < Rows.size(); ++i) {
        if (Rows[i].word != static_cast<ErrorWord>(i))
            return false;
    }
    return Rows.back().word == ErrorWord::Timeout;
}
static_assert(isInEnumOrder(), "every ErrorWord has its row, in the order of the enum");

const ErrorRow &rowOf(ErrorWord word)
{
    return Rows[static_cast<std::size_t>(word)];
}

} // namespace

int Error::code() const
{
    return rowOf(word).code;
}

QByteArrayView Error::name() const
{
    return rowOf(word).name;
}

std::span<const ErrorRow> errorTable()
{
    return Rows;
}

} // namespace arqon
