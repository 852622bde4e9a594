// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/change.h"

#include "server/cluster/packed.h"
#include "server/routing/shard.h"

#include <array>

namespace arqon {

namespace {

constexpr int ShardBits = 8;
constexpr int SerialBits = 64 - ShardBits;
constexpr qsizetype PeerLimit = 64;

constexpr std::array<QByteArrayView, Change::KindCount> KindNames{"client",   "client_gone", "joined", "left",
                                                                  "enlisted", "withdrawn",   "kept",   "let_go"};

using Items = std::vector<QByteArrayView>;

std::optional<Address> parseAddress(QByteArrayView key, bool mayBePattern)
{
    const qsizetype colon = key.indexOf(':');
    if (colon < 0)
        return std::nullopt;
    const Address address{key.first(colon).toByteArray(), key.sliced(colon + 1).toByteArray()};
    const auto fits = [mayBePattern](const QByteArray &name) { return isName(name) || (mayBePattern && name == Wildcard); };
    return fits(address.room) && fits(address.channel) ? std::optional(address) : std::nullopt;
}

bool readClient(const Items &items, Change &change)
{
    if (items.size() != 10)
        return false;
    change.connectionId = items[2].toByteArray();
    change.peer = items[3].toByteArray();
    change.dialect = items[4] == "1" ? Dialect::Classic : Dialect::Structured;
    change.info = {items[5].toByteArray(), items[6].toByteArray(), items[7].toByteArray(), items[8].toByteArray(), items[9].toByteArray()};
    return isName(change.connectionId) && change.peer.size() <= PeerLimit && change.peer.isValidUtf8()
           && (items[4] == "0" || items[4] == "1") && !change.info.id.isEmpty() && checkClient(change.info).has_value();
}

bool readPlace(const Items &items, Change &change)
{
    const bool ends = change.kind == Change::Kind::Left;
    if (items.size() != (ends ? 4u : 3u))
        return false;
    const bool mayBePattern = change.kind == Change::Kind::Joined || ends;
    const auto address = parseAddress(items[2], mayBePattern);
    const auto why = ends ? packed::number(items[3]) : 0;
    if (!address || !why || *why > quint64(MemberEnd::InstanceLeft))
        return false;
    change.address = *address;
    change.why = MemberEnd(*why);
    return true;
}

bool readEnd(const Items &items, Change &change)
{
    const auto code = items.size() == 3 ? packed::number(items[2]) : std::nullopt;
    if (!code || *code > 0xffff)
        return false;
    change.code = CloseCode(quint16(*code));
    return true;
}

} // namespace

quint64 wireName(const SessionRef &session)
{
    return quint64(session.shard) << SerialBits | session.serial;
}

SessionRef sessionOf(quint64 wireName)
{
    return {int(wireName >> SerialBits), wireName & ((1ull << SerialBits) - 1)};
}

QByteArray Change::encode() const
{
    QByteArray text;
    packed::append(text, KindNames[size_t(kind)]);
    packed::append(text, client);
    switch (kind) {
    case Kind::Client:
        for (const QByteArrayView item :
             {QByteArrayView(connectionId), QByteArrayView(peer), QByteArrayView(dialect == Dialect::Classic ? "1" : "0"),
              QByteArrayView(info.id), QByteArrayView(info.type), QByteArrayView(info.screenName), QByteArrayView(info.avatar),
              QByteArrayView(info.personality)})
            packed::append(text, item);
        break;
    case Kind::ClientGone:
        packed::append(text, quint64(code));
        break;
    default:
        packed::append(text, address.key());
        if (kind == Kind::Left)
            packed::append(text, quint64(why));
    }
    return text;
}

std::optional<Change> Change::decode(QByteArrayView text)
{
    const auto items = packed::items(text);
    if (!items || items->size() < 3)
        return std::nullopt;
    const auto kind = std::find(KindNames.begin(), KindNames.end(), items->front());
    const auto client = packed::number((*items)[1]);
    if (kind == KindNames.end() || !client)
        return std::nullopt;
    Change change;
    change.kind = Kind(kind - KindNames.begin());
    change.client = *client;
    const bool isOfChannel = change.kind == Kind::Kept || change.kind == Kind::LetGo;
    if (isOfChannel != (change.client == 0))
        return std::nullopt;
    const bool fits = change.kind == Kind::Client       ? readClient(*items, change)
                      : change.kind == Kind::ClientGone ? readEnd(*items, change)
                                                        : readPlace(*items, change);
    return fits ? std::optional(change) : std::nullopt;
}

} // namespace arqon
