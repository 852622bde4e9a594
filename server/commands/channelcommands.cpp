// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/commands/builtins.h"

#include "server/routing/shard.h"
#include "shared/protocol/id.h"

#include <QJsonArray>

#include <algorithm>

namespace arqon {

namespace {

constexpr qsizetype ListLimit = 1000;

QString text(QByteArrayView bytes)
{
    return QString::fromUtf8(bytes);
}

QJsonObject place(const Address &address)
{
    return {{QStringLiteral("room"), text(address.room)}, {QStringLiteral("channel"), text(address.channel)}};
}

QJsonObject describe(const ChannelFacts &facts)
{
    QJsonObject object = place(facts.address);
    object.insert(QStringLiteral("members"), facts.members);
    object.insert(QStringLiteral("offset"), qint64(facts.offset));
    object.insert(QStringLiteral("built_in"), facts.builtIn);
    object.insert(QStringLiteral("persistent"), facts.persistent || facts.builtIn);
    object.insert(QStringLiteral("responders"), facts.responders);
    object.insert(QStringLiteral("created_at"), text(isoTime(facts.createdAt)));
    return object;
}

JoinOptions joinOptions(Parameters &parameters)
{
    JoinOptions options;
    if (const auto since = parameters.object(u"since")) {
        Parameters inner(*since);
        const QByteArray epoch = inner.text(u"epoch");
        const auto offset = inner.number(u"offset", 0, std::numeric_limits<qint64>::max());
        if (epoch.isEmpty() || !offset)
            parameters.refuse(u"since", "since is {\"epoch\": text, \"offset\": number}, as join_channel and the messages gave them.");
        else
            options.since = Position{epoch, quint64(*offset)};
    }
    const QByteArray onSlow = parameters.text(u"on_slow");
    if (onSlow == "drop_oldest")
        options.onSlow = SlowPolicy::DropOldest;
    else if (onSlow == "latest")
        options.onSlow = SlowPolicy::Latest;
    else if (!onSlow.isEmpty() && onSlow != "disconnect")
        parameters.refuse(u"on_slow", "on_slow is disconnect, drop_oldest or latest.");
    return options;
}

void joinChannel(const CallPtr &call)
{
    Session *session = call->session();
    if (!session)
        return;
    if (!call->target())
        return call->fail(call->target().error());
    const Address address = *call->target();
    if (address.room == PrivateName)
        return call->fail({ErrorWord::InvalidName, "pm is reserved for private messages; they come without joining.", "room"});
    const JoinOptions options = joinOptions(call->parameters());
    if (const auto &error = call->parameters().error())
        return call->fail(*error);
    call->shard().memberships().join(*session, address, options, [call, address](const Result<Joined> &joined) {
        if (!joined)
            return call->fail(joined.error());
        QJsonObject result = place(address);
        result.insert(QStringLiteral("members"), joined->members);
        if (!address.isPattern()) {
            result.insert(QStringLiteral("epoch"), text(joined->position.epoch));
            result.insert(QStringLiteral("offset"), qint64(joined->position.offset));
        }
        if (joined->recovered)
            result.insert(QStringLiteral("recovered"), *joined->recovered);
        call->succeed(result);
    });
}

void leaveChannel(const CallPtr &call)
{
    Session *session = call->session();
    if (!session)
        return;
    if (!call->target())
        return call->fail(call->target().error());
    if (const Result<void> left = call->shard().memberships().leave(*session, *call->target()); !left)
        return call->fail(left.error());
    call->succeed(place(*call->target()));
}

/// Runs `task` in the shard that owns the channel; what it answers comes back here.
template<typename T, typename Task, typename Done>
void atOwner(const CallPtr &call, const Address &address, Task task, Done done)
{
    const int asker = call->shard().index();
    call->shard().at(call->shard().mesh().ownerOf(address.key()), [=](Shard &owner) {
        task(owner, [=, &owner](const Result<T> &answer) {
            owner.at(asker, [=](Shard &) { answer ? done(*answer) : call->fail(answer.error()); });
        });
    });
}

void createChannel(const CallPtr &call)
{
    const Result<Address> address = call->channel();
    if (!address)
        return call->fail(address.error());
    atOwner<ChannelFacts>(
        call, *address,
        [address = *address, creator = call->client()](Shard &owner, const auto &answer) {
            owner.channels().create(address, creator, answer);
        },
        [call](const ChannelFacts &facts) { call->succeed(describe(facts)); });
}

void deleteChannel(const CallPtr &call)
{
    const Result<Address> address = call->channel();
    if (!address)
        return call->fail(address.error());
    atOwner<ChannelFacts>(
        call, *address, [address = *address](Shard &owner, const auto &answer) { owner.channels().remove(address, answer); },
        [call](const ChannelFacts &facts) { call->succeed(place(facts.address)); });
}

void channelInfo(const CallPtr &call)
{
    const Result<Address> address = call->channel();
    if (!address)
        return call->fail(address.error());
    atOwner<std::pair<ChannelFacts, Position>>(
        call, *address, [address = *address](Shard &owner, const auto &answer) { owner.channels().info(address, answer); },
        [call](const std::pair<ChannelFacts, Position> &known) {
            QJsonObject result = describe(known.first);
            result.insert(QStringLiteral("epoch"), text(known.second.epoch));
            result.insert(QStringLiteral("offset"), qint64(known.second.offset));
            call->succeed(result);
        });
}

void listChannels(const CallPtr &call)
{
    Parameters &parameters = call->parameters();
    // Only a room that is asked for narrows the list; the room that every structured envelope names does not.
    const QByteArray room = parameters.text(u"room");
    const QByteArray after = parameters.text(u"after");
    const qint64 limit = parameters.number(u"limit", 1, ListLimit).value_or(ListLimit);
    if (const auto &error = parameters.error())
        return call->fail(*error);
    if (parameters.has(u"room") && !isName(room))
        return call->fail({ErrorWord::InvalidName, "A room is 1 to 128 letters, digits, . _ - / @", "room"});
    const Session *session = call->session();
    call->shard().gather<std::vector<ChannelFacts>>(
        [room](Shard &there) { return there.channels().list(room); },
        [call, after, limit, identity = session ? session->identity : nullptr](const std::vector<std::vector<ChannelFacts>> &parts) {
            QMap<QByteArray, ChannelFacts> sorted;
            for (const auto &part : parts) {
                for (const ChannelFacts &facts : part) {
                    if (!identity || identity->permissions.mayKnow(facts.address))
                        sorted.insert(facts.address.key(), facts);
                }
            }
            QJsonArray channels;
            for (auto it = after.isEmpty() ? sorted.cbegin() : sorted.upperBound(after); it != sorted.cend() && channels.size() < limit;
                 ++it)
                channels.append(describe(*it));
            call->succeed({{QStringLiteral("channels"), channels}, {QStringLiteral("total"), sorted.size()}});
        });
}

QJsonObject describe(const Presence &present)
{
    const ClientInfo &client = present.client;
    return {{QStringLiteral("client_id"), text(client.id)},
            {QStringLiteral("client_type"), text(client.type)},
            {QStringLiteral("screen_name"), text(client.screenName)},
            {QStringLiteral("avatar"), text(client.avatar)},
            {QStringLiteral("personality"), text(client.personality)},
            {QStringLiteral("connections"), present.connections}};
}

void presence(const CallPtr &call)
{
    if (!call->target())
        return call->fail(call->target().error());
    const Address address = *call->target();
    if (address.room == Wildcard)
        return call->fail({ErrorWord::InvalidName, "Presence is about one room or channel: name the room.", "room"});
    const QByteArray after = call->parameters().text(u"after");
    const qint64 limit = call->parameters().number(u"limit", 1, ListLimit).value_or(ListLimit);
    if (const auto &error = call->parameters().error())
        return call->fail(*error);
    call->shard().memberships().presence(address, [=](const Result<std::vector<Presence>> &present) {
        QJsonArray clients;
        for (const Presence &each : *present) {
            if (each.client.id > after && clients.size() < limit)
                clients.append(describe(each));
        }
        QJsonObject result = place(address);
        result.insert(QStringLiteral("clients"), clients);
        result.insert(QStringLiteral("total"), qint64(present->size()));
        call->succeed(result);
    });
}

} // namespace

QList<BuiltIn> channelCommands()
{
    return {{"join_channel", joinChannel},
            {"leave_channel", leaveChannel},
            {"create_channel", createChannel},
            {"delete_channel", deleteChannel},
            {"list_channels", listChannels},
            {"channel_info", channelInfo},
            {"presence", presence}};
}

} // namespace arqon
