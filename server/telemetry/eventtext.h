// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/telemetrytable.h"

#include <QByteArray>

#include <chrono>

namespace arqon {

/// The payload of one event, written field by field as JSON text: it is made in the shard that the event happened in, and only passed on
/// from there. The fields are those of the type's row in the telemetry table.
class EventText
{
public:
    /// `time`: since 1970, when it happened.
    EventText(TelemetryType type, std::chrono::milliseconds time, QByteArrayView instance);
    /// One of another program's.
    EventText(QByteArrayView typeName, Severity severity, QByteArrayView time, QByteArrayView instance);

    EventText &text(QByteArrayView field, QByteArrayView utf8);
    EventText &number(QByteArrayView field, qint64 value);
    EventText &flag(QByteArrayView field, bool value);
    /// `json`: any value.
    EventText &raw(QByteArrayView field, QByteArrayView json);

    QByteArray finish() { return m_json + '}'; }

private:
    void begin(QByteArrayView typeName, Severity severity, QByteArrayView time, QByteArrayView instance);
    void name(QByteArrayView field);

    QByteArray m_json;
};

} // namespace arqon
