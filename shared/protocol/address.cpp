// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/address.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace arqon {

namespace {

/// Which bytes a name may hold: looked up, because every message has several.
constexpr std::array<bool, 256> NameBytes = [] {
    std::array<bool, 256> may{};
    for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/@"))
        may[static_cast<unsigned char>(c)] = true;
    return may;
}();

bool isNameByte(char c)
{
    return NameBytes[static_cast<unsigned char>(c)];
}

bool isNameOrWildcard(QByteArrayView text)
{
    return text == Wildcard || isName(text);
}

/// One field of a frame: a plain name, or "room:channel".
struct Part
{
    QByteArrayView first;
    QByteArrayView second; ///< null when the field is a plain name
    bool isQualified() const { return !second.isNull(); }
};

std::optional<Part> split(QByteArrayView text)
{
    const qsizetype colon = text.indexOf(':');
    if (colon < 0) {
        if (!text.isEmpty() && !isNameOrWildcard(text))
            return std::nullopt;
        return Part{text, {}};
    }
    const Part part{text.first(colon), text.sliced(colon + 1)};
    if (!isNameOrWildcard(part.first) || !isNameOrWildcard(part.second))
        return std::nullopt;
    return part;
}

tl::unexpected<Error> badName(QByteArrayView field)
{
    return failure(Error{ErrorWord::InvalidName,
                         "`" + field.toByteArray() + "` must be 1 to 128 letters, digits and . _ - / @, or two such names as room:channel",
                         field.toByteArray()});
}

tl::unexpected<Error> disagreement(QByteArrayView field)
{
    return failure(
        Error{ErrorWord::InvalidName, "`room` and `channel` name two different places; give one of them alone", field.toByteArray()});
}

} // namespace

bool isName(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= NameLimit && std::all_of(text.begin(), text.end(), isNameByte);
}

std::optional<Error> checkLength(QByteArrayView name, qsizetype limit, QByteArrayView field)
{
    if (name.size() <= limit)
        return std::nullopt;
    return Error{ErrorWord::InvalidName, "names have at most " + QByteArray::number(limit) + " characters here", field.toByteArray()};
}

Result<Address> Address::parse(QByteArrayView room, QByteArrayView channel)
{
    const std::optional<Part> roomPart = split(room);
    if (!roomPart)
        return badName("room");
    const std::optional<Part> channelPart = split(channel);
    if (!channelPart)
        return badName("channel");

    if (channelPart->isQualified()) {
        const QByteArrayView other = roomPart->isQualified() ? roomPart->second : channelPart->second;
        if ((!room.isEmpty() && roomPart->first != channelPart->first) || other != channelPart->second)
            return disagreement("channel");
        return Address{channelPart->first.toByteArray(), channelPart->second.toByteArray()};
    }
    if (roomPart->isQualified()) {
        if (!channel.isEmpty() && channel != roomPart->second)
            return disagreement("room");
        return Address{roomPart->first.toByteArray(), roomPart->second.toByteArray()};
    }
    const QByteArrayView fallback = room.isEmpty() ? DefaultChannel : Wildcard;
    return Address{(room.isEmpty() ? DefaultRoom : room).toByteArray(), (channel.isEmpty() ? fallback : channel).toByteArray()};
}

QByteArray Address::key() const
{
    return room + ':' + channel;
}

bool Address::matches(const Address &plain) const
{
    const bool anyRoom = room == Wildcard && plain.room != TelemetryRoom;
    return (anyRoom || room == plain.room) && (channel == Wildcard || channel == plain.channel);
}

} // namespace arqon
