// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/channelslice.h"

#include "server/routing/shard.h"

#include <algorithm>

namespace arqon {

Channel *ChannelSlice::obtainElsewhere(const Address &address)
{
    if (Channel *channel = find(address.key()))
        return channel;
    if (size() >= m_shard.options().maxChannels) {
        ++m_shard.counters().channelsLeftOut;
        return nullptr;
    }
    return &make(address, false);
}

void ChannelSlice::joinElsewhere(const Address &address, const QByteArray &clientId)
{
    if (Channel *channel = obtainElsewhere(address))
        ++channel->membersElsewhere[clientId];
}

void ChannelSlice::leaveElsewhere(const QByteArray &key, const QByteArray &clientId)
{
    Channel *channel = find(key);
    const auto it = channel ? channel->membersElsewhere.find(clientId) : QHash<QByteArray, int>::iterator();
    if (!channel || it == channel->membersElsewhere.end())
        return; // it was left out
    if (--*it <= 0)
        channel->membersElsewhere.erase(it);
    forgetIfIdle(*channel);
}

void ChannelSlice::renameElsewhere(const QByteArray &key, const QByteArray &from, const QByteArray &to)
{
    Channel *channel = find(key);
    if (!channel || !channel->membersElsewhere.contains(from))
        return;
    ++channel->membersElsewhere[to];
    leaveElsewhere(key, from);
}

void ChannelSlice::enlistElsewhere(const Address &address, const SessionRef &service)
{
    if (Channel *channel = obtainElsewhere(address))
        channel->responders.push_back({service, 0});
}

void ChannelSlice::withdrawElsewhere(const QByteArray &key, const SessionRef &service)
{
    Channel *channel = find(key);
    if (!channel)
        return;
    std::erase_if(channel->responders, [&](const Responder &each) { return each.session == service; });
    forgetIfIdle(*channel);
}

void ChannelSlice::keepElsewhere(const Address &address)
{
    if (Channel *channel = obtainElsewhere(address))
        ++channel->keepersElsewhere;
}

void ChannelSlice::letGoElsewhere(const QByteArray &key, bool gone)
{
    Channel *channel = find(key);
    if (!channel || channel->keepersElsewhere == 0)
        return;
    --channel->keepersElsewhere;
    if (!gone || channel->keepsHistory)
        return forgetIfIdle(*channel);
    // The messages are still there. Whether some are, and for how long, is ours to know now.
    ++channel->keepersElsewhere;
    Range newest;
    newest.limit = 1;
    m_storage.read(key, newest, metered<History>(StorageCall::Read, [this, key](const Result<History> &history) {
                       Channel *heir = find(key);
                       if (!heir)
                           return;
                       --heir->keepersElsewhere;
                       if (history && !history->messages.empty()) {
                           heir->offset = std::max(heir->offset, history->position.offset);
                           setKeepsHistory(*heir, true);
                       }
                       forgetIfIdle(*heir);
                   }));
}

void ChannelSlice::createdElsewhere(const Address &address, std::chrono::milliseconds createdAt)
{
    Channel *channel = obtainElsewhere(address);
    if (!channel || channel->builtIn || channel->persistent)
        return;
    channel->persistent = true;
    channel->createdAt = std::min(channel->createdAt, createdAt);
}

void ChannelSlice::removedElsewhere(const QByteArray &key)
{
    Channel *channel = find(key);
    if (!channel || channel->builtIn)
        return;
    channel->persistent = false;
    setKeepsHistory(*channel, false);
    if (channel->isIdle())
        erase(*channel, ChannelEnd::Command);
}

} // namespace arqon
