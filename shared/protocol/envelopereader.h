// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/protocol/envelope.h"
#include "shared/protocol/error.h"
#include "shared/protocol/fields.h"

#include <optional>
#include <string>

namespace arqon {

/// Turns the fields that the walk found in one object into an Envelope, by the rules of its dialect (docs/protocol.md, Dialects and
/// Frames). Allocates nothing but the words of a refusal.
class EnvelopeReader
{
public:
    /// `unescaped` holds the strings that are written with escapes; it must have room for twice the frame's size, because views into it would
    /// not outlive its growth. Null: the frame has no escapes.
    EnvelopeReader(QByteArrayView frame, const Fields &fields, std::string *unescaped);

    /// `connection`: the dialect that the connection's first frame fixed, if there was one.
    std::optional<Error> read(std::optional<Dialect> connection, Envelope &envelope);
    /// Only what an error needs in order to reach its request: dialect, type, id, command.
    void readIdentity(std::optional<Dialect> connection, Envelope &envelope);

private:
    using Refusal = std::optional<Error>;

    Refusal checkRepeats() const;
    Refusal checkDialect(std::optional<Dialect> connection) const;
    Refusal readStructured();
    Refusal readClassic();
    Refusal readVersion() const;
    Refusal readType();
    Refusal readPlace(bool required);
    Refusal readSender(Slot slot, bool required);
    Refusal readId(bool required);
    Refusal readTimestamp(bool required);
    Refusal readMetadata();
    Refusal readFlag(Slot slot, bool &flag) const;
    Refusal readStructuredBody();
    Refusal readClassicBody();
    Refusal readCommand(Slot slot);
    Refusal readRequestId(Slot slot);
    Refusal readStructuredResponse();
    Refusal readClassicResponse();
    Refusal readOutcome(Slot result, Slot error);
    Refusal readTarget(std::initializer_list<Slot> candidates, bool required);
    Refusal readString(Slot slot, bool required, QByteArrayView &value);

    const Field &field(Slot slot) const { return m_fields[slot]; }
    bool has(Slot slot) const { return m_fields.has(slot); }
    bool isMessageLike() const;
    QByteArrayView text(const Field &field);
    Span inElement(const Field &field) const;

    QByteArrayView m_frame;
    const Fields &m_fields;
    std::string *m_unescaped;
    Envelope *m_envelope = nullptr;
    bool m_typeKnown = false; ///< readIdentity() has found it
};

} // namespace arqon
