// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/cluster.h"

#include "server/routing/shard.h"

namespace arqon {

namespace {

/// As long as a request of this instance's own may wait.
constexpr std::chrono::milliseconds TimeoutLimit{600'000};

Elsewhere::Frames framesOf(const dispatch::Texts &texts)
{
    Elsewhere::Frames frames;
    for (size_t dialect = 0; dialect < texts.size(); ++dialect) {
        if (!texts[dialect].isEmpty())
            frames[dialect] = Frame::text(texts[dialect]);
    }
    return frames;
}

/// Whether a dispatch to one instance is meant for that life of it.
template<typename Content>
bool isMeantFor(const Content &content, const QByteArray &life)
{
    if constexpr (requires { content.to; })
        return content.to == life;
    return true;
}

} // namespace

void Cluster::heard(const Dispatch &dispatch)
{
    if (dispatch.sender == m_self) {
        if (const auto *own = std::get_if<dispatch::RoomMessage>(&dispatch.content))
            m_rooms.cameBack(own->number);
        return;
    }
    const bool leaves = std::holds_alternative<dispatch::Farewell>(dispatch.content);
    if (leaves) {
        m_neighbourhood.bid(dispatch.sender);
    } else if (Neighbour *from = m_neighbourhood.heard(dispatch.sender, Neighbour::Clock::now())) {
        std::visit(
            [&](const auto &content) {
                if (isMeantFor(content, m_self.life))
                    take(*from, content);
            },
            dispatch.content);
    }
    m_distribution.flush();
}

void Cluster::take(Neighbour &from, const dispatch::Heartbeat &heartbeat)
{
    m_neighbourhood.take(from, heartbeat, Neighbour::Clock::now());
}

void Cluster::take(Neighbour &from, const dispatch::Changes &changes)
{
    m_neighbourhood.take(from, changes, Neighbour::Clock::now());
}

void Cluster::take(Neighbour &, const dispatch::Farewell &) {}

void Cluster::take(Neighbour &, const dispatch::RoomMessage &message)
{
    const Address address{message.room, Wildcard.toByteArray()};
    Delivery delivery;
    delivery.key = address.key();
    delivery.address = address;
    delivery.frames = framesOf(message.texts);
    m_distribution.deliver(delivery);
}

void Cluster::take(Neighbour &, const dispatch::Broadcast &message)
{
    m_distribution.broadcast(message.room, framesOf(message.texts));
}

void Cluster::take(Neighbour &, const dispatch::Kick &kick)
{
    m_distribution.kick(kick.clientId, kick.reason);
}

void Cluster::take(Neighbour &, const dispatch::RoomCreated &news)
{
    m_register.heard(news);
}

void Cluster::take(Neighbour &, const dispatch::RoomRemoved &news)
{
    m_register.heard(news);
}

void Cluster::take(Neighbour &, const dispatch::ChannelCreated &news)
{
    m_register.heard(news);
}

void Cluster::take(Neighbour &, const dispatch::ChannelRemoved &news)
{
    m_register.heard(news);
}

void Cluster::take(Neighbour &from, const dispatch::Question &question)
{
    // Called back in the first shard's thread; the asker may have gone by the time the answer is here.
    const auto reply = [this, who = from.who, number = question.number](const QByteArray &text) {
        m_mailbox.post([this, who, number, text] { m_link.tell(who.instance, dispatch::Reply{who.life, number, text}); });
    };
    m_distribution.at(0, [question, reply](Shard &there) { there.commands().answer(question.name, question.parameters, reply); });
}

void Cluster::take(Neighbour &from, const dispatch::RosterWanted &)
{
    tellNews();
    for (const dispatch::RosterPart &part : m_journal.roster(from.who.life))
        m_link.tell(from.who.instance, part);
}

void Cluster::take(Neighbour &from, const dispatch::RosterPart &part)
{
    m_neighbourhood.take(from, part, Neighbour::Clock::now());
}

void Cluster::take(Neighbour &, const dispatch::Parcel &parcel)
{
    m_distribution.hand(parcel.clients, framesOf(parcel.texts));
}

void Cluster::take(Neighbour &from, const dispatch::Passed &passed)
{
    auto request = std::make_shared<Request>();
    bool isCommand = false;
    m_parser.parse(passed.frame, passed.dialect, 1, [&](const Envelope &envelope, const Error *refusal) {
        if (refusal || envelope.type != FrameType::Command)
            return;
        isCommand = true;
        request->command = RelayedCommand::fromEnvelope(envelope, passed.address, passed.from, passed.received);
    });
    if (!isCommand)
        return; // the requester is told when his time is up
    request->requester = {from.number, 0};
    request->dialect = passed.dialect;
    request->timeout = std::clamp(passed.timeout, std::chrono::milliseconds(1), TimeoutLimit);
    request->passedAs = passed.number;
    m_distribution.hand(passed.responder, request);
}

void Cluster::take(Neighbour &, const dispatch::Answered &answered)
{
    m_requests.answer(answered.number, Answer{Frame::text(answered.text), answered.refused});
}

void Cluster::take(Neighbour &from, const dispatch::Reply &reply)
{
    m_questions.answer(reply.number, from.number, reply.text);
}

} // namespace arqon
