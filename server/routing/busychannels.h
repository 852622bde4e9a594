// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/channel.h"

#include <QByteArray>
#include <QHash>

#include <memory>
#include <unordered_map>
#include <vector>

namespace arqon {

/// What went through a room or a channel since it was last asked. `address.channel` is empty for a room.
struct BusyTally
{
    Address address;
    qint64 channels = 0; ///< of a room: those of this shard
    qint64 members = 0;  ///< of a channel
    quint64 in = 0;
    quint64 out = 0; ///< copies for receivers

    quint64 traffic() const { return in + out; }
};

/// Which of a shard's channels and rooms have most to do. Costs a message two additions; and each look a bounded amount of work, however
/// many channels there are: only those that had a message since the last look are looked at, at most ActiveLimit of them, and of the
/// quiet ones some at a time, in turn.
class BusyChannels
{
public:
    static constexpr size_t ActiveLimit = 10'000;
    static constexpr size_t QuietAtATime = 1'000;
    using Channels = std::unordered_map<QByteArray, std::unique_ptr<Channel>>;

    explicit BusyChannels(const Channels &channels) : m_channels(channels) {}

    void made(const Channel &channel) { ++m_roomChannels[channel.address.room]; }
    /// Before it goes.
    void gone(Channel &channel);
    /// How many channels the room has here.
    int channelsOf(const QByteArray &room) const { return m_roomChannels.value(room); }
    qsizetype rooms() const { return m_roomChannels.size(); }

    void published(Channel &channel, int copies)
    {
        if (channel.activeIndex < 0 && !note(channel))
            return;
        ++channel.messagesIn;
        channel.copiesOut += quint32(copies);
    }
    void publishedToRoom(const QByteArray &room);
    void deliveredToRoom(const QByteArray &room, quint64 copies);

    struct Ranking
    {
        std::vector<BusyTally> channels; ///< the busiest first, then those with most members
        std::vector<BusyTally> rooms;    ///< more than were asked for, since a room may be busy in many shards
    };
    /// Starts counting anew.
    Ranking take(size_t count, const PatternTable &patterns);

private:
    /// False: too many are active already.
    bool note(Channel &channel);
    std::vector<BusyTally> takeRooms();
    /// Looks at some more of the quiet channels, and keeps those with most members.
    void lookForLarge(size_t count);
    BusyTally tallyOf(const Channel &channel, const PatternTable &patterns) const;

    const Channels &m_channels;
    std::vector<Channel *> m_active;
    QHash<QByteArray, BusyTally> m_rooms; ///< what was said to whole rooms
    QHash<QByteArray, int> m_roomChannels;
    std::vector<QByteArray> m_large; ///< keys
    size_t m_bucket = 0;             ///< where looking for large channels goes on
};

} // namespace arqon
