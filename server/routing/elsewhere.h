// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/clients.h"
#include "server/routing/clustersample.h"
#include "server/routing/rooms.h"
#include "server/routing/services.h"

#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace arqon {

/// A connection to another instance of the bus, as far as this one knows it.
struct RemoteClient
{
    SessionRef ref;
    ClientInfo info;
    QByteArray connectionId;
    QByteArray peer; ///< its address
    Dialect dialect = Dialect::Structured;
    QByteArray instance; ///< the id of the instance
};

/// The other instances of the bus, as routing sees them (docs/cluster.md): what passes between shards as tasks passes to them as messages.
/// Called in the thread of any shard, the asker; it never blocks, and `done` comes in the asker's thread, exactly once, never during the
/// call. What one shard asks keeps its order. It is not there (Mesh::elsewhere is null) when an instance is a bus of its own.
class Elsewhere
{
public:
    template<typename T>
    using Done = std::function<void(T)>;
    using Frames = std::array<Frame, DialectCount>; ///< by dialect

    virtual ~Elsewhere() = default;

    /// Frames for connections of other instances. False: they can't be reached.
    virtual void deliver(Shard &asker, const std::vector<SessionRef> &to, const Frames &frames, Done<bool> done) = 0;
    /// A message to a whole room: it comes back as a Delivery to every shard, here and on the others in the same order.
    virtual void publishToRoom(Shard &asker, const Delivery &delivery) = 0;
    /// Frames for everybody on other instances, or everybody in that room. How many connections that concerns.
    virtual void broadcast(Shard &asker, const QByteArray &room, const Frames &frames, Done<qsizetype> done) = 0;
    /// Closes that client's connections on other instances. How many that concerns.
    virtual void kick(Shard &asker, const QByteArray &clientId, const QByteArray &reason, Done<qsizetype> done) = 0;

    /// Who is in that channel, or with channel "*" in that room, on other instances; once a connection.
    virtual void presence(Shard &asker, const Address &address, Done<std::vector<ClientInfo>> done) = 0;
    /// Connections on other instances that the selector matches. `outstanding` and `lastActivity` as far as they concern this instance.
    virtual void match(Shard &asker, const Selector &selector, const QByteArray &except, Done<std::vector<Clients::Candidate>> done) = 0;

    /// Passes a command on to a connection of another instance. Its answer; or why there is none: ResponderGone, Timeout, Unavailable.
    virtual void pass(Shard &asker, const SessionRef &responder, const RequestPtr &request, Done<Result<Answer>> done) = 0;
    /// The answer to what another instance has passed on to this one.
    virtual void answer(Shard &asker, const Request &request, const Answer &answer) = 0;

    /// Has every other instance answer a question (CommandRunner::answer). Those that did not in time are missing from the answers.
    struct Answers
    {
        std::vector<QByteArray> answers;
        qsizetype missing = 0;
    };
    virtual void ask(Shard &asker, const QByteArray &question, const QByteArray &parameters, Done<Answers> done) = 0;

    virtual void describe(Shard &asker, Done<ClusterSample> done) = 0;

    // What was created is decided in one place for all instances. No error: it has been, and the others are told.

    /// Errors: AlreadyExists, Unavailable.
    virtual void createChannel(Shard &asker, const Address &address, std::chrono::milliseconds createdAt,
                               Done<std::optional<Error>> done) = 0;
    /// Error: Unavailable.
    virtual void removeChannel(Shard &asker, const Address &address, Done<std::optional<Error>> done) = 0;
    /// Errors: AlreadyExists, Unavailable.
    virtual void createRoom(Shard &asker, const Room &room, Done<std::optional<Error>> done) = 0;
    /// True: it is for the asker to end it, with its history; else another instance has, or will.
    virtual void removeRoom(Shard &asker, const QByteArray &name, RoomEnd why, Done<Result<bool>> done) = 0;
};

} // namespace arqon
