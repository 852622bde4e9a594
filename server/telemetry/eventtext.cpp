// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/eventtext.h"

#include "shared/protocol/id.h"
#include "shared/protocol/jsontext.h"

namespace arqon {

namespace {

/// Most events are shorter.
constexpr qsizetype UsualSize = 512;

} // namespace

EventText::EventText(TelemetryType type, std::chrono::milliseconds time, QByteArrayView instance)
{
    const TelemetryRow &row = telemetryRow(type);
    begin(row.name, row.severity, isoTime(time), instance);
}

EventText::EventText(QByteArrayView typeName, Severity severity, QByteArrayView time, QByteArrayView instance)
{
    begin(typeName, severity, time, instance);
}

void EventText::begin(QByteArrayView typeName, Severity severity, QByteArrayView time, QByteArrayView instance)
{
    m_json.reserve(UsualSize);
    m_json += "{\"eventType\":";
    json::appendQuoted(m_json, typeName);
    text("time", time).text("instance", instance).text("severity", severityName(severity));
}

void EventText::name(QByteArrayView field)
{
    m_json += ",\"";
    m_json += field;
    m_json += "\":";
}

EventText &EventText::text(QByteArrayView field, QByteArrayView utf8)
{
    name(field);
    json::appendQuoted(m_json, utf8);
    return *this;
}

EventText &EventText::number(QByteArrayView field, qint64 value)
{
    name(field);
    m_json += QByteArray::number(value);
    return *this;
}

EventText &EventText::flag(QByteArrayView field, bool value)
{
    return raw(field, value ? "true" : "false");
}

EventText &EventText::raw(QByteArrayView field, QByteArrayView json)
{
    name(field);
    m_json += json;
    return *this;
}

} // namespace arqon
