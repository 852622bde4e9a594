// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/commands/call.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <utility>

namespace arqon {

using BuiltIn = std::pair<QByteArray, void (*)(const CallPtr &)>;

/// The commands of the protocol's table, a family a file.
QList<BuiltIn> generalCommands(); // ping status help identify
QList<BuiltIn> channelCommands(); // join_channel leave_channel create_channel delete_channel list_channels channel_info presence
QList<BuiltIn> historyCommands(); // history
QList<BuiltIn> roomCommands();    // create_room delete_room list_rooms
QList<BuiltIn> serviceCommands(); // register_service unregister_service
QList<BuiltIn> adminCommands();   // kick broadcast reload drain
QList<BuiltIn> clientCommands();  // list_clients

/// What this instance has to say to another's list_clients.
void answerListClients(Shard &shard, const QByteArray &question, const std::function<void(QByteArray)> &done);

inline QList<BuiltIn> builtIns()
{
    return generalCommands() + channelCommands() + historyCommands() + roomCommands() + serviceCommands() + adminCommands()
           + clientCommands();
}

} // namespace arqon
