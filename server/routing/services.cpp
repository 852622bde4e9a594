// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/services.h"

#include "server/routing/elsewhere.h"
#include "server/routing/shard.h"
#include "shared/protocol/id.h"
#include "shared/protocol/reply.h"

#include <algorithm>

namespace arqon {

namespace {

/// The one with the fewest outstanding requests; among equals the next in turn.
Responder *choose(Channel &channel)
{
    Responder *best = nullptr;
    const size_t count = channel.responders.size();
    for (size_t step = 0; step < count; ++step) {
        Responder &each = channel.responders[(channel.nextResponder + step) % count];
        if (!best || each.outstanding < best->outstanding)
            best = &each;
    }
    if (best)
        channel.nextResponder = size_t(best - channel.responders.data()) + 1;
    return best;
}

Error responderGone()
{
    return {ErrorWord::ResponderGone, "The service disconnected before it answered.", {}};
}

Responder *findResponder(Channel &channel, const SessionRef &session)
{
    const auto it =
        std::find_if(channel.responders.begin(), channel.responders.end(), [&](const Responder &each) { return each.session == session; });
    return it == channel.responders.end() ? nullptr : &*it;
}

} // namespace

Services::Services(Shard &shard) : m_shard(shard)
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &shard, [this] { expire(); });
}

void Services::countServed(const QByteArray &key, int delta, const std::function<void()> &done)
{
    m_shard.gather<bool>(
        [key, delta](Shard &there) {
            there.services().changeServed(key, delta);
            return true;
        },
        [done](const std::vector<bool> &) { done(); });
}

void Services::changeServed(const QByteArray &key, int delta)
{
    int &count = m_served[key];
    count += delta;
    if (count <= 0)
        m_served.remove(key);
}

void Services::enlist(Session &session, const Address &address, const Done &done)
{
    const QByteArray key = address.key();
    QList<Address> &enlisted = m_enlisted[session.ref.serial];
    if (enlisted.contains(address))
        return done(failure({ErrorWord::AlreadyExists, "This connection serves " + key + " already.", "channel"}));
    if (enlisted.size() >= m_shard.options().maxSubscriptions)
        return done(failure(limitReached(CountLimit::Services, "This connection serves as many channels as it may.")));
    enlisted.append(address);
    const int asker = m_shard.index();
    m_shard.at(m_shard.mesh().ownerOf(key), [=, ref = session.ref, creator = session.info.id](Shard &owner) {
        const Result<Channel *> channel = owner.channels().obtain(address, creator);
        if (channel)
            (*channel)->responders.push_back({ref, 0});
        const Result<qsizetype> answer = channel.map([](const Channel *each) { return qsizetype(each->responders.size()); });
        owner.at(asker, [=](Shard &here) {
            if (!answer) {
                if (here.session(ref))
                    here.services().m_enlisted[ref.serial].removeOne(address);
                return done(answer);
            }
            Session *service = here.session(ref);
            if (service && here.services().m_enlisted.value(ref.serial).contains(address)) {
                here.introduce(*service);
                Q_EMIT here.announcements().serviceEnlisted(*service, address);
            }
            // Also for a connection that has gone meanwhile: its withdrawal is on the way, and will be counted.
            here.services().countServed(key, +1, [=] { done(answer); });
        });
    });
}

QList<Address> Services::enlisted(const Session &session) const
{
    return m_enlisted.value(session.ref.serial);
}

void Services::withdraw(Session &session, const Address &address, const Done &done)
{
    const QByteArray key = address.key();
    if (!m_enlisted.contains(session.ref.serial) || !m_enlisted[session.ref.serial].removeOne(address))
        return done(failure({ErrorWord::NotMember, "This connection does not serve " + key + ".", "channel"}));
    Q_EMIT m_shard.announcements().serviceWithdrawn(session, address);
    const int asker = m_shard.index();
    m_shard.at(m_shard.mesh().ownerOf(key), [=, ref = session.ref](Shard &owner) {
        Channel *channel = owner.channels().find(key);
        const bool removed = channel && std::erase_if(channel->responders, [&](const Responder &each) { return each.session == ref; }) > 0;
        const qsizetype left = channel ? qsizetype(channel->responders.size()) : 0;
        if (channel)
            owner.channels().forgetIfIdle(*channel);
        owner.at(asker, [=](Shard &here) {
            if (!removed) // its registration was refused, and the answer overtaken by the end of the connection
                return done(left);
            here.services().countServed(key, -1, [=] { done(left); });
        });
    });
}

