// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/message.h"

#include "shared/protocol/id.h"
#include "shared/protocol/jsontext.h"
#include "shared/protocol/reply.h"

#include <algorithm>
#include <charconv>

namespace arqon {

namespace {

/// What the fields around the body take, about, when a text is built.
constexpr qsizetype EnvelopeSize = 256;

/// Builds an object's text member by member, and says where each value went.
class ObjectText
{
public:
    explicit ObjectText(qsizetype bodySize) { m_text.reserve(EnvelopeSize + bodySize); }

    Span raw(QByteArrayView key, QByteArrayView json)
    {
        begin(key);
        const Span place{static_cast<quint32>(m_text.size()), static_cast<quint32>(json.size())};
        m_text.append(json);
        return place;
    }

    Span string(QByteArrayView key, QByteArrayView value)
    {
        begin(key);
        const qsizetype start = m_text.size();
        json::appendQuoted(m_text, value);
        return {static_cast<quint32>(start), static_cast<quint32>(m_text.size() - start)};
    }

    QByteArray finish()
    {
        m_text += '}';
        return std::move(m_text);
    }

private:
    void begin(QByteArrayView key)
    {
        m_text += m_text.isEmpty() ? '{' : ',';
        json::appendQuoted(m_text, key);
        m_text += ':';
    }

    QByteArray m_text;
};

/// Changes a sender's object where it must be changed, leaving all other bytes alone: values are replaced from left to right, missing
/// members added behind. Places in the old text can be translated into the new one.
class ObjectEdit
{
public:
    explicit ObjectEdit(QByteArrayView text) : m_source(text) { m_text.reserve(text.size() + EnvelopeSize); }

    /// The value at `place` becomes `value`, as a string. Places must come in rising order.
    void replace(Span place, QByteArrayView value)
    {
        copyTo(place.begin);
        const qsizetype before = m_text.size();
        json::appendQuoted(m_text, value);
        m_copied = place.begin + place.size;
        m_shifts[m_shiftCount++] = {m_copied, static_cast<qint64>(m_text.size() - before) - place.size};
    }

    /// From here on only members are added.
    void startAdding() { copyTo(static_cast<quint32>(m_source.size() - 1)); }

    void addRaw(QByteArrayView key, QByteArrayView json)
    {
        addKey(key);
        m_text.append(json);
    }

    Span addString(QByteArrayView key, QByteArrayView value)
    {
        addKey(key);
        const qsizetype start = m_text.size();
        json::appendQuoted(m_text, value);
        return {static_cast<quint32>(start), static_cast<quint32>(m_text.size() - start)};
    }

    /// Where a value of the old text, not a replaced one, stands in the new text.
    Span moved(Span place) const
    {
        qint64 shift = 0;
        for (std::size_t i = 0; i < m_shiftCount; ++i) {
            if (m_shifts[i].from <= place.begin)
                shift += m_shifts[i].by;
        }
        return {static_cast<quint32>(place.begin + shift), place.size};
    }

    QByteArray finish()
    {
        m_text += '}';
        return std::move(m_text);
    }

private:
    struct Shift
    {
        quint32 from = 0;
        qint64 by = 0;
    };

    void addKey(QByteArrayView key)
    {
        m_text += ',';
        json::appendQuoted(m_text, key);
        m_text += ':';
    }

    void copyTo(quint32 end)
    {
        m_text.append(m_source.sliced(m_copied, end - m_copied));
        m_copied = end;
    }

