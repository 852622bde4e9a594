// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/telemetryevent.h"

#include "shared/protocol/timestamp.h"

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

Severity severityOf(const QString &word)
{
    if (word == "error"_L1)
        return Severity::Error;
    return word == "warning"_L1 ? Severity::Warning : Severity::Info;
}

} // namespace

Result<TelemetryEvent> TelemetryEvent::fromJson(const QJsonObject &payload)
{
    TelemetryEvent event;
    event.type = payload.value("eventType"_L1).toString();
    if (event.type.isEmpty())
        return failure({ErrorWord::MissingField, "no eventType", "eventType"});
    const auto time = parseTimestamp(payload.value("time"_L1).toString().toUtf8());
    if (!time)
        return failure({ErrorWord::InvalidTimestamp, "no time of ISO 8601", "time"});
    event.time = *time;
    event.severity = severityOf(payload.value("severity"_L1).toString());
    event.instance = payload.value("instance"_L1).toString();
    event.source = payload.value("source"_L1).toString();
    event.clientId = payload.value("client_id"_L1).toString();
    event.room = payload.value("room"_L1).toString();
    event.channel = payload.value("channel"_L1).toString();
    event.fields = payload;
    return event;
}

} // namespace arqon::dashboard