bool Services::admit(Session &session, const RequestPtr &request)
{
    if (session.waiting >= m_shard.options().maxPendingRequests) {
        const Error error = limitReached(CountLimit::PendingRequests, "Too many requests of this connection wait for an answer.");
        m_shard.countRefusal(session.ref, error);
        m_shard.send(session.ref,
                     Frame::text(reply::failure({request->dialect, request->command.hasOwnId() ? request->command.id() : QByteArray(),
                                                 request->command.name(), request->command.address()},
                                                error)));
        return false;
    }
    ++session.waiting;
    ++m_shard.counters().requests;
    return true;
}

void Services::request(Session &session, const RequestPtr &request)
{
    if (!admit(session, request))
        return;
    m_shard.at(
        m_shard.mesh().ownerOf(request->served),
        [request](Shard &owner) {
            Channel *channel = owner.channels().find(request->served);
            Responder *chosen = channel ? choose(*channel) : nullptr;
            if (!chosen) { // it has left, and the news has not reached the requester's shard yet
                owner.at(
                    request->requester.shard, [request](Shard &there) { there.services().returned(request); },
                    request->command.footprint());
                return;
            }
            ++chosen->outstanding;
            owner.services().handTo(chosen->session, request);
        },
        request->command.footprint());
}

void Services::handTo(const SessionRef &responder, const RequestPtr &request)
{
    if (responder.isElsewhere())
        return pass(responder, request);
    m_shard.at(
        responder.shard, [request, responder](Shard &there) { there.services().hand(responder, request); }, request->command.footprint());
}

void Services::pass(const SessionRef &responder, const RequestPtr &request)
{
    m_shard.mesh().elsewhere->pass(m_shard, responder, request, [=, this](const Result<Answer> &answered) {
        settle(responder, request);
        if (answered)
            return answer(request, *answered);
        if (answered.error().word == ErrorWord::Timeout)
            ++m_shard.counters().requestTimeouts;
        fail(request, answered.error());
    });
}

void Services::returned(const RequestPtr &request)
{
    // In a turn of its own: the frame is read once more, and may be being read right now.
    QMetaObject::invokeMethod(
        &m_shard,
        [this, request] {
            if (Session *session = m_shard.session(request->requester)) {
                --session->waiting;
                m_shard.answerItself(*session, request->command.frame());
            }
        },
        Qt::QueuedConnection);
}

void Services::requestFrom(Session &session, const RequestPtr &request, const Target &target)
{
    if (!admit(session, request))
        return;
    const bool all = target.selector && target.selector->mode == Selector::Mode::All;
    const QByteArray who = target.describe();
    m_shard.clients().resolve(target, session.info.id, [this, request, all, who](const std::vector<Clients::Candidate> &found) {
        if (found.empty())
            return fail(request, {ErrorWord::TargetNotFound, "Not connected: " + who + '.', "target"});
        QList<QByteArray> asked;
        for (const Clients::Candidate &each : found) {
            // Each client is asked once, however many connections it has.
            if (asked.contains(each.clientId))
                continue;
            asked.append(each.clientId);
            handTo(each.session, request);
            if (!all)
                break;
        }
        // One place in the requester's allowance was taken; each answer gives one back.
        if (Session *requester = m_shard.session(request->requester))
            requester->waiting += asked.size() - 1;
    });
}