    QByteArrayView m_source;
    QByteArray m_text;
    quint32 m_copied = 0;
    std::array<Shift, 2> m_shifts; // room and channel are all that is ever replaced
    std::size_t m_shiftCount = 0;
};

/// True for the values that travel in the structured dialect as {"content": value}: all that are no objects, and those objects that
/// could be taken for such a wrapping. With this rule each payload has one content and each content one payload.
bool travelsWrapped(QByteArrayView value)
{
    while (value.startsWith('{')) {
        value = json::soleMember(value, "content");
        if (value.isNull())
            return false;
    }
    return true;
}

/// What a classic client sees as the content of a structured payload.
QByteArrayView contentOf(QByteArrayView payload)
{
    return travelsWrapped(payload) ? json::soleMember(payload, "content") : payload;
}

QByteArray payloadOf(QByteArrayView content)
{
    if (!travelsWrapped(content))
        return content.toByteArray();
    return "{\"content\":" + content.toByteArray() + '}';
}

/// Literals, so that a message does not allocate for its type.
QByteArray structuredTypeName(FrameType type)
{
    switch (type) {
    case FrameType::Private:
        return QByteArrayLiteral("private");
    case FrameType::Telemetry:
        return QByteArrayLiteral("telemetry");
    default:
        return QByteArrayLiteral("event");
    }
}

QByteArrayView classicTypeName(QByteArrayView structured)
{
    if (structured == "event")
        return "message";
    return structured == "private" ? structured : QByteArrayView("event");
}

} // namespace

OffsetTail::OffsetTail(quint64 offset)
{
    static constexpr QByteArrayView Key = ",\"offset\":";
    char *const number = std::copy(Key.begin(), Key.end(), m_text.begin());
    char *const end = std::to_chars(number, m_text.end(), offset).ptr;
    *end = '}';
    m_size = end + 1 - m_text.begin();
}

Message Message::fromEnvelope(const Envelope &envelope, const Address &address, const QByteArray &from, std::chrono::milliseconds received,
                              const QByteArray &frame)
{
    Message message;
    message.m_id = envelope.id.isEmpty() ? makeId() : envelope.id.toByteArray();
    message.m_from = from;
    message.m_typeName = structuredTypeName(envelope.type);
    message.m_address = address;
    message.m_received = received;
    message.m_origin = envelope.dialect;
    message.m_idRaw = envelope.idRaw;
    message.m_timestamp = envelope.timestamp;
    message.m_metadata = envelope.metadata;
    message.m_target = envelope.target;
    message.m_body = envelope.body;
    if (envelope.dialect == Dialect::Classic)
        message.fillIn(envelope);
    else if (envelope.text.data() == frame.constData() && envelope.text.size() == frame.size())
        message.m_text = frame;
    else
        message.m_text = envelope.text.toByteArray();
    return message;
}

void Message::fillIn(const Envelope &envelope)
{
    ObjectEdit edit(envelope.text);
    const bool roomFirst = envelope.roomRaw.begin < envelope.channelRaw.begin;
    for (const bool room : {roomFirst, !roomFirst}) {
        const Span place = room ? envelope.roomRaw : envelope.channelRaw;
        const QByteArrayView sent = room ? envelope.room : envelope.channel;
        const QByteArray &meant = room ? m_address.room : m_address.channel;
        if (!place.isEmpty() && sent != meant)
            edit.replace(place, meant);
    }
    edit.startAdding();
    m_idRaw = envelope.idRaw.isEmpty() ? edit.addString("id", m_id) : edit.moved(envelope.idRaw);
    m_timestamp = envelope.timestamp.isEmpty() ? edit.addString("timestamp", isoTime(m_received)) : edit.moved(envelope.timestamp);
    if (envelope.fromRaw.isEmpty())
        edit.addString("sender", m_from);
    if (envelope.channelRaw.isEmpty())
        edit.addString("channel", m_address.channel);
    if (envelope.roomRaw.isEmpty())
        edit.addString("room", m_address.room);
    if (envelope.metadata.isEmpty())
        edit.addRaw("metadata", "{}");
    else
        m_metadata = edit.moved(envelope.metadata);
    if (!envelope.target.isEmpty())
        m_target = edit.moved(envelope.target);
    m_body = edit.moved(envelope.body);
    m_text = edit.finish();
}

Message Message::fromServer(QByteArrayView type, const Address &address, QByteArrayView payload, std::chrono::milliseconds now)
{
    Message message;
    message.m_id = makeId();
    message.m_from = reply::ServerName.toByteArray();
    message.m_typeName = type.toByteArray();
    message.m_address = address;
    message.m_received = now;

    ObjectText text(payload.size());
    text.string("version", "1.0");
    message.m_idRaw = text.string("id", message.m_id);
    text.string("type", type);
    text.string("room", address.room);
    text.string("channel", address.channel);
    text.string("from", message.m_from);
    message.m_timestamp = text.string("timestamp", isoTime(now));
    message.m_body = text.raw("payload", payload);
    message.m_text = text.finish();
    return message;
}

qsizetype Message::footprint() const
{
    return static_cast<qsizetype>(sizeof(Message)) + m_text.capacity() + m_id.capacity() + m_from.capacity() + m_typeName.capacity()
           + m_address.room.capacity() + m_address.channel.capacity();
}

QByteArray Message::encode(Dialect dialect, std::optional<quint64> offset) const
{
    const QByteArray text = dialect == m_origin ? m_text : dialect == Dialect::Structured ? structuredText() : classicText();
    if (!offset)
        return text;
    const OffsetTail tail(*offset);
    QByteArray result(text.size() - 1 + tail.text().size(), Qt::Uninitialized);
    char *const end = std::copy(text.begin(), text.end() - 1, result.data());
    std::copy(tail.text().begin(), tail.text().end(), end);
    return result;
}

QByteArray Message::structuredText() const
{
    ObjectText text(m_body.size);
    text.string("version", "1.0");
    text.raw("id", m_idRaw.of(m_text));
    text.string("type", m_typeName);
    text.string("room", m_address.room);
    text.string("channel", m_address.channel);
    text.string("from", m_from);
    text.raw("timestamp", m_timestamp.of(m_text));
    text.raw("payload", payloadOf(m_body.of(m_text)));
    if (!m_metadata.isEmpty())
        text.raw("metadata", m_metadata.of(m_text));
    if (!m_target.isEmpty())
        text.raw("to", m_target.of(m_text));
    return text.finish();
}

QByteArray Message::classicText() const
{
    ObjectText text(m_body.size);
    text.raw("id", m_idRaw.of(m_text));
    text.string("type", classicTypeName(m_typeName));
    text.raw("timestamp", m_timestamp.of(m_text));
    text.string("sender", m_from);
    text.string("channel", m_address.channel);
    text.string("room", m_address.room);
    text.raw("content", contentOf(m_body.of(m_text)));
    text.raw("metadata", m_metadata.isEmpty() ? QByteArrayView("{}") : m_metadata.of(m_text));
    if (!m_target.isEmpty())
        text.raw("to", m_target.of(m_text));
    return text.finish();
}

} // namespace arqon
