// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/telemetrygateway.h"

#include "server/routing/access.h"
#include "server/routing/shard.h"
#include "server/security/doorkeeper.h"
#include "server/telemetry/eventtext.h"
#include "server/telemetry/telemetryinput.h"
#include "shared/protocol/id.h"
#include "shared/protocol/reply.h"

#include <array>

namespace arqon {

namespace {

/// Events on their way into the thread.
constexpr int WaitingLimit = 10'000;
/// Bytes queued to a connection beyond which it misses events.
constexpr qint64 EventRoom = 1024 * 1024;
/// … and beyond which it is not told why its messages were refused: it does not read what it is told.
constexpr qint64 AnswerRoom = 64 * 1024;

} // namespace

TelemetryGateway::TelemetryGateway(QByteArray instance, Calls calls) : m_instance(std::move(instance)), m_calls(std::move(calls))
{
    m_mailbox.open();
}

TelemetryGateway::~TelemetryGateway() = default;

bool TelemetryGateway::offer(const Message &event)
{
    if (m_counts.waiting.load(std::memory_order_relaxed) >= WaitingLimit) {
        m_counts.leftOut.fetch_add(1, std::memory_order_relaxed);
        return false;
    }
    m_counts.waiting.fetch_add(1, std::memory_order_relaxed);
    m_mailbox.post([this, event] {
        m_counts.waiting.fetch_sub(1, std::memory_order_relaxed);
        tell(event);
    });
    return true;
}

void TelemetryGateway::tell(const Message &event)
{
    std::array<Frame, DialectCount> frames;
    for (const auto &[serial, session] : m_sessions) {
        if (hasExpired(*session))
            continue;
        if (session->outlet.queuedBytes() > EventRoom) {
            m_counts.leftOut.fetch_add(1, std::memory_order_relaxed);
            continue;
        }
        Frame &frame = frames[size_t(session->speaks())];
        if (frame.isEmpty())
            frame = Frame::text(event.encode(session->speaks(), std::nullopt));
        session->outlet.send(frame);
    }
}

bool TelemetryGateway::asksWho() const
{
    return m_calls.doorkeeper && m_calls.doorkeeper->isOn();
}

void TelemetryGateway::admit(const Greeting &greeting, const Admitted &done)
{
    m_calls.doorkeeper->ask(
        {greeting.credentials, greeting.clientId, greeting.peer, greeting.certificate}, m_mailbox, [done](const auto &verdict) {
            if (verdict && (*verdict)->isNobody())
                return done(tl::unexpected(Rejection{
                    {ErrorWord::Unauthenticated, "Show a token in the request: there is no identify here.", "token"}, "no_credentials"}));
            if (verdict && !(*verdict)->permissions.readsTelemetry())
                return done(tl::unexpected(Rejection{access::missing("telemetry:read"), "permission"}));
            done(verdict);
        });
}

void TelemetryGateway::revoke(const RevocationsPtr &revocations)
{
    m_mailbox.post([this, revocations] {
        for (const auto &[serial, session] : m_sessions) {
            if (session->identity && !session->closing && revocations->cover(*session->identity)) {
                session->closing = true;
                session->outlet.close(CloseCode::Unauthenticated, "token revoked");
            }
        }
    });
}

bool TelemetryGateway::hasExpired(Session &session) const
{
    if (session.closing)
        return true;
    if (!session.identity || !session.identity->expiresAt || wallClock() < *session.identity->expiresAt)
        return false;
    session.closing = true;
    session.outlet.close(CloseCode::Unauthenticated, "token expired");
    return true;
}

Result<Session *> TelemetryGateway::opened(Outlet &outlet, const Greeting &greeting)
{
    ClientInfo info{greeting.clientId, greeting.clientType, greeting.screenName, greeting.avatar, greeting.personality};
    if (const Result<void> checked = checkClient(info); !checked)
        return failure(checked.error());
    if (info.id == reply::ServerName)
        return failure({ErrorWord::Forbidden, "That name is the server's own.", "client_id"});
    if (info.id.isEmpty())
        info.id =
            greeting.identity && greeting.identity->mayBeCalled(greeting.identity->subject) ? greeting.identity->subject : makeClientName();
    auto session = std::make_unique<Session>(SessionRef{0, ++m_serials}, outlet, greeting.peer);
    session->dialect = greeting.dialect;
    session->local = greeting.local;
    session->identity = greeting.identity;
    session->info = std::move(info);
    Session *opened = session.get();
    m_sessions.emplace(opened->ref.serial, std::move(session));
    m_calls.listenersChanged(int(m_sessions.size()));
    return opened;
}

void TelemetryGateway::closed(Session &session, CloseCode)
{
    m_sessions.erase(session.ref.serial);
    m_calls.listenersChanged(int(m_sessions.size()));
}

void TelemetryGateway::received(Session &session, const QByteArray &message)
{
    const TelemetryMessage read = readTelemetry(message);
    if (!session.dialect)
        session.dialect = read.dialect;
    if (hasExpired(session))
        return;
    if (session.identity && !session.identity->permissions.writesTelemetry())
        return refuse(session, access::missing("telemetry:write"), read.id);
    // Without authentication, as with the administrators' commands.
    if (!session.identity && !session.local)
        return refuse(session, {ErrorWord::Forbidden, "Telemetry is taken from the server's own machine only.", {}}, read.id);
    if (!read.input)
        return refuse(session, read.input.error(), read.id);
    m_calls.taken(eventOf(*read.input, session));
}

QByteArray TelemetryGateway::eventOf(const TelemetryInput &input, const Session &sender) const
{
    EventText text(input.type, input.severity, input.time.isEmpty() ? isoTime(wallClock()) : input.time, m_instance);
    text.text("source", sender.info.id).raw("payload", input.payload);
    return text.finish();
}

void TelemetryGateway::refuse(Session &session, const Error &error, const QByteArray &id)
{
    m_counts.refused.fetch_add(1, std::memory_order_relaxed);
    if (session.outlet.queuedBytes() <= AnswerRoom)
        session.outlet.send(Frame::text(reply::error(session.speaks(), error, id)));
}

Frame TelemetryGateway::gapFrame(const Session &, const QByteArray &, quint64, quint64) const
{
    // Nothing is sent here that has an offset, so no gap is told by one.
    return {};
}

Frame TelemetryGateway::errorFrame(const Greeting &greeting, const Error &error) const
{
    return Frame::text(reply::error(greeting.dialect.value_or(Dialect::Structured), error, {}));
}

} // namespace arqon
