// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/commands/call.h"

#include "server/routing/shard.h"

namespace arqon {

Call::Call(Shard &shard, const SessionRef &sender, reply::Request request, Parameters parameters, Result<Address> target)
    : m_shard(shard)
    , m_sender(sender)
    , m_request(std::move(request))
    , m_parameters(std::move(parameters))
    , m_target(std::move(target))
{
}

Session *Call::session() const
{
    return m_shard.session(m_sender);
}

QByteArray Call::client() const
{
    const Session *asker = session();
    return asker ? asker->info.id : QByteArray();
}

Result<Address> Call::channel() const
{
    if (!m_target)
        return m_target;
    if (m_target->isPattern())
        return failure({ErrorWord::InvalidName, "This command is about one channel: name it, without *.", "channel"});
    if (m_target->room == PrivateName)
        return failure({ErrorWord::InvalidName, "pm is reserved for private messages.", "room"});
    return m_target;
}

void Call::succeed(const QJsonObject &result) const
{
    m_shard.send(m_sender, Frame::text(reply::success(m_request, result)));
}

void Call::succeedRaw(QByteArrayView result) const
{
    m_shard.send(m_sender, Frame::text(reply::success(m_request, result)));
}

void Call::fail(const Error &error) const
{
    m_shard.countRefusal(m_sender, error);
    m_shard.send(m_sender, Frame::text(reply::failure(m_request, error)));
}

} // namespace arqon
