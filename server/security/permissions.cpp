// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/security/permissions.h"

#include <algorithm>
#include <array>

namespace arqon {

namespace {

constexpr std::array<QByteArrayView, 6> RightNames{"publish", "subscribe", "history", "presence", "manage", "serve"};

constexpr quint8 bit(Right right)
{
    return quint8(1u << unsigned(right));
}

constexpr quint8 Reading = bit(Right::Subscribe) | bit(Right::History) | bit(Right::Presence);

/// The commands that work on a channel, by what they need there: who may run one by its name may so everywhere.
struct CommandRight
{
    QByteArrayView command;
    Right right;
};
constexpr std::array CommandRights{
    CommandRight{"join_channel", Right::Subscribe}, CommandRight{"history", Right::History},
    CommandRight{"presence", Right::Presence},      CommandRight{"channel_info", Right::Presence},
    CommandRight{"create_channel", Right::Manage},  CommandRight{"create_room", Right::Manage},
    CommandRight{"register_service", Right::Serve},
};

std::optional<Right> rightOf(QByteArrayView name)
{
    const auto found = std::find(RightNames.begin(), RightNames.end(), name);
    return found == RightNames.end() ? std::nullopt : std::optional(Right(found - RightNames.begin()));
}

} // namespace

QByteArrayView rightName(Right right)
{
    return RightNames[size_t(right)];
}

std::optional<Right> rightOfCommand(QByteArrayView command)
{
    const auto found = std::find_if(CommandRights.begin(), CommandRights.end(), [&](const auto &row) { return row.command == command; });
    return found == CommandRights.end() ? std::nullopt : std::optional(found->right);
}

std::optional<Permissions::Piece> Permissions::Piece::parse(QByteArrayView text)
{
    const bool isPrefix = text.endsWith('*');
    const QByteArrayView name = isPrefix ? text.chopped(1) : text;
    if (!isName(name) && !(isPrefix && name.isEmpty()))
        return std::nullopt;
    return Piece{name.toByteArray(), isPrefix};
}

bool Permissions::Piece::covers(QByteArrayView name) const
{
    if (!isPrefix)
        return name == text;
    return text.isEmpty() || (name != Wildcard && name.startsWith(text));
}

Permissions Permissions::of(const QByteArrayList &texts, QByteArrayList *unknown)
{
    Permissions permissions;
    for (const QByteArray &text : texts) {
        if (permissions.add(text))
            permissions.m_texts.append(text);
        else if (unknown)
            unknown->append(text);
    }
    return permissions;
}

bool Permissions::add(QByteArrayView text)
{
    if (text == "admin") {
        m_admin = true;
        return true;
    }
    const qsizetype colon = text.indexOf(':');
    if (colon < 0)
        return addCommand(text);
    const QByteArrayView verb = text.first(colon);
    const QByteArrayView rest = text.sliced(colon + 1);
    if (verb == "command")
        return addCommand(rest);
    if (text == "telemetry:read")
        return m_readsTelemetry = true;
    if (text == "telemetry:write")
        return m_writesTelemetry = true;
    if (verb == "private") {
        const auto piece = Piece::parse(rest);
        if (piece)
            m_private.push_back(*piece);
        return piece.has_value();
    }
    const auto right = rightOf(verb);
    return right && addChannelGrant(bit(*right), rest);
}

bool Permissions::addChannelGrant(quint8 rights, QByteArrayView pattern)
{
    const qsizetype colon = pattern.indexOf(':');
    if (colon < 0 && pattern != Wildcard)
        return false;
    const auto room = Piece::parse(colon < 0 ? pattern : pattern.first(colon));
    const auto channel = Piece::parse(colon < 0 ? pattern : pattern.sliced(colon + 1));
    if (!room || !channel)
        return false;
    m_grants.push_back({rights, *room, *channel});
    return true;
}

bool Permissions::addCommand(QByteArrayView name)
{
    if (name == Wildcard) {
        m_allCommands = true;
        return true;
    }
    if (!isName(name))
        return false;
    m_commands.append(name.toByteArray());
    if (const auto right = rightOfCommand(name))
        addChannelGrant(bit(*right), Wildcard);
    return true;
}

bool Permissions::allows(Right right, const Address &address) const
{
    if (m_admin)
        return true;
    if (address.room == TelemetryRoom)
        return m_readsTelemetry && (bit(right) & Reading) != 0;
    return std::any_of(m_grants.begin(), m_grants.end(), [&](const Grant &grant) {
        return (grant.rights & bit(right)) != 0 && grant.room.covers(address.room) && grant.channel.covers(address.channel);
    });
}

bool Permissions::mayKnow(const Address &address) const
{
    if (m_admin)
        return true;
    if (address.room == TelemetryRoom)
        return m_readsTelemetry;
    return std::any_of(m_grants.begin(), m_grants.end(), [&](const Grant &grant) {
        return grant.room.covers(address.room) && (address.channel == Wildcard || grant.channel.covers(address.channel));
    });
}

bool Permissions::allowsCommand(QByteArrayView name, bool guarded) const
{
    return m_admin || (m_allCommands && !guarded) || m_commands.contains(name);
}

bool Permissions::allowsPrivate(QByteArrayView clientId) const
{
    return m_admin || std::any_of(m_private.begin(), m_private.end(), [&](const Piece &piece) { return piece.covers(clientId); });
}

bool Permissions::allowsPrivateToAnybody() const
{
    return m_admin
           || std::any_of(m_private.begin(), m_private.end(), [](const Piece &piece) { return piece.isPrefix && piece.text.isEmpty(); });
}

} // namespace arqon
