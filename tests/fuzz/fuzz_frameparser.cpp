// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/frameparser.h"
#include "shared/protocol/message.h"
#include "shared/protocol/reply.h"

#include <QJsonDocument>
#include <QtGlobal>

using namespace arqon;

namespace {

constexpr qsizetype BatchLimit = 50;
constexpr std::chrono::milliseconds Received{1764557413918};

void require(bool condition, const char *what, QByteArrayView frame)
{
    if (!condition)
        qFatal("%s: %s", what, frame.toByteArray().constData());
}

/// A delivered frame without the server's offset must be a frame that the bus takes, in that dialect, with the same id and sender.
void checkDelivered(const Message &message, Dialect dialect)
{
    const QByteArray frame = message.encode(dialect, std::nullopt);
    require(message.encode(dialect, 7) == frame.chopped(1) + ",\"offset\":7}", "offset is not last", frame);
    FrameParser parser;
    parser.parse(frame, dialect, BatchLimit, [&](const Envelope &envelope, const Error *refusal) {
        require(!refusal, refusal ? refusal->message.constData() : "", frame);
        require(envelope.id == message.id(), "another id", frame);
        require(envelope.from == message.from(), "another sender", frame);
        const Message again = Message::fromEnvelope(envelope, message.address(), message.from(), Received);
        require(again.encode(dialect, std::nullopt) == frame, "not stable", frame);
    });
}

/// What crosses to the other dialect and back has the body that it had.
void checkLossless(const Message &message, QByteArrayView body, Dialect home)
{
    const Dialect away = home == Dialect::Structured ? Dialect::Classic : Dialect::Structured;
    const QByteArray crossed = message.encode(away, std::nullopt);
    FrameParser parser;
    parser.parse(crossed, away, BatchLimit, [&](const Envelope &envelope, const Error *) {
        const Message returning = Message::fromEnvelope(envelope, message.address(), message.from(), Received);
        const QByteArray back = returning.encode(home, std::nullopt);
        FrameParser second;
        second.parse(back, home, BatchLimit, [&](const Envelope &last, const Error *refusal) {
            require(!refusal, "refused on its way back", back);
            const QByteArrayView returned = last.body.of(last.text);
            // A sender's white space inside {"content": x} is the one thing that crossing may drop.
            const bool same =
                returned == body || QJsonDocument::fromJson(returned.toByteArray()) == QJsonDocument::fromJson(body.toByteArray());
            require(same, "body changed by crossing", back);
        });
    });
}

void checkAccepted(const Envelope &envelope)
{
    require(!QJsonDocument::fromJson(envelope.text.toByteArray()).isNull(), "accepted, but Qt refuses it", envelope.text);
    if (envelope.type != FrameType::Message && envelope.type != FrameType::Private)
        return;
    const Result<Address> address = envelope.address();
    if (!address)
        return;
    const QByteArray from = envelope.from.isEmpty() ? QByteArray("bob") : envelope.from.toByteArray();
    const Message message = Message::fromEnvelope(envelope, *address, from, Received);
    const QByteArray body = envelope.body.of(envelope.text).toByteArray();
    checkDelivered(message, Dialect::Structured);
    checkDelivered(message, Dialect::Classic);
    checkLossless(message, body, envelope.dialect);
}

void checkRefused(const Envelope &envelope, const Error &error)
{
    const QByteArray told = reply::error(envelope.dialect, error, envelope.id);
    require(!QJsonDocument::fromJson(told).isNull(), "the refusal is not JSON", told);
    require(error.code() >= 400 && error.code() < 500, "not the client's fault", told);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static FrameParser parser;
    const QByteArrayView frame(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    for (const std::optional<Dialect> dialect :
         {std::optional<Dialect>(), std::optional(Dialect::Structured), std::optional(Dialect::Classic)}) {
        int calls = 0;
        parser.parse(frame, dialect, BatchLimit, [&](const Envelope &envelope, const Error *refusal) {
            ++calls;
            refusal ? checkRefused(envelope, *refusal) : checkAccepted(envelope);
        });
        require(calls > 0, "no answer", frame);
    }
    return 0;
}
