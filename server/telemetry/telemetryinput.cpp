// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/telemetryinput.h"

#include "shared/protocol/framewalk.h"
#include "shared/protocol/id.h"
#include "shared/protocol/timestamp.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

/// Of the payload: the event that it goes out in adds two levels to it, and a batch could add one more.
constexpr int DepthLimit = 61;

std::optional<Severity> findSeverity(const QString &name)
{
    for (const Severity severity : {Severity::Info, Severity::Warning, Severity::Error}) {
        if (severityName(severity) == name.toUtf8())
            return severity;
    }
    return std::nullopt;
}

/// The fields of an event, which stand in `object`; `prefix`: where that stands in the message.
class EventFields
{
public:
    EventFields(QJsonObject object, QByteArray prefix) : m_object(std::move(object)), m_prefix(std::move(prefix)) {}

    Result<TelemetryInput> read() const
    {
        TelemetryInput input;
        for (const auto step : {&EventFields::readType, &EventFields::readPayload, &EventFields::readTime, &EventFields::readSeverity}) {
            if (Result<void> done = (this->*step)(input); !done)
                return failure(done.error());
        }
        return input;
    }

private:
    Result<void> readType(TelemetryInput &input) const
    {
        const QJsonValue value = m_object.value(u"eventType");
        if (value.isUndefined())
            return refuse(ErrorWord::MissingField, "eventType", "says what kind of event it is, and is required.");
        input.type = value.toString().toUtf8();
        if (!isTelemetryName(input.type))
            return refuse(ErrorWord::InvalidField, "eventType", "is 1 to 64 lower-case letters, digits, and _ . -");
        if (findTelemetryType(input.type))
            return refuse(ErrorWord::InvalidField, "eventType", "is one that only the server tells: choose another name.");
        return {};
    }
    Result<void> readPayload(TelemetryInput &input) const
    {
        const QJsonValue value = m_object.value(u"payload");
        if (value.isUndefined())
            return refuse(ErrorWord::MissingField, "payload", "is required; it may be {}.");
        if (!value.isObject())
            return refuse(ErrorWord::InvalidField, "payload", "is an object.");
        input.payload = QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
        // Qt lets half a surrogate pair through, which others' parsers refuse, and with it the whole event.
        if (const std::optional<Error> fault = FrameWalk().run(input.payload, 1, DepthLimit))
            return refuse(fault->word, "payload", "can't be passed on: " + fault->message + '.');
        return {};
    }
    Result<void> readTime(TelemetryInput &input) const
    {
        const QJsonValue value = m_object.value(u"time");
        if (value.isUndefined())
            return {};
        const auto time = parseTimestamp(value.toString().toUtf8());
        if (!time)
            return refuse(ErrorWord::InvalidTimestamp, "time", "is an ISO 8601 date and time.");
        input.time = isoTime(*time);
        return {};
    }
    Result<void> readSeverity(TelemetryInput &input) const
    {
        const QJsonValue value = m_object.value(u"severity");
        const std::optional<Severity> severity = value.isUndefined() ? Severity::Info : findSeverity(value.toString());
        if (!severity)
            return refuse(ErrorWord::InvalidField, "severity", "is info, warning or error.");
        input.severity = *severity;
        return {};
    }
    Result<void> refuse(ErrorWord word, const QByteArray &field, const QByteArray &meaning) const
    {
        return failure({word, "`" + m_prefix + field + "` " + meaning, m_prefix + field});
    }

    QJsonObject m_object;
    QByteArray m_prefix;
};

TelemetryMessage refused(ErrorWord word, const QByteArray &message)
{
    return {failure({word, message, {}}), {}, {}};
}

} // namespace

TelemetryMessage readTelemetry(QByteArrayView text)
{
    if (!text.isValidUtf8())
        return refused(ErrorWord::InvalidUtf8, "The message is not UTF-8.");
    const QJsonDocument document = QJsonDocument::fromJson(text.toByteArray());
    if (!document.isObject())
        return refused(ErrorWord::MalformedJson,
                       "The telemetry socket takes one JSON object a message: {\"eventType\": …, \"payload\": {…}}.");
    const QJsonObject object = document.object();
    const QByteArray id = object.value(u"id").toString().toUtf8();
    TelemetryMessage message{failure({}), isMessageId(id) ? id : QByteArray(), {}};
    const bool isFrame = object.contains(u"version");
    if (isFrame)
        message.dialect = Dialect::Structured;
    else if (object.contains(u"type"))
        message.dialect = Dialect::Classic;
    if (!isFrame) {
        message.input = EventFields(object, {}).read();
    } else if (object.value(u"type") != u"telemetry"_s) {
        message.input = failure(
            {ErrorWord::InvalidType, "The telemetry socket takes frames of the type telemetry; the rest belongs on the bus.", "type"});
    } else {
        message.input = EventFields(object.value(u"payload").toObject(), "payload.").read();
    }
    return message;
}

} // namespace arqon
