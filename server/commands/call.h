// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/commands/parameters.h"
#include "server/routing/sessionref.h"
#include "shared/protocol/reply.h"

#include <QJsonObject>

#include <memory>

namespace arqon {

class Session;
class Shard;

/// One command on its way to its answer. Whoever holds it owes the sender exactly one of succeed() and fail(), in the sender's shard,
/// at once or later.
class Call
{
public:
    Call(Shard &shard, const SessionRef &sender, reply::Request request, Parameters parameters, Result<Address> target);

    Shard &shard() const { return m_shard; }
    const SessionRef &sender() const { return m_sender; }
    /// The connection that asked; null if it is gone.
    Session *session() const;
    /// Its name; empty if it is gone.
    QByteArray client() const;
    Dialect dialect() const { return m_request.dialect; }
    Parameters &parameters() { return m_parameters; }

    /// The room and channel that the command is about: the envelope's, unless the parameters name them. With a room only the channel is
    /// the wildcard.
    const Result<Address> &target() const { return m_target; }
    /// The same, where it must be one channel. Error: InvalidName.
    Result<Address> channel() const;

    void succeed(const QJsonObject &result) const;
    /// `result`: the raw JSON of an object.
    void succeedRaw(QByteArrayView result) const;
    void fail(const Error &error) const;

private:
    Shard &m_shard;
    const SessionRef m_sender;
    const reply::Request m_request;
    Parameters m_parameters;
    const Result<Address> m_target;
};
using CallPtr = std::shared_ptr<Call>;

} // namespace arqon
