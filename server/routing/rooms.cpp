// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/rooms.h"

#include "server/routing/elsewhere.h"
#include "server/routing/shard.h"
#include "shared/protocol/id.h"
#include "shared/protocol/reply.h"

#include <algorithm>

namespace arqon {

namespace {

constexpr std::chrono::milliseconds LongestSleep = std::chrono::hours(1);
/// After the instances could not agree on the end of a room.
constexpr std::chrono::milliseconds RetryInterval = std::chrono::seconds(1);
constexpr QByteArrayView BuiltInRooms[] = {DefaultRoom, TelemetryRoom};

} // namespace

const QList<Address> &builtInChannels()
{
    static const QList<Address> channels{
        {"science", "general"},
        {"science", "explore"},
        {"science", "hypothesize"},
        {"science", "design"},
        {"science", "execute"},
        {"science", "interpret"},
        {"science", "share"},
        {"integriguard", "telemetry-stream"},
        {"integriguard", "dashboard-events"},
    };
    return channels;
}

bool isBuiltInRoom(QByteArrayView room)
{
    return std::find(std::begin(BuiltInRooms), std::end(BuiltInRooms), room) != std::end(BuiltInRooms);
}

Rooms::Rooms(Shard &shard) : m_shard(shard)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &shard, [this] { expire(); });
}

void Rooms::create(const QByteArray &name, std::optional<std::chrono::seconds> ttl, const QByteArray &creator, const Done<Room> &done)
{
    Room room{name, wallClock(), {}, creator};
    if (ttl)
        room.expiresAt = room.createdAt + *ttl;
    const int asker = m_shard.index();
    m_shard.at(m_shard.mesh().ownerOf(name), [=](Shard &owner) {
        owner.rooms().decide(room, [=, &owner](const std::optional<Error> &refusal) {
            owner.at(asker, [=](Shard &) { refusal ? done(failure(*refusal)) : done(room); });
        });
    });
}

std::optional<Error> Rooms::refusal(const Room &room) const
{
    const RoutingOptions &options = m_shard.options();
    if (exists(room.name))
        return Error{ErrorWord::AlreadyExists, "There is a room " + room.name + " already.", "room"};
    if (const auto tooLong = checkLength(room.name, options.maxNameLength, "room"))
        return tooLong;
    if (m_rooms.size() >= options.maxRooms)
        return limitReached(CountLimit::Rooms, "There are as many rooms as the server may have.");
    const auto isTheirs = [&](const Room &other) { return other.creator == room.creator; };
    if (options.maxRoomsPerClient > 0 && std::count_if(m_rooms.begin(), m_rooms.end(), isTheirs) >= options.maxRoomsPerClient)
        return limitReached(CountLimit::RoomsPerClient, "There are as many rooms of yours as one client may have made.");
    return std::nullopt;
}

void Rooms::decide(const Room &room, const std::function<void(std::optional<Error>)> &decided)
{
    if (const auto refused = refusal(room))
        return decided(refused);
    Elsewhere *elsewhere = m_shard.mesh().elsewhere;
    if (!elsewhere)
        return insert(room, decided);
    elsewhere->createRoom(m_shard, room,
                          [=, this](const std::optional<Error> &refused) { refused ? decided(refused) : insert(room, decided); });
}

void Rooms::createdElsewhere(const Room &room)
{
    if (exists(room.name))
        return;
    m_rooms.insert(room.name, room);
    if (m_shard.mesh().ownerOf(room.name) != m_shard.index())
        return;
    changeUse(room.name, +1);
    if (room.expiresAt)
        wakeIn(*room.expiresAt - wallClock());
}

void Rooms::insert(const Room &room, const std::function<void(std::optional<Error>)> &decided)
{
    createdElsewhere(room);
    m_shard.gather<bool>(
        [room](Shard &there) {
            there.rooms().m_rooms.insert(room.name, room);
            return true;
        },
        [decided](const std::vector<bool> &) { decided(std::nullopt); });
}

void Rooms::wakeIn(std::chrono::milliseconds time)
{
    time = std::clamp(time, std::chrono::milliseconds(0), LongestSleep);
    if (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > time)
        m_timer.start(time);
}

void Rooms::expire()
{
    const auto now = wallClock();
    auto next = std::chrono::milliseconds::max();
    QList<QByteArray> due;
    for (const Room &room : std::as_const(m_rooms)) {
        if (!room.expiresAt || m_shard.mesh().ownerOf(room.name) != m_shard.index())
            continue;
        if (*room.expiresAt <= now)
            due.append(room.name);
        else
            next = std::min(next, *room.expiresAt - now);
    }
    for (const QByteArray &name : std::as_const(due))
        expire(name);
    if (next != std::chrono::milliseconds::max())
        wakeIn(next);
}

void Rooms::expire(const QByteArray &name)
{
    Elsewhere *elsewhere = m_shard.mesh().elsewhere;
    if (!elsewhere)
        return finishExpiry(name);
    elsewhere->removeRoom(m_shard, name, RoomEnd::Expired, [this, name](const Result<bool> &ours) {
        if (!ours)
            wakeIn(RetryInterval);
        else if (*ours)
            finishExpiry(name);
    });
}

void Rooms::removedElsewhere(const QByteArray &name, RoomEnd how)
{
    (void)close(name, how, false);
}

