// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "server/telemetry/telemetryinput.h"
#include "shared/protocol/frameparser.h"
#include "shared/protocol/id.h"
#include "shared/protocol/reply.h"
#include "shared/protocol/timestamp.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtGlobal>

using namespace arqon;

namespace {

void require(bool condition, const char *what, QByteArrayView text)
{
    if (!condition)
        qFatal("%s: %s", what, text.toByteArray().constData());
}

void checkTaken(const TelemetryInput &input)
{
    require(isTelemetryName(input.type) && !findTelemetryType(input.type), "one of the server's own", input.type);
    require(QJsonDocument::fromJson(input.payload).isObject(), "no object", input.payload);
    require(input.time.isEmpty() || parseTimestamp(input.time), "no time", input.time);
    // It goes out inside of an event, which must be a frame that the bus itself would take.
    const QByteArray frame = R"({"version":"1.0","id":"x","type":"event","room":"a","channel":"b","from":"c",)"
                             R"("timestamp":"2026-01-01T00:00:00.000Z","payload":{"payload":)"
                             + input.payload + "}}";
    FrameParser parser;
    parser.parse(frame, Dialect::Structured, 1,
                 [&](const Envelope &, const Error *refusal) { require(!refusal, refusal ? refusal->message.constData() : "", frame); });
}

void checkRefused(const Error &error, const TelemetryMessage &message)
{
    require(error.code() >= 400 && error.code() < 500, "not the sender's fault", error.message);
    const QByteArray told = reply::error(message.dialect.value_or(Dialect::Classic), error, message.id);
    require(QJsonDocument::fromJson(told).isObject(), "the refusal is not JSON", told);
}

} // namespace

/// What programs tell the telemetry socket.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView text(reinterpret_cast<const char *>(data), qsizetype(size));
    const TelemetryMessage message = readTelemetry(text);
    require(message.id.isEmpty() || isMessageId(message.id), "no id", message.id);
    message.input ? checkTaken(*message.input) : checkRefused(message.input.error(), message);
    return 0;
}
