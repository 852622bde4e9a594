// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/envelopereader.h"

#include "shared/protocol/frametype.h"
#include "shared/protocol/id.h"
#include "shared/protocol/jsontext.h"
#include "shared/protocol/timestamp.h"

#include <algorithm>

namespace arqon {

namespace {

Error refusal(ErrorWord word, Slot slot, QByteArrayView says)
{
    const QByteArray path = slotPath(slot).toByteArray();
    return {word, '`' + path + "` " + says.toByteArray(), path};
}

Error missing(Slot slot)
{
    return refusal(ErrorWord::MissingField, slot, "is required");
}

/// "1.0", and what a later minor version of the same major one may say.
bool isSupportedVersion(QByteArrayView version)
{
    if (version == "1")
        return true;
    return version.size() > 2 && version.size() < 8 && version.startsWith("1.")
           && std::all_of(version.begin() + 2, version.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

EnvelopeReader::EnvelopeReader(QByteArrayView frame, const Fields &fields, std::string *unescaped)
    : m_frame(frame)
    , m_fields(fields)
    , m_unescaped(unescaped)
{
}

QByteArrayView EnvelopeReader::text(const Field &field)
{
    const QByteArrayView inner = field.raw.of(m_frame).sliced(1, field.raw.size - 2);
    if (!m_unescaped || !inner.contains('\\'))
        return inner;
    const std::size_t begin = m_unescaped->size();
    json::unescape(inner, m_unescaped);
    return {m_unescaped->data() + begin, static_cast<qsizetype>(m_unescaped->size() - begin)};
}

Span EnvelopeReader::inElement(const Field &field) const
{
    if (field.isAbsent())
        return {};
    return {field.raw.begin - m_fields.self.raw.begin, field.raw.size};
}

bool EnvelopeReader::isMessageLike() const
{
    return m_envelope->type == FrameType::Message || m_envelope->type == FrameType::Private || m_envelope->type == FrameType::Telemetry;
}

void EnvelopeReader::readIdentity(std::optional<Dialect> connection, Envelope &envelope)
{
    m_envelope = &envelope;
    envelope.text = m_fields.self.raw.of(m_frame);
    // Of a frame that broke off before its version nothing is known; whoever names a type first speaks classic.
    const Dialect guess = has(Slot::Version) || !has(Slot::Type) ? Dialect::Structured : Dialect::Classic;
    envelope.dialect = connection.value_or(guess);
    if (field(Slot::Id).kind == JsonKind::String) {
        const QByteArrayView id = text(field(Slot::Id));
        if (isMessageId(id))
            envelope.id = id;
    }
    if (field(Slot::Type).kind == JsonKind::String) {
        const std::optional<FrameType> type = findFrameType(envelope.dialect, text(field(Slot::Type)));
        m_typeKnown = type.has_value();
        envelope.type = type.value_or(FrameType::Message);
    }
    const Field &command = field(envelope.dialect == Dialect::Structured ? Slot::PayloadCommand : Slot::Command);
    if (envelope.type == FrameType::Command && command.kind == JsonKind::String)
        envelope.command = text(command);
}

std::optional<Error> EnvelopeReader::read(std::optional<Dialect> connection, Envelope &envelope)
{
    readIdentity(connection, envelope);
    if (m_fields.self.kind != JsonKind::Object)
        return Error{ErrorWord::MalformedJson, "each element of a batch must be an object", {}};
    // Without a connection's dialect each element's own "version" decides, also where the type is missing.
    envelope.dialect = connection.value_or(has(Slot::Version) ? Dialect::Structured : Dialect::Classic);
    if (Refusal refusal = checkRepeats())
        return refusal;
    if (Refusal refusal = checkDialect(connection))
        return refusal;
    return envelope.dialect == Dialect::Structured ? readStructured() : readClassic();
}

EnvelopeReader::Refusal EnvelopeReader::checkRepeats() const
{
    if (m_fields.repeated.none())
        return std::nullopt;
    const bool structured = m_envelope->dialect == Dialect::Structured;
    for (std::size_t i = 0; i < SlotCount; ++i) {
        if (!m_fields.repeated.test(i))
            continue;
        const Slot slot = static_cast<Slot>(i);
        const Scope scope = slotScope(slot);
        // A message's payload is its sender's own; only where the bus reads it may it not be ambiguous.
        if (scope == Scope::Payload && (!structured || m_envelope->type == FrameType::Message))
            continue;
        if (scope == Scope::Metadata && !isMessageLike())
            continue;
        return refusal(ErrorWord::DuplicateField, slot, "stands there twice");
    }
    return std::nullopt;
}

EnvelopeReader::Refusal EnvelopeReader::checkDialect(std::optional<Dialect> connection) const
{
    if (connection == Dialect::Classic && has(Slot::Version))
        return refusal(ErrorWord::InvalidField, Slot::Version,
                       "belongs to the structured dialect, and this connection has begun in the classic one");
    if (connection == Dialect::Structured && !has(Slot::Version))
        return refusal(ErrorWord::MissingField, Slot::Version, "is required: this connection speaks the structured dialect");
    // The arguments of a classic command stand beside its own fields and may have any name.
    const bool isArgument = m_envelope->dialect == Dialect::Classic && m_envelope->type == FrameType::Command;
    if (has(Slot::Offset) && !isArgument)
        return refusal(ErrorWord::ReservedField, Slot::Offset, "is set by the server; leave it out");
    return std::nullopt;
}

EnvelopeReader::Refusal EnvelopeReader::readString(Slot slot, bool required, QByteArrayView &value)
{
    const Field &found = field(slot);
    if (found.isAbsent())
        return required ? Refusal(missing(slot)) : std::nullopt;
    if (found.kind != JsonKind::String)
        return refusal(ErrorWord::InvalidField, slot, "must be a string");
    value = text(found);
    return std::nullopt;
}

EnvelopeReader::Refusal EnvelopeReader::readVersion() const
{
    const Field &version = field(Slot::Version);
    if (version.kind != JsonKind::String)
        return refusal(ErrorWord::InvalidField, Slot::Version, "must be a string, such as \"1.0\"");
    if (!isSupportedVersion(version.raw.of(m_frame).sliced(1, version.raw.size - 2)))
        return refusal(ErrorWord::UnsupportedVersion, Slot::Version, "must be \"1.0\": this server speaks no other");
    return std::nullopt;
}

EnvelopeReader::Refusal EnvelopeReader::readType()
{
    // The dialect is still what it was there: only a frame without a type could have changed it.
    if (m_typeKnown)
        return std::nullopt;
    QByteArrayView name;
    if (Refusal refusal = readString(Slot::Type, true, name))
        return refusal;
    return refusal(ErrorWord::InvalidType, Slot::Type, explainFrameType(m_envelope->dialect, name));
}

EnvelopeReader::Refusal EnvelopeReader::readId(bool required)
{
    if (m_envelope->id.isEmpty()) { // readIdentity() has found none, or a bad one
        QByteArrayView id;
        if (Refusal refusal = readString(Slot::Id, required, id))
            return refusal;
        if (!has(Slot::Id))
            return std::nullopt;
        return refusal(ErrorWord::InvalidId, Slot::Id, "must be 1 to 128 printable ASCII characters without space, quote and backslash");
    }
    m_envelope->idRaw = inElement(field(Slot::Id));
    return std::nullopt;
}

EnvelopeReader::Refusal EnvelopeReader::readPlace(bool required)
{
    for (const Slot slot : {Slot::Room, Slot::Channel}) {
        QByteArrayView &name = slot == Slot::Room ? m_envelope->room : m_envelope->channel;
        if (Refusal refusal = readString(slot, required, name))
            return refusal;
        if (has(slot) && name.isEmpty())
            return refusal(ErrorWord::InvalidName, slot, "is empty; name one or leave the field out");
    }
    m_envelope->roomRaw = inElement(field(Slot::Room));
    m_envelope->channelRaw = inElement(field(Slot::Channel));
    return std::nullopt;
}

EnvelopeReader::Refusal EnvelopeReader::readSender(Slot slot, bool required)
{
    if (Refusal refusal = readString(slot, required, m_envelope->from))
        return refusal;
    if (!has(slot))
        return std::nullopt;
    if (!isName(m_envelope->from))
        return refusal(ErrorWord::InvalidName, slot, "must be 1 to 128 letters, digits and . _ - / @");
    m_envelope->fromRaw = inElement(field(slot));
    return std::nullopt;
}

EnvelopeReader::Refusal EnvelopeReader::readTimestamp(bool required)
{
    QByteArrayView time;
    if (Refusal refusal = readString(Slot::Timestamp, required, time))
        return refusal;
    if (has(Slot::Timestamp) && !parseTimestamp(time))
        return refusal(ErrorWord::InvalidTimestamp, Slot::Timestamp, "must be an ISO 8601 time such as 2025-01-01T12:00:00.000Z");
    m_envelope->timestamp = inElement(field(Slot::Timestamp));
    return std::nullopt;
}

EnvelopeReader::Refusal EnvelopeReader::readFlag(Slot slot, bool &flag) const
{
    if (has(slot) && !field(slot).isBoolean())
        return refusal(ErrorWord::InvalidField, slot, "must be true or false");
    flag = field(slot).kind == JsonKind::True;
    return std::nullopt;
}

EnvelopeReader::Refusal EnvelopeReader::readMetadata()
{
    if (!isMessageLike() || !has(Slot::Metadata))
        return std::nullopt;
    if (field(Slot::Metadata).kind != JsonKind::Object)
        return refusal(ErrorWord::InvalidField, Slot::Metadata, "must be an object");
    m_envelope->metadata = inElement(field(Slot::Metadata));
    if (Refusal refusal = readFlag(Slot::MetadataEcho, m_envelope->echo))
        return refusal;
    return readFlag(Slot::MetadataAck, m_envelope->ack);
}

EnvelopeReader::Refusal EnvelopeReader::readStructured()
{
    Refusal refusal = readVersion();
    if (!refusal)
        refusal = readId(true);
    if (!refusal)
        refusal = readType();
    if (!refusal)
        refusal = readPlace(m_envelope->type != FrameType::Private);
    if (!refusal)
        refusal = readSender(Slot::From, true);
    if (!refusal)
        refusal = readTimestamp(true);
    if (!refusal)
        refusal = readMetadata();
    if (!refusal)
        refusal = readStructuredBody();
    return refusal;
}

EnvelopeReader::Refusal EnvelopeReader::readClassic()
{
    Refusal refusal = readType();
    if (!refusal)
        refusal = readId(false);
    if (!refusal)
        refusal = readPlace(false);
    if (!refusal)
        refusal = readSender(Slot::Sender, false);
    if (!refusal)
        refusal = readTimestamp(false);
    if (!refusal)
        refusal = readMetadata();
    if (!refusal)
        refusal = readClassicBody();
    return refusal;
}

EnvelopeReader::Refusal EnvelopeReader::readStructuredBody()
{
    if (!has(Slot::Payload))
        return missing(Slot::Payload);
    if (field(Slot::Payload).kind != JsonKind::Object)
        return refusal(ErrorWord::InvalidField, Slot::Payload, "must be an object");
    m_envelope->body = inElement(field(Slot::Payload));

    switch (m_envelope->type) {
    case FrameType::Message:
        return std::nullopt;
    case FrameType::Command:
        if (has(Slot::PayloadParameters) && field(Slot::PayloadParameters).kind != JsonKind::Object)
            return refusal(ErrorWord::InvalidField, Slot::PayloadParameters, "must be an object");
        m_envelope->parameters = inElement(field(Slot::PayloadParameters));
        if (Refusal refusal = readCommand(Slot::PayloadCommand))
            return refusal;
        return readTarget({Slot::PayloadTo, Slot::To}, false);
    case FrameType::CommandResponse:
        return readStructuredResponse();
    case FrameType::Private:
        return readTarget({Slot::PayloadTarget, Slot::PayloadTo, Slot::To, Slot::Target}, true);
    case FrameType::Telemetry: {
        QByteArrayView eventType;
        return readString(Slot::PayloadEventType, true, eventType);
    }
    }
    return std::nullopt;
}

EnvelopeReader::Refusal EnvelopeReader::readClassicBody()
{
    switch (m_envelope->type) {
    case FrameType::Message:
    case FrameType::Private:
        if (!has(Slot::Content))
            return missing(Slot::Content);
        m_envelope->body = inElement(field(Slot::Content));
        if (m_envelope->type == FrameType::Private)
            return readTarget({Slot::To, Slot::Target}, true);
        if (!has(Slot::Channel) && !has(Slot::Room))
            return refusal(ErrorWord::MissingField, Slot::Channel, "is required, or `room` for everyone in a room");
        return std::nullopt;
    case FrameType::Command:
        if (Refusal refusal = readCommand(Slot::Command))
            return refusal;
        return readTarget({Slot::To}, false);
    case FrameType::CommandResponse:
        return readClassicResponse();
    case FrameType::Telemetry:
        break;
    }
    return std::nullopt;
}

EnvelopeReader::Refusal EnvelopeReader::readCommand(Slot slot)
{
    if (Refusal refusal = readString(slot, true, m_envelope->command))
        return refusal;
    if (!isName(m_envelope->command))
        return refusal(ErrorWord::InvalidField, slot, "must be a command's name: 1 to 128 letters, digits and . _ - / @");
    return std::nullopt;
}

EnvelopeReader::Refusal EnvelopeReader::readRequestId(Slot slot)
{
    if (Refusal refusal = readString(slot, true, m_envelope->requestId))
        return refusal;
    if (!isMessageId(m_envelope->requestId))
        return refusal(ErrorWord::InvalidId, slot, "must be the id of the command that this answers");
    return std::nullopt;
}

EnvelopeReader::Refusal EnvelopeReader::readStructuredResponse()
{
    if (Refusal refusal = readRequestId(Slot::PayloadRequestId))
        return refusal;
    QByteArrayView status;
    if (Refusal refusal = readString(Slot::PayloadStatus, true, status))
        return refusal;
    if (status != "success" && status != "error")
        return refusal(ErrorWord::InvalidField, Slot::PayloadStatus, "must be success or error");
    m_envelope->succeeded = status == "success";
    return readOutcome(Slot::PayloadResult, Slot::PayloadError);
}

EnvelopeReader::Refusal EnvelopeReader::readClassicResponse()
{
    if (Refusal refusal = readString(Slot::Command, false, m_envelope->command))
        return refusal;
    if (Refusal refusal = readRequestId(Slot::RequestId))
        return refusal;
    if (!has(Slot::Success))
        return missing(Slot::Success);
    if (Refusal refusal = readFlag(Slot::Success, m_envelope->succeeded))
        return refusal;
    return readOutcome(Slot::Data, Slot::Error);
}

EnvelopeReader::Refusal EnvelopeReader::readOutcome(Slot result, Slot error)
{
    // A success may have nothing to say; a failure without its reason would help nobody.
    if (!m_envelope->succeeded && !has(error))
        return missing(error);
    m_envelope->result = inElement(field(m_envelope->succeeded ? result : error));
    return std::nullopt;
}

EnvelopeReader::Refusal EnvelopeReader::readTarget(std::initializer_list<Slot> candidates, bool required)
{
    for (const Slot slot : candidates) {
        if (!has(slot))
            continue;
        if (!field(slot).namesClients())
            return refusal(ErrorWord::InvalidField, slot, "must be a client's name, a list of names, or a selector object");
        m_envelope->target = inElement(field(slot));
        return std::nullopt;
    }
    return required ? Refusal(missing(*candidates.begin())) : std::nullopt;
}

} // namespace arqon
