// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/clients.h"

#include "server/routing/elsewhere.h"
#include "server/routing/shard.h"

#include <QSet>

#include <algorithm>

namespace arqon {

namespace {

/// Of all connections those of the client with the fewest outstanding requests, then the longest idle.
std::vector<Clients::Candidate> chooseOne(const std::vector<Clients::Candidate> &all)
{
    struct Load
    {
        int outstanding = 0;
        std::chrono::steady_clock::time_point lastActivity;
    };
    QMap<QByteArray, Load> clients;
    for (const Clients::Candidate &each : all) {
        Load &load = clients[each.clientId];
        load.outstanding += each.outstanding;
        load.lastActivity = std::max(load.lastActivity, each.lastActivity);
    }
    const auto best = std::min_element(clients.cbegin(), clients.cend(), [](const Load &a, const Load &b) {
        return std::pair(a.outstanding, a.lastActivity) < std::pair(b.outstanding, b.lastActivity);
    });
    std::vector<Clients::Candidate> chosen;
    for (const Clients::Candidate &each : all) {
        if (best != clients.cend() && each.clientId == best.key())
            chosen.push_back(each);
    }
    return chosen;
}

bool isIn(const Session &session, const Selector &selector)
{
    if (selector.room.isEmpty())
        return true;
    return std::any_of(session.joined.begin(), session.joined.end(), [&](const LocalChannel *channel) {
        return channel->address.room == selector.room
               && (selector.channel.isEmpty() || channel->address.channel == selector.channel || channel->address.channel == Wildcard);
    });
}

} // namespace

void Clients::enter(const SessionRef &session, const QByteArray &id)
{
    m_shard.at(m_shard.mesh().ownerOf(id), [=](Shard &owner) { owner.clients().names(session)[id].push_back(session); });
}

void Clients::leave(const SessionRef &session, const QByteArray &id)
{
    m_shard.at(m_shard.mesh().ownerOf(id), [=](Shard &owner) {
        Names &owned = owner.clients().names(session);
        const auto it = owned.find(id);
        if (it == owned.end())
            return;
        std::erase(*it, session);
        if (it->empty())
            owned.erase(it);
    });
}

void Clients::resolve(const Target &target, const QByteArray &except, const Found &found)
{
    if (target.selector)
        resolveSelector(*target.selector, except, found);
    else
        resolveNames(target.names, found);
}

void Clients::resolveNames(const QList<QByteArray> &names, const Found &found)
{
    struct Progress
    {
        std::vector<Candidate> candidates;
        qsizetype missing;
    };
    auto progress = std::make_shared<Progress>(Progress{{}, names.size()});
    const int asker = m_shard.index();
    for (const QByteArray &name : names) {
        m_shard.at(m_shard.mesh().ownerOf(name), [=](Shard &owner) {
            std::vector<SessionRef> sessions = owner.clients().m_owned.value(name);
            if (const auto elsewhere = owner.clients().m_elsewhere.constFind(name); elsewhere != owner.clients().m_elsewhere.cend())
                sessions.insert(sessions.end(), elsewhere->begin(), elsewhere->end());
            owner.at(asker, [=](Shard &) {
                for (const SessionRef &session : sessions)
                    progress->candidates.push_back({session, name, 0, {}});
                if (--progress->missing == 0)
                    found(progress->candidates);
            });
        });
    }
}

void Clients::resolveSelector(const Selector &selector, const QByteArray &except, const Found &found)
{
    const auto choose = [selector, found](const std::vector<Candidate> &all) {
        found(selector.mode == Selector::Mode::All ? all : chooseOne(all));
    };
    m_shard.gather<std::vector<Candidate>>([selector, except](Shard &there) { return there.clients().matches(selector, except); },
                                           [this, selector, except, choose](const std::vector<std::vector<Candidate>> &parts) {
                                               std::vector<Candidate> all;
                                               for (const auto &part : parts)
                                                   all.insert(all.end(), part.begin(), part.end());
                                               Elsewhere *elsewhere = m_shard.mesh().elsewhere;
                                               if (!elsewhere)
                                                   return choose(all);
                                               elsewhere->match(m_shard, selector, except, [=](std::vector<Candidate> more) {
                                                   more.insert(more.begin(), all.begin(), all.end());
                                                   choose(more);
                                               });
                                           });
}

std::vector<Clients::Candidate> Clients::matches(const Selector &selector, const QByteArray &except) const
{
    std::vector<Candidate> found;
    m_shard.eachSession([&](const Session &session) {
        const ClientInfo &client = session.info;
        if (client.id == except || session.closing || session.isNobody()
            || (!selector.clientType.isEmpty() && client.type != selector.clientType)
            || (!selector.personality.isEmpty() && client.personality != selector.personality) || !isIn(session, selector))
            return;
        found.push_back({session.ref, client.id, session.outstanding, session.lastActivity});
    });
    return found;
}

void Clients::sendPrivate(const PublicationPtr &message, const Target &target)
{
    // The sender's own shard by name remembers its ids, wherever it is connected.
    m_shard.at(
        m_shard.mesh().ownerOf(message->message.from()),
        [=](Shard &home) {
            if (!home.publisher().admit(*message))
                return;
            home.clients().resolve(target, message->message.from(), [=, &home](const std::vector<Candidate> &receivers) {
                home.clients().deliverPrivate(message, target, receivers);
            });
        },
        message->message.footprint());
}

void Clients::hand(const PublicationPtr &message, const std::vector<SessionRef> &receivers)
{
    std::array<Frame, DialectCount> frames;
    for (const SessionRef &receiver : receivers) {
        Session *session = m_shard.session(receiver);
        if (!session)
            continue;
        Frame &frame = frames[size_t(session->speaks())];
        if (frame.isEmpty())
            frame = Frame::text(message->message.encode(session->speaks(), std::nullopt));
        ++m_shard.counters().deliveries;
        session->outlet.send(frame);
    }
}

void Clients::hand(const std::array<Frame, DialectCount> &frames, const std::vector<SessionRef> &receivers)
{
    for (const SessionRef &receiver : receivers) {
        Session *session = m_shard.session(receiver);
        if (!session || frames[size_t(session->speaks())].isEmpty())
            continue;
        ++m_shard.counters().deliveries;
        session->outlet.send(frames[size_t(session->speaks())]);
    }
}

void Clients::deliverPrivate(const PublicationPtr &message, const Target &target, const std::vector<Candidate> &receivers)
{
    QSet<QByteArray> reached;
    std::vector<std::vector<SessionRef>> sessions(size_t(m_shard.mesh().size()));
    std::vector<SessionRef> remote;
    QSet<QByteArray> onlyRemote;
    for (const Candidate &receiver : receivers) {
        if (receiver.session.isElsewhere()) {
            remote.push_back(receiver.session);
            onlyRemote.insert(receiver.clientId);
        } else {
            reached.insert(receiver.clientId);
            sessions[size_t(receiver.session.shard)].push_back(receiver.session);
        }
    }
    for (int shard = 0; shard < int(sessions.size()); ++shard) {
        if (!sessions[size_t(shard)].empty())
            m_shard.at(
                shard, [message, to = sessions[size_t(shard)]](Shard &there) { there.clients().hand(message, to); },
                message->message.footprint());
    }
    if (remote.empty())
        return settlePrivate(message, target, reached, {});
    Elsewhere::Frames frames;
    for (const Dialect dialect : {Dialect::Structured, Dialect::Classic})
        frames[size_t(dialect)] = Frame::text(message->message.encode(dialect, std::nullopt));
    onlyRemote -= reached;
    m_shard.mesh().elsewhere->deliver(m_shard, remote, frames, [=, this](bool sent) {
        settlePrivate(message, target, sent ? reached + onlyRemote : reached, sent ? QSet<QByteArray>() : onlyRemote);
    });
}

void Clients::settlePrivate(const PublicationPtr &message, const Target &target, const QSet<QByteArray> &reached,
                            const QSet<QByteArray> &unreached)
{
    QList<QByteArray> missing;
    for (const QByteArray &name : target.names) {
        if (!reached.contains(name) && !unreached.contains(name))
            missing.append(name);
    }
    if (reached.isEmpty())
        m_shard.publisher().forget(*message);
    if (!unreached.isEmpty()) {
        const QByteArray who = QByteArrayList(unreached.cbegin(), unreached.cend()).join(", ");
        m_shard.publisher().refuse(*message,
                                   {ErrorWord::Unavailable, "Connected to an instance that can't be reached now: " + who + '.', "target"});
    }
    if (!missing.isEmpty() || (reached.isEmpty() && unreached.isEmpty())) {
        const QByteArray who = target.selector ? target.describe() : missing.join(", ");
        m_shard.publisher().refuse(*message, {ErrorWord::TargetNotFound, "Not connected: " + who + '.', "target"});
    }
    if (!reached.isEmpty())
        m_shard.publisher().settle(*message, {{}, Durability::None}, missing.isEmpty() && unreached.isEmpty());
}

} // namespace arqon
