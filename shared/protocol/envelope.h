// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/protocol/address.h"
#include "shared/protocol/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace arqon {

/// The two forms in which a client speaks (docs/protocol.md, Dialects).
enum class Dialect : quint8 { Structured, Classic };
inline constexpr int DialectCount = 2;

/// What a frame asks for, whatever its dialect calls it.
enum class FrameType : quint8 { Message, Command, CommandResponse, Private, Telemetry };

/// A stretch of a frame's text.
struct Span
{
    quint32 begin = 0;
    quint32 size = 0;
    bool isEmpty() const { return size == 0; }
    QByteArrayView of(QByteArrayView text) const { return text.sliced(begin, size); }
};

/// One frame of a client, parsed and checked by FrameParser, which owns what the views point to: they are valid until that
/// parser's next call. Spans are places in the element's text, raw JSON, never rebuilt.
struct Envelope
{
    Dialect dialect = Dialect::Structured;
    FrameType type = FrameType::Message;
    /// The JSON object itself: all of the frame, or one element of a batch.
    QByteArrayView text;

    QByteArrayView id;   ///< empty: none given (classic)
    QByteArrayView from; ///< `from` or `sender`; empty: none given (classic)
    QByteArrayView room; ///< as sent, may be empty or "room:channel"; see address()
    QByteArrayView channel;
    bool echo = false; ///< metadata.echo is true
    bool ack = false;  ///< metadata.ack is true

    Span idRaw, roomRaw, channelRaw, fromRaw, timestamp, metadata; ///< raw JSON of the fields, quotes included; empty where absent
    Span body;                                                     ///< structured: payload; classic: content, absent: empty

    QByteArrayView command;   ///< Command: its name. CommandResponse in classic: same
    Span parameters;          ///< Command, structured: payload.parameters. Classic: empty, the arguments stand in `text` itself
    QByteArrayView requestId; ///< CommandResponse: whom it answers
    bool succeeded = false;   ///< CommandResponse
    Span result;              ///< CommandResponse: raw JSON of result/data or error
    Span target;              ///< Private: raw JSON of payload.target, to or target; Command: of `to`

    /// Room and channel with the defaults filled in. Errors: InvalidName.
    Result<Address> address() const { return Address::parse(room, channel); }
};

} // namespace arqon
