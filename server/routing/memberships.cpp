// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/memberships.h"

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

} // namespace

Memberships::Memberships(Shard &shard) : m_shard(shard)
{
    m_pump.setInterval(PumpInterval);
    QObject::connect(&m_pump, &QTimer::timeout, &shard, [this] { pump(); });
}

void Memberships::join(Session &session, const Address &address, const JoinOptions &options, const Done<Joined> &done)
{
    if (qsizetype(session.joined.size()) >= m_shard.options().maxSubscriptions && !m_shard.subscriptions().joined(session, address.key()))
        return done(failure({ErrorWord::LimitReached, "This connection has joined as many channels as it may.", {}}));
    if (!address.isPattern())
        return joinChannel(session, address, options, done);
    if (options.since)
        return done(failure({ErrorWord::InvalidParameter, "A pattern or a whole room has no offsets: join each channel with its own since.", "since"}));
    joinPattern(session, address, options, done);
}

void Memberships::joinChannel(Session &session, const Address &address, const JoinOptions &options, const Done<Joined> &done)
{
    const bool again = m_shard.subscriptions().joined(session, address.key());
    if (again)
        (void)leave(session, address);
    m_shard.subscriptions().add(session, address, options.onSlow,
                                options.since ? Subscriber::State::Recovering : Subscriber::State::Joining);
    const int asker = m_shard.index();
    m_shard.at(m_shard.mesh().ownerOf(address.key()), [=, joiner = joinerOf(session), since = options.since](Shard &owner) {
        owner.channels().join(address, joiner, since, [=, &owner](const Result<Joined> &answer) {
            owner.at(asker, [=](Shard &here) { here.memberships().joined(joiner.session, address, answer, done); });
        });
    });
}

void Memberships::joined(const SessionRef &ref, const Address &address, const Result<Joined> &answer, const Done<Joined> &done)
{
    Session *session = m_shard.session(ref);
    LocalChannel *channel = session ? m_shard.subscriptions().joined(*session, address.key()) : nullptr;
    done(answer);
    if (!channel)
        return; // left, or its room was closed, before the answer came
    if (!answer) {
        m_shard.subscriptions().remove(*session, *channel);
        return;
    }
    sendReplay(*session, *answer);
    if (answer->complete) {
        channel->find(*session)->state = Subscriber::State::Live;
        return;
    }
    m_replays.push_back({ref, address, {answer->position.epoch, answer->replay.back().offset}});
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
        const Replay asking = replay; // answering at once may take it out of the list
        m_shard.at(m_shard.mesh().ownerOf(asking.address.key()), [=](Shard &owner) {
            owner.channels().replay(asking.address.key(), asking.from, [=, &owner](const Result<Joined> &part) {
                owner.at(asker, [=](Shard &here) { here.memberships().goOn(asking.session, asking.address, part, asking.from.offset); });
            });
        });
    }
}

void Memberships::goOn(const SessionRef &ref, const Address &address, const Result<Joined> &part, quint64 lastSent)
{
    const auto replay = std::find_if(m_replays.begin(), m_replays.end(),
                                     [&](const Replay &each) { return each.session == ref && each.address == address; });
    if (replay == m_replays.end())
        return;
    Session *session = m_shard.session(ref);
    LocalChannel *channel = session ? m_shard.subscriptions().joined(*session, address.key()) : nullptr;
    if (!channel) {
        m_replays.erase(replay);
        return;
    }
    if (!part || part->recovered == false) {
        // History went away from under the replay: the rest of it is a gap, and the client is told.
        session->outlet.send(m_shard.gapFrame(*session, address.key(), lastSent + 1, part ? part->position.offset : 0));
    } else {
        sendReplay(*session, *part);
        if (!part->complete) {
            replay->from.offset = part->replay.back().offset;
            replay->asked = false;
            return;
        }
    }
    m_replays.erase(replay);
    channel->find(*session)->state = Subscriber::State::Live;
}

void Memberships::joinPattern(Session &session, const Address &address, const JoinOptions &options, const Done<Joined> &done)
{
    if (const LocalChannel *known = m_shard.subscriptions().joined(session, address.key())) {
        const_cast<LocalChannel *>(known)->find(session)->policy = options.onSlow;
        return done(Joined{});
    }
    m_shard.subscriptions().add(session, address, options.onSlow, Subscriber::State::Joining);
    const Joiner joiner = joinerOf(session);
    m_shard.gather<qsizetype>(
        [address, joiner](Shard &there) {
            there.patterns().change(address, joiner.session.shard, joiner.dialect, joiner.clientId, +1);
            const auto *inRoom = there.patterns().roomMembers(address.room);
            return inRoom ? inRoom->size() : 0;
        },
        [this, address, ref = session.ref, done](const std::vector<qsizetype> &members) {
            done(Joined{members.front(), {}, std::nullopt, {}, true});
            Session *here = m_shard.session(ref);
            if (LocalChannel *channel = here ? m_shard.subscriptions().joined(*here, address.key()) : nullptr)
                channel->find(*here)->state = Subscriber::State::Live;
        });
}

void Memberships::tellOwner(const Session &session, const Address &address, int delta)
{
    const Joiner joiner = joinerOf(session);
    if (address.isPattern()) {
        m_shard.atAll([=](Shard &there) {
            there.patterns().change(address, joiner.session.shard, joiner.dialect, joiner.clientId, delta);
        });
        return;
    }
    m_shard.at(m_shard.mesh().ownerOf(address.key()), [key = address.key(), joiner](Shard &owner) { owner.channels().leave(key, joiner); });
}

Result<void> Memberships::leave(Session &session, const Address &address)
{
    LocalChannel *channel = m_shard.subscriptions().joined(session, address.key());
    if (!channel)
        return failure({ErrorWord::NotMember, "This connection has not joined " + address.key() + ".", "channel"});
    std::erase_if(m_replays, [&](const Replay &replay) { return replay.session == session.ref && replay.address == address; });
    m_shard.subscriptions().remove(session, *channel);
    tellOwner(session, address, -1);
    return {};
}

void Memberships::leaveAll(Session &session)
{
    while (!session.joined.empty())
        (void)leave(session, Address(session.joined.back()->address));
}

std::vector<Session *> Memberships::closeRoom(const QByteArray &room)
{
    std::vector<Session *> members = m_shard.subscriptions().members({room, Wildcard.toByteArray()});
    for (Session *session : members) {
        const std::vector<LocalChannel *> joined = session->joined;
        for (const LocalChannel *channel : joined) {
            if (channel->address.room == room)
                (void)leave(*session, Address(channel->address));
        }
    }
    return members;
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
        [done](const std::vector<Found> &parts) {
            QMap<QByteArray, Presence> merged;
            for (const Found &part : parts) {
                for (const ClientInfo &client : part) {
                    Presence &presence = merged[client.id];
                    presence.client = client;
                    ++presence.connections;
                }
            }
            done(std::vector<Presence>(merged.cbegin(), merged.cend()));
        });
}

} // namespace arqon
