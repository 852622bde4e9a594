// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/outlet.h"
#include "server/routing/session.h"
#include "shared/protocol/address.h"

#include <QHostAddress>
#include <QObject>

namespace arqon {

struct RemoteClient;

enum class ChannelEnd : quint8 { Command, Empty, RoomExpired, RoomDeleted };
enum class MemberEnd : quint8 { Command, Disconnected, RoomExpired, RoomDeleted, Kicked, InstanceLeft };
enum class ActivityKind : quint8 { Message, Command, Private };

/// What has happened in one shard, for whoever wants to know: routing itself listens to none of it. Emitted in the shard's thread; connect
/// directly, and keep no reference to a session beyond the call.
class Announcements : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

Q_SIGNALS:
    /// Once a connection, when it has a name or has sent its first frame; before everything else about it.
    void clientNamed(const arqon::Session &client);
    /// It has said something of itself since.
    void clientDescribed(const arqon::Session &client);
    /// Only of one that was named.
    void clientGone(const arqon::Session &client, arqon::CloseCode code);
    /// By the channel's owner.
    void channelCreated(const arqon::Address &address, bool persistent);
    void channelDeleted(const arqon::Address &address, arqon::ChannelEnd why);
    /// By the client's shard. The address may be a pattern.
    void memberJoined(const arqon::Session &client, const arqon::Address &address);
    void memberLeft(const arqon::Session &client, const arqon::Address &address, arqon::MemberEnd why);
    /// By the room's owner, when all shards have let go of it. `members`: connections that were in it.
    void roomExpired(const QByteArray &room, qsizetype channels, qsizetype members);
    void clientFellBehind(const arqon::Session &client, arqon::SlowPolicy policy, quint64 leftOut);
    /// A frame was refused as malformed or for a false name, or broke the WebSocket protocol (then `error` is empty and `closeCode` set).
    /// `client`: null if it was refused before it was one.
    void clientViolated(const arqon::Session *client, const QHostAddress &peer, const arqon::Error *error, arqon::CloseCode closeCode,
                        bool closed);
    /// Something was refused because there was too much of it: what docs/telemetry.md calls `limit`. `client`: null if it was refused
    /// before it was one.
    void clientLimited(const arqon::Session *client, const QHostAddress &peer, QByteArrayView limit, std::chrono::milliseconds retryAfter);
    /// Somebody was told that they may not (`refusal`), or has run one of the commands that change what others see. `object`: the channel or
    /// client that it was about; a name, or empty.
    void accessJudged(const arqon::Session &client, const QByteArray &command, const QByteArray &object, const arqon::Error *refusal);
    /// Only of sessions that are `observed`.
    void clientActed(const arqon::Session &client, const arqon::Address &address, arqon::ActivityKind kind);
    /// Services of a channel, by the service's shard.
    void serviceEnlisted(const arqon::Session &client, const arqon::Address &address);
    void serviceWithdrawn(const arqon::Session &client, const arqon::Address &address);
    /// By the channel's owner: there is history of it now, or no more.
    void historyKept(const arqon::Address &address, bool kept);

    // What other instances tell, in one shard for each. The clients' as above; what is not known of them is not told.
    void remoteClientNamed(const arqon::RemoteClient &client);
    void remoteClientGone(const arqon::RemoteClient &client, arqon::CloseCode code);
    void remoteMemberJoined(const arqon::RemoteClient &client, const arqon::Address &address);
    void remoteMemberLeft(const arqon::RemoteClient &client, const arqon::Address &address, arqon::MemberEnd why);
    void instanceJoined(const QByteArray &instance, const QByteArray &reason);
    void instanceLeft(const QByteArray &instance, const QByteArray &reason);

    /// Who hears a channel that this shard owns, or the pattern, may be others now. Before who has joined is told so.
    void audienceChanged(const arqon::Address &address);
};

} // namespace arqon
