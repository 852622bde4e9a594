// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/admission.h"

#include "server/routing/access.h"
#include "server/routing/shard.h"
#include "server/security/doorkeeper.h"
#include "shared/protocol/id.h"
#include "shared/protocol/reply.h"

namespace arqon {

namespace {

/// Between two looks at who has to go: what identify_timeout and the expiry of tokens are true to.
constexpr std::chrono::milliseconds LookInterval{500};

} // namespace

Admission::Admission(Shard &shard) : m_shard(shard)
{
    m_timer.setInterval(LookInterval);
    QObject::connect(&m_timer, &QTimer::timeout, &shard, [this] { look(); });
}

void Admission::setDoorkeeper(Doorkeeper *doorkeeper)
{
    m_doorkeeper = doorkeeper && doorkeeper->isOn() ? doorkeeper : nullptr;
    if (m_doorkeeper)
        m_timer.start();
}

void Admission::admit(const Greeting &greeting, const Gateway::Admitted &done)
{
    m_doorkeeper->ask({greeting.credentials, greeting.clientId, greeting.peer, greeting.certificate}, m_shard.mailbox(), done);
}

void Admission::entered(Session &session)
{
    if (!m_doorkeeper || !session.identity)
        return;
    if (session.identity->isNobody())
        session.identifyUntil = wallClock() + m_doorkeeper->options().identifyTimeout;
}

void Admission::identify(Session &session, const Credentials &credentials, const QByteArray &clientId, const Done &done)
{
    if (!m_doorkeeper)
        return done(failure({ErrorWord::InvalidParameter, "This server asks for no token: authentication is off.", "token"}));
    // A name that it has already must fit the token, too.
    const QByteArray wanted = !clientId.isEmpty() ? clientId : session.named ? session.info.id : QByteArray();
    m_doorkeeper->ask({credentials, wanted, session.peer, {}}, m_shard.mailbox(), [this, ref = session.ref, done](const auto &verdict) {
        Session *there = m_shard.session(ref);
        if (!there || there->closing)
            return;
        if (!verdict)
            return done(failure(verdict.error().error));
        const Identity &before = *there->identity;
        if (!before.isNobody() && before.method != Identity::Method::Anonymous && before.subject != (*verdict)->subject)
            return done(failure({ErrorWord::Forbidden, "That token is another subject's than the one before.", "token"}));
        renew(*there, *verdict);
        done({});
    });
}

void Admission::renew(Session &session, const IdentityPtr &identity)
{
    session.identity = identity;
    session.identifyUntil.reset();
    session.expiryTold = false;
    session.destination = {};
    // What the new token does not allow any more ends.
    const std::vector<LocalChannel *> joined = session.joined;
    QList<Address> lost;
    for (const LocalChannel *channel : joined) {
        if (!identity->permissions.allows(Right::Subscribe, channel->address))
            lost.append(channel->address);
    }
    for (const Address &address : lost) {
        (void)m_shard.memberships().leave(session, address);
        const Error why = access::missing(rightName(Right::Subscribe).toByteArray() + ':' + address.key());
        session.outlet.send(Frame::text(
            reply::system(session.speaks(), address, "subscription_ended", {{QStringLiteral("reason"), QString::fromUtf8(why.message)}})));
    }
    for (const Address &address : m_shard.services().enlisted(session)) {
        if (identity->permissions.allows(Right::Serve, address))
            continue;
        m_shard.services().withdraw(session, address, [](const Result<qsizetype> &) {});
        const Error why = access::missing(rightName(Right::Serve).toByteArray() + ':' + address.key());
        session.outlet.send(Frame::text(
            reply::system(session.speaks(), address, "service_ended", {{QStringLiteral("reason"), QString::fromUtf8(why.message)}})));
    }
}

bool Admission::mayRun(const Session &session, QByteArrayView command, bool guarded) const
{
    if (!session.identity)
        return true;
    return m_doorkeeper ? m_doorkeeper->authorize(*session.identity, command, guarded)
                        : session.identity->permissions.allowsCommand(command, guarded);
}

void Admission::revoke(const RevocationsPtr &revocations)
{
    if (!revocations)
        return;
    m_shard.eachSession([&](Session &session) {
        if (session.identity && revocations->cover(*session.identity))
            end(session, "token revoked");
    });
}

void Admission::look()
{
    const std::chrono::milliseconds now = wallClock();
    m_shard.eachSession([&](Session &session) { lookAt(session, now); });
}

void Admission::lookAt(Session &session, std::chrono::milliseconds now)
{
    if (session.closing || !session.identity)
        return;
    if (session.identifyUntil && now >= *session.identifyUntil)
        return end(session, "not identified in time");
    const auto expiresAt = session.identity->expiresAt;
    if (!expiresAt)
        return;
    if (now >= *expiresAt)
        return end(session, "token expired");
    if (!session.expiryTold && now >= *expiresAt - m_doorkeeper->options().expiryWarning) {
        session.expiryTold = true;
        const Address nowhere{PrivateName.toByteArray(), PrivateName.toByteArray()};
        session.outlet.send(Frame::text(reply::system(session.speaks(), nowhere, "token_expiring",
                                                      {{QStringLiteral("expires_at"), QString::fromUtf8(isoTime(*expiresAt))}})));
    }
}

void Admission::end(Session &session, QByteArrayView reason)
{
    if (session.closing)
        return;
    session.closing = true;
    ++m_shard.counters().sessionsEnded;
    session.outlet.close(CloseCode::Unauthenticated, reason);
}

} // namespace arqon
