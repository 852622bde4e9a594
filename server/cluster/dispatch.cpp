// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/dispatch.h"

#include "server/cluster/dispatchfields.h"

#include <algorithm>

namespace arqon {

namespace {

using namespace dispatch;

/// In front of each: what it is, and the version of all of this.
constexpr QByteArrayView Mark = "arqonbus/1";

constexpr std::array<QByteArrayView, std::variant_size_v<Dispatch::Content>> Names{
    "heartbeat",    "changes",      "farewell",        "room_message",    "broadcast", "kick",
    "room_created", "room_removed", "channel_created", "channel_removed", "question",  "roster_wanted",
    "roster_part",  "parcel",       "passed",          "answered",        "reply"};

/// Each content's fields in their order. The same function writes and reads them (Fields).
template<typename F>
void each(F &fields, Heartbeat &it)
{
    fields.number(it.sequence).count(it.clients);
}
template<typename F>
void each(F &fields, Changes &it)
{
    fields.number(it.first).changes(it.changes);
}
template<typename F>
void each(F &, Farewell &)
{
}
template<typename F>
void each(F &fields, RoomMessage &it)
{
    fields.number(it.number).name(it.room).texts(it.texts);
}
template<typename F>
void each(F &fields, Broadcast &it)
{
    fields.nameOrNone(it.room).texts(it.texts);
}
template<typename F>
void each(F &fields, Kick &it)
{
    fields.name(it.clientId).reason(it.reason);
}
template<typename F>
void each(F &fields, RoomCreated &it)
{
    fields.name(it.room.name).time(it.room.createdAt).timeOrNone(it.room.expiresAt);
}
template<typename F>
void each(F &fields, RoomRemoved &it)
{
    fields.name(it.name).choice(it.how, RoomEnd::Deleted);
}
template<typename F>
void each(F &fields, ChannelCreated &it)
{
    fields.address(it.address).time(it.createdAt);
}
template<typename F>
void each(F &fields, ChannelRemoved &it)
{
    fields.address(it.address);
}
template<typename F>
void each(F &fields, Question &it)
{
    fields.number(it.number).name(it.name).text(it.parameters);
}
template<typename F>
void each(F &fields, RosterWanted &it)
{
    fields.name(it.to);
}
template<typename F>
void each(F &fields, RosterPart &it)
{
    fields.name(it.to).number(it.sequence).number(it.index).number(it.count).changes(it.changes);
}
template<typename F>
void each(F &fields, Parcel &it)
{
    fields.name(it.to).numbers(it.clients).texts(it.texts);
}
template<typename F>
void each(F &fields, Passed &it)
{
    fields.name(it.to)
        .number(it.number)
        .number(it.responder)
        .choice(it.dialect, Dialect::Classic)
        .time(it.timeout)
        .time(it.received)
        .name(it.from)
        .place(it.address)
        .text(it.frame);
}
template<typename F>
void each(F &fields, Answered &it)
{
    fields.name(it.to).number(it.number).wordOrNone(it.refused).text(it.text);
}
template<typename F>
void each(F &fields, Reply &it)
{
    fields.name(it.to).number(it.number).text(it.text);
}

template<size_t Index = 0>
std::optional<Dispatch::Content> read(size_t index, FieldReader &fields)
{
    if constexpr (Index == std::variant_size_v<Dispatch::Content>) {
        return std::nullopt;
    } else {
        if (index != Index)
            return read<Index + 1>(index, fields);
        std::variant_alternative_t<Index, Dispatch::Content> content;
        each(fields, content);
        return fields.atEnd() ? std::optional<Dispatch::Content>(std::move(content)) : std::nullopt;
    }
}

} // namespace

bool isInstanceId(QByteArrayView id)
{
    return isName(id) && !id.contains('/') && !id.contains('@');
}

QByteArray Dispatch::encode() const
{
    FieldWriter fields(packed::list({Mark, Names[content.index()], sender.instance, sender.life}));
    std::visit([&](auto copy) { each(fields, copy); }, content);
    return fields.text();
}

std::optional<Dispatch> Dispatch::decode(QByteArrayView text)
{
    const auto items = packed::items(text);
    constexpr size_t head = 4;
    if (!items || items->size() < head || items->front() != Mark || !isInstanceId((*items)[2]) || !isName((*items)[3]))
        return std::nullopt;
    const auto name = std::find(Names.begin(), Names.end(), (*items)[1]);
    FieldReader fields({items->begin() + head, items->end()});
    auto content = read(size_t(name - Names.begin()), fields);
    if (!content)
        return std::nullopt;
    return Dispatch{{(*items)[2].toByteArray(), (*items)[3].toByteArray()}, std::move(*content)};
}

} // namespace arqon
