// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/shard.h"

namespace arqon {

std::optional<Error> Shard::spend(Session &session, RateLimit limit, qint64 amount, const Rate &rate)
{
    if (!session.rates)
        session.rates = std::make_unique<RateLimits>();
    const auto wait = (*session.rates)[limit].take(amount, rate, session.lastActivity);
    if (wait.count() == 0)
        return std::nullopt;
    ++m_counters.rateLimited[size_t(limit)];
    if (session.rates->refusals.take(1, RateLimits::Refusals, session.lastActivity).count() > 0)
        session.outlet.restReading();
    const QByteArrayView name = rateLimitName(limit);
    introduce(session);
    Q_EMIT m_announcements.clientLimited(&session, session.peer, name, wait);
    return Error{ErrorWord::RateLimited,
                 "This connection may send " + QByteArray::number(rate.perSecond) + ' ' + name.toByteArray() + " a second, and "
                     + QByteArray::number(rate.size()) + " at once.",
                 name.toByteArray(), wait};
}

void Shard::countRefusal(const SessionRef &who, const Error &error)
{
    m_counters.countError(error.word);
    const std::optional<CountLimit> limit = countLimitOf(error);
    if (limit)
        ++m_counters.limitsReached[size_t(*limit)];
    else if (error.word != ErrorWord::InvalidName)
        return;
    at(who.shard, [who, limit, error](Shard &there) {
        Session *session = there.session(who);
        if (!session)
            return;
        there.introduce(*session);
        if (limit)
            Q_EMIT there.m_announcements.clientLimited(session, session->peer, countLimitName(*limit), {});
        else
            there.announceViolation(*session, error, false);
    });
}

} // namespace arqon