void Services::hand(const SessionRef &responder, const RequestPtr &request)
{
    Session *session = m_shard.session(responder);
    if (!session || session->closing) {
        settle(responder, request);
        return fail(request, responderGone());
    }
    if (session->outstanding >= m_shard.options().maxPendingRequests) {
        settle(responder, request);
        ++m_shard.counters().limitsReached[size_t(CountLimit::PendingRequests)];
        Q_EMIT m_shard.announcements().clientLimited(session, session->peer, countLimitName(CountLimit::PendingRequests), {});
        return fail(request, {ErrorWord::Unavailable, "The service has too many requests to answer. Try again later.", {}});
    }
    ++session->outstanding;
    // Ids are unique for their senders only. Two that are alike would have answers that nobody can tell apart.
    Owed &owed = m_owed[responder.serial];
    const QByteArray other = owed.contains(request->command.id()) ? makeId() : QByteArray();
    const QByteArray id = other.isEmpty() ? request->command.id() : other;
    owed.insert(id, {request, m_deadlines.emplace(Clock::now() + request->timeout, Deadline{responder.serial, id})});
    armTimer();
    ++m_shard.counters().deliveries;
    session->outlet.send(Frame::text(request->command.encode(session->speaks(), other)));
}

Result<void> Services::respond(Session &responder, const Envelope &response)
{
    const QByteArray id = response.requestId.toByteArray();
    const auto owed = m_owed.find(responder.ref.serial);
    if (owed == m_owed.end() || !owed->contains(id))
        return failure({ErrorWord::RequestNotFound, "No request " + id + " waits for this client's answer.", "request_id"});
    const RequestPtr request = forget(responder.ref, id);
    const Frame frame = Frame::text(relayResponse(response, responder.info.id, request->command, request->dialect, wallClock()));
    answer(request, {frame, std::nullopt});
    return {};
}

RequestPtr Services::forget(const SessionRef &responder, const QByteArray &id)
{
    Owed &owed = m_owed[responder.serial];
    const Pending pending = owed.take(id);
    if (owed.isEmpty())
        m_owed.remove(responder.serial);
    m_deadlines.erase(pending.deadline);
    if (Session *session = m_shard.session(responder))
        --session->outstanding;
    settle(responder, pending.request);
    return pending.request;
}

void Services::settle(const SessionRef &responder, const RequestPtr &request)
{
    if (request->served.isEmpty())
        return;
    m_shard.at(m_shard.mesh().ownerOf(request->served), [responder, key = request->served](Shard &owner) {
        Channel *channel = owner.channels().find(key);
        // What it owed when it registered anew is not counted.
        if (Responder *each = channel ? findResponder(*channel, responder) : nullptr)
            each->outstanding = std::max(0, each->outstanding - 1);
    });
}

void Services::fail(const RequestPtr &request, const Error &error)
{
    const RelayedCommand &command = request->command;
    const Frame frame = Frame::text(
        reply::failure({request->dialect, command.hasOwnId() ? command.id() : QByteArray(), command.name(), command.address()}, error));
    answer(request, {frame, error.word});
}

void Services::answer(const RequestPtr &request, const Answer &answer)
{
    if (request->requester.isElsewhere())
        return m_shard.mesh().elsewhere->answer(m_shard, *request, answer);
    m_shard.at(
        request->requester.shard,
        [request, answer](Shard &there) {
            Session *requester = there.session(request->requester);
            if (!requester)
                return;
            --requester->waiting;
            if (answer.refused)
                there.counters().countError(*answer.refused);
            else
                ++there.counters().deliveries;
            requester->outlet.send(answer.frame);
        },
        answer.frame.size());
}

void Services::armTimer()
{
    if (m_deadlines.empty())
        return m_timer.stop();
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_deadlines.begin()->first - Clock::now());
    if (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > left)
        m_timer.start(std::max(left, std::chrono::milliseconds(0)));
}

void Services::expire()
{
    const auto now = Clock::now();
    while (!m_deadlines.empty() && m_deadlines.begin()->first <= now) {
        const Deadline late = m_deadlines.begin()->second;
        const RequestPtr request = forget({m_shard.index(), late.responder}, late.id);
        ++m_shard.counters().requestTimeouts;
        fail(request, {ErrorWord::Timeout, "No answer within " + QByteArray::number(qint64(request->timeout.count())) + " ms.", {}});
    }
    armTimer();
}

void Services::closed(Session &session)
{
    for (const Address &address : m_enlisted.value(session.ref.serial))
        withdraw(session, address, [](const Result<qsizetype> &) {});
    m_enlisted.remove(session.ref.serial);
    const Owed owed = m_owed.take(session.ref.serial);
    for (const Pending &pending : owed) {
        m_deadlines.erase(pending.deadline);
        fail(pending.request, responderGone());
    }
}

} // namespace arqon
