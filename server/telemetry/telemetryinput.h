// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/envelope.h"
#include "shared/protocol/error.h"
#include "shared/protocol/result.h"
#include "shared/protocol/telemetrytable.h"

#include <QByteArray>

#include <optional>

namespace arqon {

/// What a program has to tell, as it came in through the telemetry socket (docs/telemetry.md, Telemetry in).
struct TelemetryInput
{
    QByteArray type;
    Severity severity = Severity::Info;
    QByteArray time;    ///< as isoTime() writes it; empty: not said
    QByteArray payload; ///< an object, as JSON text
};

/// A message to the telemetry socket: what could be read of it, whether or not it was good.
struct TelemetryMessage
{
    Result<TelemetryInput> input;
    QByteArray id;                  ///< of a structured frame; empty: none that can be used
    std::optional<Dialect> dialect; ///< that it shows its sender to speak; a bare {"eventType", "payload"} shows nothing
};

/// Errors: InvalidUtf8, MalformedJson, TooDeep, MissingField, InvalidField, InvalidType; the field as the sender wrote it.
TelemetryMessage readTelemetry(QByteArrayView text);

} // namespace arqon