void Rooms::finishExpiry(const QByteArray &name)
{
    m_shard.gather<Remains>([name](Shard &there) { return there.rooms().close(name, RoomEnd::Expired); },
                            [this, name](const std::vector<Remains> &parts) {
                                Remains sum;
                                for (const Remains &part : parts) {
                                    sum.channels += part.channels;
                                    sum.members += part.members;
                                }
                                Q_EMIT m_shard.announcements().roomExpired(name, sum.channels, sum.members);
                            });
}

void Rooms::countUse(const QByteArray &room, int delta)
{
    m_shard.at(m_shard.mesh().ownerOf(room), [room, delta](Shard &owner) { owner.rooms().changeUse(room, delta); });
}

qsizetype Rooms::owned() const
{
    const auto builtIn = std::count_if(std::begin(BuiltInRooms), std::end(BuiltInRooms),
                                       [this](QByteArrayView room) { return m_shard.mesh().ownerOf(room) == m_shard.index(); });
    return m_uses.size() + qsizetype(builtIn);
}

void Rooms::changeUse(const QByteArray &room, int delta)
{
    int &uses = m_uses[room];
    uses += delta;
    if (uses <= 0)
        m_uses.remove(room);
}

void Rooms::remove(const QByteArray &name, const Done<Room> &done)
{
    if (isBuiltInRoom(name))
        return done(failure({ErrorWord::BuiltIn, "The room " + name + " is built in and can't be deleted.", "room"}));
    const int asker = m_shard.index();
    m_shard.at(m_shard.mesh().ownerOf(name), [=](Shard &owner) {
        owner.rooms().decideRemoval(name, [=, &owner](const Result<Room> &removed) { owner.at(asker, [=](Shard &) { done(removed); }); });
    });
}

void Rooms::decideRemoval(const QByteArray &name, const Done<Room> &done)
{
    struct Use
    {
        qsizetype members = 0;
        qsizetype channels = 0;
    };
    m_shard.gather<Use>(
        [name](Shard &there) {
            Use use{qsizetype(there.subscriptions().members({name, Wildcard.toByteArray()}).size()), 0};
            for (const ChannelFacts &channel : there.channels().list(name)) {
                use.members += channel.responders + channel.membersElsewhere;
                ++use.channels;
            }
            return use;
        },
        [this, name, done](const std::vector<Use> &uses) {
            Use sum;
            for (const Use &use : uses) {
                sum.members += use.members;
                sum.channels += use.channels;
            }
            const auto *inRoom = m_shard.patterns().roomMembers(name);
            sum.members += inRoom ? inRoom->size() : 0;
            if (!m_rooms.contains(name) && sum.channels == 0)
                return done(failure({ErrorWord::RoomNotFound, "There is no room " + name + ".", "room"}));
            if (sum.members > 0)
                return done(
                    failure({ErrorWord::HasMembers, "The room " + name + " has members. It can be deleted when they have left.", "room"}));
            Elsewhere *elsewhere = m_shard.mesh().elsewhere;
            if (!elsewhere)
                return finishRemoval(name, done);
            elsewhere->removeRoom(m_shard, name, RoomEnd::Deleted,
                                  [=, this](const Result<bool> &ours) { ours ? finishRemoval(name, done) : done(failure(ours.error())); });
        });
}

void Rooms::finishRemoval(const QByteArray &name, const Done<Room> &done)
{
    const Room room = m_rooms.value(name, Room{name, {}, {}, {}});
    m_shard.gather<bool>(
        [name](Shard &there) {
            there.rooms().close(name, RoomEnd::Deleted);
            return true;
        },
        [room, done](const std::vector<bool> &) { done(room); });
}

Rooms::Remains Rooms::close(const QByteArray &name, RoomEnd how, bool dropHistory)
{
    if (m_rooms.remove(name) && m_shard.mesh().ownerOf(name) == m_shard.index())
        changeUse(name, -1);
    const bool expired = how == RoomEnd::Expired;
    const QByteArrayView event = expired ? "room_expired" : "room_deleted";
    // Before those who are in them leave, or they would go for being empty.
    const qsizetype channels = m_shard.channels().closeRoom(name, expired ? ChannelEnd::RoomExpired : ChannelEnd::RoomDeleted, dropHistory);
    const auto members = m_shard.memberships().closeRoom(name, expired ? MemberEnd::RoomExpired : MemberEnd::RoomDeleted);
    for (Session *session : members) {
        session->outlet.send(Frame::text(reply::system(session->speaks(), {name, Wildcard.toByteArray()}, event,
                                                       {{QStringLiteral("room"), QString::fromLatin1(name)}})));
    }
    return {channels, qsizetype(members.size())};
}

void Rooms::list(const Done<QList<RoomFacts>> &done)
{
    m_shard.gather<std::vector<ChannelFacts>>([](Shard &there) { return there.channels().list({}); },
                                              [this, done](const std::vector<std::vector<ChannelFacts>> &parts) {
                                                  QMap<QByteArray, RoomFacts> found;
                                                  for (const Room &room : std::as_const(m_rooms))
                                                      found.insert(room.name, {room, false, true, 0});
                                                  for (const auto &part : parts) {
                                                      for (const ChannelFacts &channel : part) {
                                                          RoomFacts &facts = found[channel.address.room];
                                                          facts.room.name = channel.address.room;
                                                          facts.builtIn = isBuiltInRoom(channel.address.room);
                                                          ++facts.channels;
                                                      }
                                                  }
                                                  done(found.values());
                                              });
}

} // namespace arqon
