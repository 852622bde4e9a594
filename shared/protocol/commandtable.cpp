// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/commandtable.h"

#include <algorithm>
#include <array>

namespace arqon {

namespace {

constexpr ParameterRow Room{"room", "string", false, "the room; without a channel, the room as a whole"};
constexpr ParameterRow Channel{"channel", "string", false, "the channel, also as room:channel"};

constexpr std::array HelpParameters{ParameterRow{"command", "string", false, "explain this command only"}};

constexpr std::array IdentifyParameters{
    ParameterRow{"token", "string", false, "who this is, where the server asks for it; a fresh one keeps a session from expiring"},
    ParameterRow{"client_id", "string", false, "the name to be known by; can't change once it is set"},
    ParameterRow{"client_type", "string", false, "human, ai-agent, dashboard or service"},
    ParameterRow{"screen_name", "string", false, "a name for people to read"},
    ParameterRow{"avatar", "string", false, "a picture's address"},
    ParameterRow{"personality", "string", false, "what kind of agent this is; selectors ask for it"},
};

constexpr std::array JoinParameters{
    ParameterRow{"room", "string", false, "the room; without a channel, every channel in it; * joins every room"},
    ParameterRow{"channel", "string", false, "the channel, also as room:channel; * joins every channel"},
    ParameterRow{"since", "object", false, "{epoch, offset} of the last message seen: what was missed comes first"},
    ParameterRow{"on_slow", "string", false, "when the client can't keep up: disconnect (default), drop_oldest or latest"},
};

constexpr std::array PlaceParameters{Room, Channel};

constexpr std::array ListChannelsParameters{
    ParameterRow{"room", "string", false, "only the channels of this room"},
    ParameterRow{"after", "string", false, "room:channel to go on behind, the last one of the answer before"},
    ParameterRow{"limit", "number", false, "how many channels at most (default and most 1000)"},
};

constexpr std::array PresenceParameters{
    Room,
    Channel,
    ParameterRow{"after", "string", false, "client_id to go on behind, the last one of the answer before"},
    ParameterRow{"limit", "number", false, "how many clients at most (default and most 1000)"},
};

constexpr std::array CreateRoomParameters{
    ParameterRow{"room", "string", true, "the room"},
    ParameterRow{"ttl", "number", false, "seconds after which the room expires"},
};

constexpr std::array DeleteRoomParameters{ParameterRow{"room", "string", true, "the room"}};

constexpr std::array HistoryParameters{
    Room,
    Channel,
    ParameterRow{"limit", "number", false, "how many messages at most (default 50, most 10000)"},
    ParameterRow{"since", "string", false, "ISO 8601 time: nothing older"},
    ParameterRow{"until", "string", false, "ISO 8601 time: nothing newer"},
    ParameterRow{"after_offset", "number", false, "only messages with a greater offset"},
    ParameterRow{"before_offset", "number", false, "only messages with a smaller offset"},
};

constexpr std::array ListClientsParameters{
    ParameterRow{"after", "string", false, "connection_id to go on behind, the `next` of the answer before"},
    ParameterRow{"limit", "number", false, "how many connections at most (default 100, most 1000)"},
    ParameterRow{"client_type", "string", false, "only those of this type; unknown: those that did not say"},
};

constexpr std::array KickParameters{
    ParameterRow{"client_id", "string", true, "the client whose connections are closed"},
    ParameterRow{"reason", "string", false, "told to the client"},
};

constexpr std::array BroadcastParameters{
    ParameterRow{"message", "string", false, "text for people; this or payload is required"},
    ParameterRow{"payload", "object", false, "anything for programs"},
    ParameterRow{"room", "string", false, "only to this room's members"},
};

constexpr std::array Rows{
    CommandRow{"ping", "Ask whether the bus is there.", Routing::Service, false, {}, "pong, time"},
    CommandRow{"status",
               "Show how the server is doing.",
               Routing::Service,
               false,
               {},
               "status, version, instance, uptime_seconds, shards, connections, clients, channels, messages, storage, bus"},
    CommandRow{"help", "List the commands, or explain one.", Routing::Service, false, HelpParameters, "commands"},
    CommandRow{"identify", "Say who this client is.", Routing::Server, false, IdentifyParameters,
               "client_id, connection_id, client_type, screen_name, avatar, personality, permissions, expires_at"},
    CommandRow{"join_channel", "Receive the messages of a channel, of a whole room, or of a pattern.", Routing::Server, false,
               JoinParameters, "room, channel, members, epoch, offset, recovered"},
    CommandRow{"leave_channel", "Stop receiving what was joined.", Routing::Server, false, PlaceParameters, "room, channel"},
    CommandRow{"create_channel", "Create a channel that stays when it is empty.", Routing::Server, false, PlaceParameters,
               "room, channel, members, offset, built_in, persistent, responders, created_at"},
    CommandRow{"delete_channel", "Delete an empty channel and its history.", Routing::Server, false, PlaceParameters, "room, channel"},
    CommandRow{"list_channels", "List the channels.", Routing::Server, false, ListChannelsParameters, "channels, total"},
    CommandRow{"channel_info", "Describe a channel.", Routing::Server, false, PlaceParameters,
               "room, channel, members, epoch, offset, built_in, persistent, responders, created_at"},
    CommandRow{"create_room", "Create a room, for good or for a time.", Routing::Server, false, CreateRoomParameters,
               "room, ttl, expires_at"},
    CommandRow{"delete_room", "Delete a room without members, its channels and their history.", Routing::Server, false,
               DeleteRoomParameters, "room"},
    CommandRow{"list_rooms", "List the rooms.", Routing::Server, false, {}, "rooms"},
    CommandRow{"history", "Read a channel's messages, oldest first.", Routing::Server, false, HistoryParameters,
               "room, channel, epoch, offset, first_offset, messages, truncated"},
    CommandRow{"presence", "List who is in a channel.", Routing::Server, false, PresenceParameters, "room, channel, clients, total"},
    CommandRow{"register_service", "Answer the commands that are addressed to a channel.", Routing::Server, false, PlaceParameters,
               "room, channel, responders"},
    CommandRow{"unregister_service", "Stop answering a channel's commands.", Routing::Server, false, PlaceParameters,
               "room, channel, responders"},
    CommandRow{"list_clients", "List the connections with all that is known of them.", Routing::Server, true, ListClientsParameters,
               "clients, total, next, instances_missing"},
    CommandRow{"kick", "Close a client's connections.", Routing::Server, true, KickParameters, "client_id, connections"},
    CommandRow{"broadcast", "Tell every client, or everyone in a room.", Routing::Server, true, BroadcastParameters, "clients"},
    CommandRow{"reload", "Read the configuration again.", Routing::Server, true, {}, "changed"},
    CommandRow{"drain", "Stop accepting clients and shut down in order.", Routing::Server, true, {}, "draining"},
};

} // namespace

std::span<const CommandRow> commandTable()
{
    return Rows;
}

const CommandRow *findCommand(QByteArrayView name)
{
    const auto row = std::find_if(Rows.begin(), Rows.end(), [name](const CommandRow &candidate) { return candidate.name == name; });
    return row == Rows.end() ? nullptr : &*row;
}

} // namespace arqon
