// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/relay.h"

#include "shared/protocol/id.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace arqon {

namespace {

/// Fields of a classic command that are not its arguments.
bool isClassicEnvelopeField(QStringView name)
{
    constexpr QStringView names[]{u"type", u"command", u"id", u"timestamp", u"sender", u"room", u"channel", u"to", u"metadata"};
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString text(QByteArrayView bytes)
{
    return QString::fromUtf8(bytes);
}

/// `"name":"value"`; the values are names, ids and times, which need no escaping.
QByteArray field(QByteArrayView name, QByteArrayView value)
{
    return '"' + name.toByteArray() + "\":\"" + value.toByteArray() + "\",";
}

QByteArray structuredHead(QByteArrayView type, const QByteArray &id, const Address &address, const QByteArray &from,
                          std::chrono::milliseconds time)
{
    return "{" + field("version", "1.0") + field("id", id) + field("type", type) + field("room", address.room)
           + field("channel", address.channel) + field("from", from) + field("timestamp", isoTime(time)) + "\"payload\":";
}

} // namespace

RelayedCommand RelayedCommand::fromEnvelope(const Envelope &envelope, const Address &address, const QByteArray &from,
                                            std::chrono::milliseconds received)
{
    RelayedCommand command;
    command.m_text = envelope.text.toByteArray();
    command.m_hasOwnId = !envelope.id.isEmpty();
    command.m_id = command.m_hasOwnId ? envelope.id.toByteArray() : makeId();
    command.m_from = from;
    command.m_name = envelope.command.toByteArray();
    command.m_address = address;
    command.m_received = received;
    command.m_idRaw = envelope.idRaw;
    command.m_parameters = envelope.parameters;
    command.m_complete = command.m_hasOwnId && !envelope.from.isEmpty();
    command.m_origin = envelope.dialect;
    return command;
}

QByteArray RelayedCommand::encode(Dialect dialect, const QByteArray &as) const
{
    if (dialect == m_origin && (dialect == Dialect::Structured || m_complete))
        return as.isEmpty() ? m_text : QByteArray(m_text).replace(m_idRaw.begin, m_idRaw.size, '"' + as + '"');
    const QByteArray &id = as.isEmpty() ? m_id : as;
    return dialect == Dialect::Structured ? toStructured(id) : toClassic(id);
}

QByteArray RelayedCommand::toStructured(const QByteArray &id) const
{
    QJsonObject parameters = QJsonDocument::fromJson(m_text).object();
    for (const QString &name : parameters.keys()) {
        if (isClassicEnvelopeField(name))
            parameters.remove(name);
    }
    const QJsonObject payload{{QStringLiteral("command"), text(m_name)}, {QStringLiteral("parameters"), parameters}};
    return structuredHead("command", id, m_address, m_from, m_received) + compact(payload) + '}';
}

QByteArray RelayedCommand::toClassic(const QByteArray &id) const
{
    QJsonObject frame;
    if (m_origin == Dialect::Classic) {
        frame = QJsonDocument::fromJson(m_text).object();
    } else if (!m_parameters.isEmpty()) {
        const QJsonObject parameters = QJsonDocument::fromJson(m_parameters.of(m_text).toByteArray()).object();
        QJsonObject unplaced;
        for (auto it = parameters.begin(); it != parameters.end(); ++it) {
            // A parameter that is called like a field of the envelope has no place beside it.
            QJsonObject &place = isClassicEnvelopeField(it.key()) ? unplaced : frame;
            place.insert(it.key(), it.value());
        }
        if (!unplaced.isEmpty())
            frame.insert(QStringLiteral("parameters"), unplaced);
    }
    frame.insert(QStringLiteral("type"), QStringLiteral("command"));
    frame.insert(QStringLiteral("command"), text(m_name));
    frame.insert(QStringLiteral("id"), text(id));
    frame.insert(QStringLiteral("sender"), text(m_from));
    frame.insert(QStringLiteral("room"), text(m_address.room));
    frame.insert(QStringLiteral("channel"), text(m_address.channel));
    if (!frame.contains(QStringLiteral("timestamp")))
        frame.insert(QStringLiteral("timestamp"), text(isoTime(m_received)));
    return compact(frame);
}

QByteArray relayResponse(const Envelope &response, const QByteArray &responder, const RelayedCommand &request, Dialect to,
                         std::chrono::milliseconds received)
{
    if (response.dialect == Dialect::Structured && to == Dialect::Structured && response.requestId == request.id())
        return response.text.toByteArray();
    const QByteArray outcome = response.result.isEmpty() ? QByteArray("null") : response.result.of(response.text).toByteArray();
    if (to == Dialect::Structured) {
        return structuredHead("command_response", response.id.isEmpty() ? makeId() : response.id.toByteArray(), request.address(),
                              responder, received)
               + "{" + field("request_id", request.id()) + field("status", response.succeeded ? "success" : "error")
               + (response.succeeded ? "\"result\":" : "\"error\":") + outcome + "}}";
    }
    return "{" + field("type", "command_response") + field("command", request.name()) + field("sender", responder)
           + (request.hasOwnId() ? field("request_id", request.id()) : QByteArray())
           + (response.succeeded ? "\"success\":true,\"data\":" : "\"success\":false,\"error\":") + outcome + '}';
}

} // namespace arqon
