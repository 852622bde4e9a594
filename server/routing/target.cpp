// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/target.h"

#include "shared/protocol/address.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace arqon {

namespace {

/// More names in one frame than this are a broadcast, for which there are rooms.
constexpr qsizetype NameCountLimit = 1000;

tl::unexpected<Error> invalid(QByteArray message)
{
    return failure({ErrorWord::InvalidField, std::move(message), "target"});
}

Result<QList<QByteArray>> parseNames(const QJsonArray &array)
{
    if (array.isEmpty() || array.size() > NameCountLimit)
        return invalid("A list of targets needs 1 to " + QByteArray::number(NameCountLimit) + " names.");
    QList<QByteArray> names;
    for (const QJsonValue &value : array) {
        const QByteArray name = value.toString().toUtf8();
        if (!isName(name))
            return failure({ErrorWord::InvalidName, "A target is the name of a client: 1 to 128 letters, digits, . _ - / @", "target"});
        if (!names.contains(name))
            names.append(name);
    }
    return names;
}

Result<Selector> parseSelector(const QJsonObject &object)
{
    Selector selector;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QByteArray value = it.value().toString().toUtf8();
        if (value.isEmpty())
            return invalid("The selector's " + it.key().toUtf8() + " needs to be a text.");
        if (it.key() == u"client_type")
            selector.clientType = value;
        else if (it.key() == u"personality")
            selector.personality = value;
        else if (it.key() == u"room")
            selector.room = value;
        else if (it.key() == u"channel")
            selector.channel = value;
        else if (it.key() == u"mode" && (value == "any" || value == "all"))
            selector.mode = value == "all" ? Selector::Mode::All : Selector::Mode::Any;
        else
            return invalid("A selector has client_type, personality, room, channel, and mode (any or all); not " + it.key().toUtf8() + "="
                           + value + ".");
    }
    if (selector.clientType.isEmpty() && selector.personality.isEmpty() && selector.room.isEmpty() && selector.channel.isEmpty())
        return invalid("A selector needs at least one of client_type, personality, room, channel.");
    if (!selector.channel.isEmpty()) {
        const Result<Address> address = Address::parse(selector.room, selector.channel);
        if (!address)
            return failure(address.error());
        selector.room = address->room;
        selector.channel = address->channel;
    }
    return selector;
}

} // namespace

Result<Target> Target::parse(QByteArrayView json)
{
    // QJsonDocument takes no bare string, so it is given a list of one.
    const QJsonArray list = QJsonDocument::fromJson('[' + json.toByteArray() + ']').array();
    const QJsonValue value = list.isEmpty() ? QJsonValue() : list.first();
    if (value.isObject())
        return parseSelector(value.toObject()).map([](Selector selector) { return Target{{}, std::move(selector)}; });
    if (value.isString() || value.isArray())
        return parseNames(value.isArray() ? value.toArray() : list).map([](QList<QByteArray> names) {
            return Target{std::move(names), {}};
        });
    return invalid("The target is a client's name, a list of names, or a selector object.");
}

QByteArray Target::describe() const
{
    if (!selector)
        return names.join(", ");
    QByteArray text;
    const auto add = [&](QByteArrayView name, const QByteArray &value) {
        if (!value.isEmpty())
            text += (text.isEmpty() ? "" : " ") + name.toByteArray() + '=' + value;
    };
    add("client_type", selector->clientType);
    add("personality", selector->personality);
    add("room", selector->room);
    add("channel", selector->channel);
    return text;
}

} // namespace arqon
