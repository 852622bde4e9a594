// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/memberships.h"

#include "server/routing/elsewhere.h"
#include "server/routing/shard.h"

#include <QMap>

namespace arqon {

namespace {

/// How often a replay that waits for its connection's queue to empty looks again.
constexpr std::chrono::milliseconds PumpInterval{5};

Joiner joinerOf(const Session &session)
{
    return {session.ref, session.info.id, session.speaks()};
}

/// Clients from their connections.
std::vector<Presence> merge(const std::vector<std::vector<ClientInfo>> &parts)
{
    QMap<QByteArray, Presence> merged;
    for (const auto &part : parts) {
        for (const ClientInfo &client : part) {
            Presence &presence = merged[client.id];
            presence.client.id = client.id;
            ++presence.connections;
            // A connection that says nothing of itself takes nothing away from what another one said.
            for (QByteArray ClientInfo::*field :
                 {&ClientInfo::type, &ClientInfo::screenName, &ClientInfo::avatar, &ClientInfo::personality}) {
                if ((presence.client.*field).isEmpty())
                    presence.client.*field = client.*field;
            }
        }
    }
    return {merged.cbegin(), merged.cend()};
}

} // namespace

Memberships::Memberships(Shard &shard) : m_shard(shard)
{
    m_pump.setInterval(PumpInterval);
    QObject::connect(&m_pump, &QTimer::timeout, &shard, [this] { pump(); });
}

void Memberships::join(Session &session, const Address &address, const JoinOptions &options, const Done<Joined> &done)
{
    if (qsizetype(session.joined.size()) >= m_shard.options().maxSubscriptions && !m_shard.subscriptions().joined(session, address.key()))
        return done(failure(limitReached(CountLimit::Subscriptions, "This connection has joined as many channels as it may.")));
    if (const Rate &rate = m_shard.options().joinRate; rate.isLimited()) {
        if (const auto tooMany = m_shard.spend(session, RateLimit::Joins, 1, rate))
            return done(failure(*tooMany));
    }
    if (!address.isPattern())
        return joinChannel(session, address, options, done);
    if (options.since)
        return done(failure(
            {ErrorWord::InvalidParameter, "A pattern or a whole room has no offsets: join each channel with its own since.", "since"}));
    if (auto tooLong = checkLength(address.room, m_shard.options().maxNameLength, "room"))
        return done(failure(*tooLong));
    if (auto tooLong = checkLength(address.channel, m_shard.options().maxNameLength, "channel"))
        return done(failure(*tooLong));
    if (!m_shard.options().autoCreate && address.room != Wildcard && !m_shard.rooms().exists(address.room))
        return done(failure({ErrorWord::RoomNotFound, "There is no room " + address.room + ". Create it with create_room first.", "room"}));
    joinPattern(session, address, options, done);
}

void Memberships::joinChannel(Session &session, const Address &address, const JoinOptions &options, const Done<Joined> &done)
{
    if (Subscriber *known = m_shard.subscriptions().subscription(session, address.key())) {
        if (known->state == Subscriber::State::Live && !options.since) {
            known->policy = options.onSlow;
            return joinAgain(session, address, done);
        }
        (void)leave(session, address);
    }
    const quint64 serial = m_shard.subscriptions().add(session, address, options.onSlow,
                                                       options.since ? Subscriber::State::Recovering : Subscriber::State::Joining);
    const int asker = m_shard.index();
    const Asked asked{session.ref, address, serial, options.since};
    m_shard.at(m_shard.mesh().ownerOf(address.key()), [=, joiner = joinerOf(session)](Shard &owner) {
        owner.channels().join(address, joiner, asked.since, [=, &owner](const Result<Joined> &answer) {
            owner.at(asker, [=](Shard &here) { here.memberships().joined(asked, answer, done); });
        });
    });
}

void Memberships::joinAgain(Session &session, const Address &address, const Done<Joined> &done)
{
    // It goes on receiving meanwhile: leaving and joining would lose what is on its way.
    m_shard.at(m_shard.mesh().ownerOf(address.key()), [=, asker = session.ref.shard](Shard &owner) {
        owner.channels().stand(address.key(),
                               [=, &owner](const Result<Joined> &answer) { owner.at(asker, [=](Shard &) { done(answer); }); });
    });
}

Subscriber *Memberships::subscription(const SessionRef &ref, const Address &address, quint64 serial)
{
    const Session *session = m_shard.session(ref);
    Subscriber *found = session ? m_shard.subscriptions().subscription(*session, address.key()) : nullptr;
    return found && found->serial == serial ? found : nullptr;
}

bool Memberships::hasEnded(const Asked &asked, const Done<Joined> &done)
{
    const Subscriber *subscriber = subscription(asked.session, asked.address, asked.serial);
    if (!subscriber || subscriber->state != Subscriber::State::Ended)
        return false;
    forget(*subscriber->session, asked.address);
    done(failure({ErrorWord::RoomNotFound, "The room " + asked.address.room + " has just come to its end.", "room"}));
    return true;
}

void Memberships::joined(const Asked &asked, const Result<Joined> &answer, const Done<Joined> &done)
{
    if (hasEnded(asked, done))
        return;
    done(answer);
    Subscriber *subscriber = subscription(asked.session, asked.address, asked.serial);
    if (!subscriber)
        return; // left, or joined anew, before the answer came
    Session &session = *subscriber->session;
    if (!answer)
        return forget(session, asked.address);
    announce(*subscriber, asked.address);
    const bool mustWait = !answer->replay.empty() && session.outlet.queuedBytes() > m_shard.options().replayPause;
    if (!mustWait)
        sendReplay(session, *answer);
    if (answer->complete && !mustWait) {
        subscriber->state = Subscriber::State::Live;
        return;
    }
    const quint64 sent = mustWait ? asked.since->offset : answer->replay.back().offset;
    m_replays.push_back({asked.session, asked.address, asked.serial, {answer->position.epoch, sent}});
    if (!m_pump.isActive())
        m_pump.start();
}

void Memberships::sendReplay(Session &session, const Joined &part)
{
    for (const StoredMessage &stored : part.replay) {
        ++m_shard.counters().deliveries;
        session.outlet.send(Frame::text(stored.message.encode(session.speaks(), stored.offset)));
    }
}

void Memberships::pump()
{
    const int asker = m_shard.index();
    std::erase_if(m_replays, [this](const Replay &replay) { return !m_shard.session(replay.session); });
    if (m_replays.empty())
        return m_pump.stop();
    for (size_t i = 0; i < m_replays.size(); ++i) {
        Replay &replay = m_replays[i];
        if (replay.asked || m_shard.session(replay.session)->outlet.queuedBytes() > m_shard.options().replayPause)
            continue;
        replay.asked = true;
        const Replay asked = replay; // answering at once may take it out of the list
        m_shard.at(m_shard.mesh().ownerOf(asked.address.key()), [=](Shard &owner) {
            owner.channels().replay(asked.address.key(), asked.from, [=, &owner](const Result<Joined> &part) {
                owner.at(asker, [=](Shard &here) { here.memberships().goOn(asked, part); });
            });
        });
    }
}

void Memberships::goOn(const Replay &asked, const Result<Joined> &part)
{
    const auto replay = std::find_if(m_replays.begin(), m_replays.end(), [&](const Replay &each) { return each.serial == asked.serial; });
    if (replay == m_replays.end())
        return;
    Subscriber *subscriber = subscription(asked.session, asked.address, asked.serial);
    if (!subscriber) {
        m_replays.erase(replay);
        return;
    }
    Session &session = *subscriber->session;
    if (!part) { // the storage is away for the moment: the next turn of the pump asks again
        replay->asked = false;
        return;
    }
    if (part->recovered == false) {
        // History went away from under the replay: the rest of it is a gap, and the client is told.
        session.outlet.send(m_shard.gapFrame(session, asked.address.key(), asked.from.offset + 1, part->position.offset));
    } else {
        sendReplay(session, *part);
        if (!part->complete) {
            replay->from.offset = part->replay.back().offset;
            replay->asked = false;
            return;
        }
    }
    m_replays.erase(replay);
    subscriber->state = Subscriber::State::Live;
}

void Memberships::joinPattern(Session &session, const Address &address, const JoinOptions &options, const Done<Joined> &done)
{
    Subscriber *known = m_shard.subscriptions().subscription(session, address.key());
    if (known && known->state == Subscriber::State::Ended) {
        forget(session, address);
    } else if (known) {
        known->policy = options.onSlow;
        const auto *inRoom = m_shard.patterns().roomMembers(address.room);
        return done(Joined{inRoom ? inRoom->size() : 0, {}, std::nullopt, {}, true});
    }
    // An owner that has heard of the pattern may deliver before the last shard has. A client that asks for a channel's history right
    // behind its join counts on that.
    const quint64 serial = m_shard.subscriptions().add(session, address, options.onSlow, Subscriber::State::JoiningPattern);
    const Joiner joiner = joinerOf(session);
    m_shard.gatherLater<qsizetype>(
        [address, joiner](Shard &there, const std::function<void(qsizetype)> &answer) {
            there.changePattern(address, joiner.session.shard, joiner.dialect, joiner.clientId, +1);
            const auto *inRoom = there.patterns().roomMembers(address.room);
            there.channels().following().whenFollowed(address, [answer, members = inRoom ? inRoom->size() : 0] { answer(members); });
        },
        [this, asked = Asked{session.ref, address, serial, {}}, done](const std::vector<qsizetype> &members) {
            if (hasEnded(asked, done))
                return;
            done(Joined{members.front(), {}, std::nullopt, {}, true});
            if (Subscriber *subscriber = subscription(asked.session, asked.address, asked.serial)) {
                announce(*subscriber, asked.address);
                subscriber->state = Subscriber::State::Live;
            }
        });
}

void Memberships::tellOwner(const Session &session, const Address &address, int delta)
{
    const Joiner joiner = joinerOf(session);
    if (address.isPattern()) {
        m_shard.atAll([=](Shard &there) { there.changePattern(address, joiner.session.shard, joiner.dialect, joiner.clientId, delta); });
        return;
    }
    m_shard.at(m_shard.mesh().ownerOf(address.key()), [key = address.key(), joiner](Shard &owner) { owner.channels().leave(key, joiner); });
}

void Memberships::announce(Subscriber &subscriber, const Address &address)
{
    m_shard.introduce(*subscriber.session);
    subscriber.announced = true;
    Q_EMIT m_shard.announcements().memberJoined(*subscriber.session, address);
}

Result<void> Memberships::leave(Session &session, const Address &address, MemberEnd why)
{
    const Subscriber *subscriber = m_shard.subscriptions().subscription(session, address.key());
    const bool isMember = subscriber && subscriber->state != Subscriber::State::Ended;
    if (subscriber)
        end(session, address, why);
    if (!isMember)
        return failure({ErrorWord::NotMember, "This connection has not joined " + address.key() + ".", "channel"});
    tellOwner(session, address, -1);
    return {};
}

void Memberships::end(Session &session, const Address &address, MemberEnd why)
{
    const bool wasAnnounced = m_shard.subscriptions().subscription(session, address.key())->announced;
    forget(session, address);
    if (wasAnnounced)
        Q_EMIT m_shard.announcements().memberLeft(session, address, why);
}

void Memberships::forget(Session &session, const Address &address)
{
    std::erase_if(m_replays, [&](const Replay &replay) { return replay.session == session.ref && replay.address == address; });
    m_shard.subscriptions().remove(session, *m_shard.subscriptions().joined(session, address.key()));
}

void Memberships::leaveAll(Session &session, MemberEnd why)
{
    while (!session.joined.empty())
        (void)leave(session, Address(session.joined.back()->address), why);
}

std::vector<Session *> Memberships::closeRoom(const QByteArray &room, MemberEnd why)
{
    std::vector<Session *> members = m_shard.subscriptions().members({room, Wildcard.toByteArray()});
    for (Session *session : members) {
        const std::vector<LocalChannel *> joined = session->joined;
        for (LocalChannel *channel : joined) {
            if (channel->address.room != room)
                continue;
            endOne(*session, *channel, why);
        }
    }
    return members;
}

void Memberships::endOne(Session &session, LocalChannel &channel, MemberEnd why)
{
    Subscriber &subscriber = *channel.find(session);
    const bool replays =
        std::any_of(m_replays.begin(), m_replays.end(), [&](const Replay &each) { return each.serial == subscriber.serial; });
    if (subscriber.state == Subscriber::State::Live || replays) {
        const Address address = channel.address;
        end(session, address, why);
        // A channel's owner takes all members out when it closes the room itself. Told of each before that, it would take the channel for
        // one that merely got empty.
        if (address.isPattern())
            tellOwner(session, address, -1);
    } else if (subscriber.state != Subscriber::State::Ended) {
        // The owner hears of it now, in order with what others here ask of it; the answer is still to come.
        subscriber.state = Subscriber::State::Ended;
        tellOwner(session, channel.address, -1);
    }
}

void Memberships::rename(Session &session, const QByteArray &from, const QByteArray &to)
{
    for (const LocalChannel *channel : session.joined) {
        if (channel->address.isPattern()) {
            m_shard.atAll([address = channel->address, from, to](Shard &there) { there.patterns().rename(address, from, to); });
        } else {
            m_shard.at(m_shard.mesh().ownerOf(channel->key),
                       [key = channel->key, from, to](Shard &owner) { owner.channels().rename(key, from, to); });
        }
    }
}

void Memberships::presence(const Address &address, const Done<std::vector<Presence>> &done)
{
    using Found = std::vector<ClientInfo>;
    m_shard.gather<Found>(
        [address](Shard &there) {
            Found found;
            for (const Session *session : there.subscriptions().members(address))
                found.push_back(session->info);
            return found;
        },
        [this, address, done](const std::vector<Found> &parts) {
            Elsewhere *elsewhere = m_shard.mesh().elsewhere;
            if (!elsewhere)
                return done(merge(parts));
            elsewhere->presence(m_shard, address, [parts, done](Found more) {
                std::vector<Found> all = parts;
                all.push_back(std::move(more));
                done(merge(all));
            });
        });
}

} // namespace arqon
