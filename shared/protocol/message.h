// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/protocol/envelope.h"

#include <QByteArray>

#include <array>
#include <chrono>
#include <optional>

namespace arqon {

/// What takes the place of a message's closing brace where the message has an offset: `,"offset":7}`.
class OffsetTail
{
public:
    explicit OffsetTail(quint64 offset);
    QByteArrayView text() const { return {m_text.data(), m_size}; }

private:
    std::array<char, 40> m_text;
    qsizetype m_size = 0;
};

/// A message on its way from its sender to storage and subscribers. A value; crosses threads. Holds the sender's own bytes, and
/// knows where in them the parts are that the other dialect needs.
class Message
{
public:
    Message() = default;
    /// `from`: the sender's name as the server knows it. `received`: wall clock, fills a missing timestamp. A missing id is made.
    /// `frame`: what was parsed; shared instead of copied where the envelope is all of it.
    static Message fromEnvelope(const Envelope &envelope, const Address &address, const QByteArray &from,
                                std::chrono::milliseconds received, const QByteArray &frame = {});
    /// One of the server's own (from "arqonbus"). `payload` is a JSON object; `type` as structured clients see it: event, system, telemetry.
    static Message fromServer(QByteArrayView type, const Address &address, QByteArrayView payload, std::chrono::milliseconds now);

    const QByteArray &id() const { return m_id; }
    const QByteArray &from() const { return m_from; }
    const Address &address() const { return m_address; }
    std::chrono::milliseconds received() const { return m_received; }
    Dialect origin() const { return m_origin; }
    /// Bytes that this message keeps in memory, about.
    qsizetype footprint() const;

    /// The JSON text that a client of that dialect is given. To the sender's own dialect: the sender's bytes unchanged (classic: room and
    /// channel plain, and what was missing added behind); `offset`, where given, is added as the last field. To the other dialect:
    /// the fields that both know, in the other's words (docs/protocol.md, Between the dialects).
    QByteArray encode(Dialect dialect, std::optional<quint64> offset) const;

private:
    /// Makes m_text of a classic frame: all of the fields that a classic client is promised.
    void fillIn(const Envelope &envelope);
    QByteArray structuredText() const;
    QByteArray classicText() const;

    QByteArray m_text; // a JSON object: structured as it came, classic with all its fields filled in
    QByteArray m_id;
    QByteArray m_from;
    QByteArray m_typeName; // "event", "private", "system", "telemetry" in structured's words
    Address m_address;
    Span m_idRaw, m_timestamp, m_metadata, m_target, m_body; // places in m_text; m_metadata and m_target only if the sender gave them
    std::chrono::milliseconds m_received{};
    Dialect m_origin = Dialect::Structured;
};

} // namespace arqon
