// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/intake.h"

#include "server/routing/access.h"
#include "server/routing/shard.h"
#include "shared/protocol/commandtable.h"
#include "shared/protocol/id.h"
#include "shared/protocol/reply.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace arqon {

namespace {

constexpr std::chrono::milliseconds TimeoutLimit{600'000};
/// In front of a command's name: the server's own, whatever service is registered.
constexpr QByteArrayView BuiltInPrefix = "server.";

/// `timeout_ms` of a request, beside the command or among its parameters.
Result<std::chrono::milliseconds> requestTimeout(const Envelope &envelope, std::chrono::milliseconds standard)
{
    const QByteArrayView json = envelope.body.isEmpty() ? envelope.text : envelope.body.of(envelope.text);
    if (json.indexOf("timeout_ms") < 0)
        return standard;
    const QJsonObject object = QJsonDocument::fromJson(json.toByteArray()).object();
    QJsonValue value = object.value(u"timeout_ms");
    if (value.isUndefined())
        value = object.value(u"parameters").toObject().value(u"timeout_ms");
    if (value.isUndefined())
        return standard;
    const std::chrono::milliseconds timeout(value.toInteger(-1));
    if (timeout.count() < 1 || timeout > TimeoutLimit)
        return failure({ErrorWord::InvalidParameter,
                        "timeout_ms is a number from 1 to " + QByteArray::number(qint64(TimeoutLimit.count())) + '.', "timeout_ms"});
    return timeout;
}

/// The channel that it was about, for the audit.
QByteArray objectOf(const Envelope &envelope)
{
    const Result<Address> address = envelope.address();
    return address ? address->key() : QByteArray();
}

Error reservedName()
{
    return {ErrorWord::InvalidName, "pm is reserved for private messages: send type private with a target.", "room"};
}

} // namespace

void Intake::read(Session &session, const QByteArray &frame)
{
    session.lastActivity = std::chrono::steady_clock::now();
    m_frame = frame;
    const RoutingOptions &options = m_shard.options();
    const bool limited = options.messageRate.isLimited() || options.byteRate.isLimited();
    std::optional<Error> tooMany;
    if (options.byteRate.isLimited())
        tooMany = m_shard.spend(session, RateLimit::Bytes, frame.size(), options.byteRate);
    m_parser.setDepthLimit(options.maxJsonDepth);
    m_parser.parse(frame, session.dialect, options.maxBatch, [&](const Envelope &envelope, const Error *refusal) {
        if (session.closing)
            return;
        ++session.framesIn;
        if (!refusal) {
            if (!session.dialect)
                m_shard.learnDialect(session, envelope.dialect);
            ++m_shard.counters().elementsByDialect[size_t(envelope.dialect)];
            if (limited && isTooMuch(session, envelope, tooMany))
                return;
            return take(session, envelope);
        }
        refuse(session, envelope, *refusal);
        if (refusal->word == ErrorWord::InvalidUtf8) {
            session.closing = true;
            session.outlet.close(CloseCode::InvalidPayload, "text must be UTF-8");
            m_shard.announceViolation(session, *refusal, true);
            return;
        }
        violated(session, *refusal);
    });
    m_frame.clear();
}

/// `alreadyRefused`: the frame as a whole, for its bytes. True: refused, and told.
bool Intake::isTooMuch(Session &session, const Envelope &envelope, const std::optional<Error> &alreadyRefused)
{
    const Rate &rate = m_shard.options().messageRate;
    std::optional<Error> error = alreadyRefused;
    if (!error && rate.isLimited())
        error = m_shard.spend(session, RateLimit::Messages, 1, rate);
    if (!error)
        return false;
    refuse(session, envelope, *error);
    return true;
}

void Intake::violated(Session &session, const Error &error)
{
    const RoutingOptions &options = m_shard.options();
    const bool tooMany = session.violated(options.violationLimit, options.violationWindow) && !session.closing;
    if (tooMany) {
        ++m_shard.counters().violationsClosed;
        session.closing = true;
        session.outlet.close(CloseCode::PolicyViolation, "too many refused frames");
    }
    m_shard.announceViolation(session, error, tooMany);
}

void Intake::refuse(Session &session, const Envelope &envelope, const Error &error)
{
    m_shard.counters().countError(error.word);
    if (error.word == ErrorWord::Forbidden && session.identity) {
        const QByteArray what = envelope.type == FrameType::Private ? QByteArray("private") : QByteArray("publish");
        Q_EMIT m_shard.announcements().accessJudged(session, envelope.type == FrameType::Command ? envelope.command.toByteArray() : what,
                                                    objectOf(envelope), &error);
    }
    if (envelope.type == FrameType::Command && !envelope.command.isEmpty()) {
        const Address address = envelope.address().value_or(Address{});
        session.outlet.send(
            Frame::text(reply::failure({envelope.dialect, envelope.id.toByteArray(), envelope.command.toByteArray(), address}, error)));
        return;
    }
    session.outlet.send(Frame::text(reply::error(envelope.dialect, error, envelope.id)));
}

bool Intake::identify(Session &session, const Envelope &envelope)
{
    if (envelope.from.isEmpty() || envelope.from == session.info.id)
        return true;
    // Whoever has not identified is refused whatever it is, but for that.
    if (session.isNobody())
        return true;
    Result<void> claimed = m_shard.claim(session, envelope.from.toByteArray());
    if (claimed)
        return true;
    claimed.error().field = envelope.dialect == Dialect::Structured ? "from" : "sender";
    refuse(session, envelope, claimed.error());
    violated(session, claimed.error());
    return false;
}

void Intake::take(Session &session, const Envelope &envelope)
{
    if (!identify(session, envelope))
        return;
    if (m_shard.isDraining() && envelope.type != FrameType::CommandResponse)
        return refuse(session, envelope, {ErrorWord::Draining, "The server is shutting down. Reconnect and send again.", {}});
    switch (envelope.type) {
    case FrameType::Message:
    case FrameType::Telemetry:
        return publish(session, envelope);
    case FrameType::Private:
        return sendPrivate(session, envelope);
    case FrameType::Command:
        return command(session, envelope);
    case FrameType::CommandResponse:
        return respond(session, envelope);
    }
}

bool Intake::findDestination(Session &session, const Envelope &envelope)
{
    Session::Destination &known = session.destination;
    if (known.owner >= 0 && envelope.channel == known.channel && envelope.room == known.room)
        return true;
    const Result<Address> address = envelope.address();
    std::optional<Error> error;
    if (!address)
        error = address.error();
    else if (address->room == PrivateName)
        error = reservedName();
    else if (address->room == Wildcard)
        error = Error{ErrorWord::InvalidName, "A message goes to one room; only its channel may be *, for all in the room.", "room"};
    else if (address->room == TelemetryRoom)
        error = Error{ErrorWord::Forbidden, "Only the server publishes in integriguard.", "room"};
    if (const auto unknown = access::unknownRefusal(session))
        error = unknown;
    else if (!error)
        error = access::refusal(session, Right::Publish, *address);
    if (error) {
        refuse(session, envelope, *error);
        if (error->word == ErrorWord::Unauthenticated)
            violated(session, *error);
        return false;
    }
    const QByteArray key = address->key();
    const int owner = m_shard.mesh().ownerOf(address->channel == Wildcard ? address->room : key);
    known = {envelope.room.toByteArray(), envelope.channel.toByteArray(), *address, key, owner};
    return true;
}

void Intake::publish(Session &session, const Envelope &envelope)
{
    if (!findDestination(session, envelope))
        return;
    const Session::Destination &to = session.destination;
    auto publication = std::make_shared<Publication>();
    publication->message = Message::fromEnvelope(envelope, to.address, session.info.id, wallClock(), m_frame);
    publication->key = to.key;
    publication->sender = session.ref;
    publication->dialect = envelope.dialect;
    publication->echo = envelope.echo || envelope.dialect == Dialect::Classic;
    publication->ack = envelope.ack;
    if (m_shard.timesNext())
        publication->receivedAt = session.lastActivity;
    if (session.observed)
        m_shard.announceActivity(session, to.address, ActivityKind::Message);
    const qint64 bytes = publication->message.footprint();
    if (to.address.channel == Wildcard)
        m_shard.at(
            to.owner,
            [publication = PublicationPtr(std::move(publication))](Shard &owner) { owner.publisher().publishToRoom(publication); }, bytes);
    else
        m_shard.at(
            to.owner, [publication = PublicationPtr(std::move(publication))](Shard &owner) { owner.publisher().publish(publication); },
            bytes);
}

void Intake::sendPrivate(Session &session, const Envelope &envelope)
{
    const Result<Target> target = Target::parse(envelope.target.of(envelope.text));
    if (!target)
        return refuse(session, envelope, target.error());
    if (const auto refused = access::refusal(session, *target))
        return refuse(session, envelope, *refused);
    auto publication = std::make_shared<Publication>();
    const Address address{PrivateName.toByteArray(), PrivateName.toByteArray()};
    publication->message = Message::fromEnvelope(envelope, address, session.info.id, wallClock());
    publication->key = address.key();
    publication->sender = session.ref;
    publication->dialect = envelope.dialect;
    publication->ack = envelope.ack;
    if (session.observed)
        m_shard.announceActivity(session, address, ActivityKind::Private);
    m_shard.clients().sendPrivate(publication, *target);
}

void Intake::command(Session &session, const Envelope &envelope)
{
    m_shard.countCommand(envelope.command);
    if (const auto unknown = access::unknownRefusal(session); unknown && envelope.command != "identify") {
        refuse(session, envelope, *unknown);
        return violated(session, *unknown);
    }
    if (session.observed)
        m_shard.announceActivity(session, envelope.address().value_or(Address{}), ActivityKind::Command);
    const bool prefixed = envelope.command.startsWith(BuiltInPrefix);
    if (!prefixed) {
        const CommandRow *row = findCommand(envelope.command);
        const bool mayBePassedOn = !row || row->routing == Routing::Service;
        const Result<Address> address = envelope.address();
        if (mayBePassedOn && envelope.target.isEmpty() && address) {
            // Without the right to speak there, nobody learns whether a service would have heard it.
            if (const auto refused = access::refusal(session, Right::Publish, *address))
                return row ? run(session, envelope, row->name.toByteArray()) : refuse(session, envelope, *refused);
        }
        if (mayBePassedOn && (!envelope.target.isEmpty() || (address && m_shard.services().serves(address->key())))) {
            if (!address)
                return refuse(session, envelope, address.error());
            return commandFor(session, envelope, *address);
        }
    }
    run(session, envelope, envelope.command.sliced(prefixed ? BuiltInPrefix.size() : 0).toByteArray());
}

void Intake::runCommand(Session &session, const QByteArray &frame)
{
    m_parser.parse(frame, session.dialect, 1,
                   [&](const Envelope &envelope, const Error *) { run(session, envelope, envelope.command.toByteArray()); });
}

void Intake::run(Session &session, const Envelope &envelope, const QByteArray &name)
{
    if (!m_shard.commands().run(session, envelope, name)) {
        refuse(
            session, envelope,
            {ErrorWord::UnknownCommand, "There is no command " + name + ", and no service for it. `help` lists the commands.", "command"});
    }
}

void Intake::commandFor(Session &session, const Envelope &envelope, const Address &address)
{
    const Result<std::chrono::milliseconds> timeout = requestTimeout(envelope, m_shard.options().requestTimeout);
    if (!timeout)
        return refuse(session, envelope, timeout.error());
    auto request = std::make_shared<Request>();
    request->command = RelayedCommand::fromEnvelope(envelope, address, session.info.id, wallClock());
    request->requester = session.ref;
    request->dialect = envelope.dialect;
    request->timeout = *timeout;
    if (envelope.target.isEmpty()) {
        request->served = address.key();
        m_shard.services().request(session, request);
        return;
    }
    const Result<Target> target = Target::parse(envelope.target.of(envelope.text));
    if (!target)
        return refuse(session, envelope, target.error());
    if (const auto refused = access::refusal(session, *target))
        return refuse(session, envelope, *refused);
    m_shard.services().requestFrom(session, request, *target);
}

void Intake::respond(Session &session, const Envelope &envelope)
{
    if (const auto unknown = access::unknownRefusal(session)) {
        refuse(session, envelope, *unknown);
        return violated(session, *unknown);
    }
    if (const Result<void> answered = m_shard.services().respond(session, envelope); !answered)
        refuse(session, envelope, answered.error());
}

} // namespace arqon
