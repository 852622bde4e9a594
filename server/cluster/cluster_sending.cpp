// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/cluster.h"

#include <map>

namespace arqon {

namespace {

dispatch::Texts textsOf(const Elsewhere::Frames &frames)
{
    return {frames[0].content().toByteArray(), frames[1].content().toByteArray()};
}

Error outOfReach()
{
    return {ErrorWord::Unavailable, "The service is connected to a server that can't be reached now. Try again later.", {}};
}

} // namespace

void Cluster::deliver(const std::vector<SessionRef> &to, const Elsewhere::Frames &frames, const Done<bool> &done)
{
    struct Progress
    {
        size_t missing = 0;
        bool all = true;
    };
    std::map<int, std::vector<quint64>> parcels;
    for (const SessionRef &session : to)
        parcels[session.shard].push_back(session.serial);
    const auto progress = std::make_shared<Progress>(Progress{parcels.size(), true});
    const auto sent = [progress, done](bool wasSent) {
        progress->all = progress->all && wasSent;
        if (--progress->missing == 0)
            done(progress->all);
    };
    for (const auto &[instance, clients] : parcels) {
        const Neighbour *neighbour = m_neighbourhood.find(instance);
        if (neighbour)
            m_link.tell(neighbour->who.instance, dispatch::Parcel{neighbour->who.life, clients, textsOf(frames)}, sent);
        else
            sent(false);
    }
}

void Cluster::publishToRoom(const Delivery &delivery)
{
    if (!m_link.isUp())
        return m_distribution.deliver(delivery);
    const quint64 number = m_rooms.sent(delivery);
    m_link.tellAll(dispatch::RoomMessage{number, delivery.address.room, textsOf({delivery.frames[0], delivery.frames[1]})},
                   [this, number](bool sent) {
                       if (!sent)
                           m_rooms.cameBack(number);
                   });
}

void Cluster::broadcast(const QByteArray &room, const Elsewhere::Frames &frames, const Done<qsizetype> &done)
{
    qsizetype count = 0;
    for (const Neighbour *neighbour : m_neighbourhood.all())
        count += room.isEmpty() ? neighbour->roster.connections() : neighbour->roster.members({room, Wildcard.toByteArray()}).size();
    m_link.tellAll(dispatch::Broadcast{room, textsOf(frames)}, [done, count](bool sent) { done(sent ? count : 0); });
}

void Cluster::kick(const QByteArray &clientId, const QByteArray &reason, const Done<qsizetype> &done)
{
    qsizetype count = 0;
    for (const Neighbour *neighbour : m_neighbourhood.all())
        count += neighbour->roster.named(clientId).size();
    if (count == 0)
        return done(0);
    m_link.tellAll(dispatch::Kick{clientId, reason}, [done, count](bool sent) { done(sent ? count : 0); });
}

void Cluster::presence(const Address &address, const Done<std::vector<ClientInfo>> &done)
{
    std::vector<ClientInfo> found;
    for (const Neighbour *neighbour : m_neighbourhood.all()) {
        for (const quint64 client : neighbour->roster.members(address))
            found.push_back(neighbour->roster.find(client)->info);
    }
    done(std::move(found));
}

void Cluster::match(const Selector &selector, const QByteArray &except, const Done<std::vector<Clients::Candidate>> &done)
{
    std::vector<Clients::Candidate> found;
    for (const Neighbour *neighbour : m_neighbourhood.all()) {
        for (const quint64 id : neighbour->roster.matches(selector, except)) {
            const Roster::Client &client = *neighbour->roster.find(id);
            found.push_back({{neighbour->number, id}, client.info.id, client.outstanding, client.lastActivity});
        }
    }
    done(std::move(found));
}

void Cluster::pass(const SessionRef &responder, const RequestPtr &request, const Done<Result<Answer>> &done)
{
    Neighbour *neighbour = m_neighbourhood.find(responder.shard);
    Roster::Client *client = neighbour ? neighbour->roster.find(responder.serial) : nullptr;
    if (!client)
        return done(failure({ErrorWord::ResponderGone, "The service disconnected before it answered.", {}}));
    ++client->outstanding;
    const quint64 number = m_requests.add({responder, request, done});
    const RelayedCommand &command = request->command;
    const dispatch::Passed passed{neighbour->who.life, number,         responder.serial,  command.origin(), request->timeout,
                                  command.received(),  command.from(), command.address(), command.frame()};
    m_link.tell(neighbour->who.instance, passed, [this, number](bool sent) {
        if (!sent)
            m_requests.answer(number, failure(outOfReach()));
    });
}

void Cluster::answer(int instance, quint64 number, const Answer &answer)
{
    if (const Neighbour *neighbour = m_neighbourhood.find(instance))
        m_link.tell(neighbour->who.instance,
                    dispatch::Answered{neighbour->who.life, number, answer.refused, answer.frame.content().toByteArray()});
}

void Cluster::ask(const QByteArray &question, const QByteArray &parameters, const Done<Elsewhere::Answers> &done)
{
    QSet<int> instances;
    for (const Neighbour *neighbour : m_neighbourhood.all())
        instances.insert(neighbour->number);
    const quint64 number = m_questions.add(instances, done);
    if (!instances.isEmpty())
        m_link.tellAll(dispatch::Question{number, question, parameters});
}

} // namespace arqon
