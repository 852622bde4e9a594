// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/busychannels.h"

#include <algorithm>

namespace arqon {

namespace {

/// Rooms told for each that is asked for: one that is not among the first here may be among the first of all shards together.
constexpr size_t RoomsForOne = 4;

bool isBusier(const BusyTally &a, const BusyTally &b)
{
    return std::pair(a.traffic(), a.members) > std::pair(b.traffic(), b.members);
}

template<typename T, typename Less>
void keepFirst(std::vector<T> &all, size_t count, Less less)
{
    const size_t kept = std::min(count, all.size());
    std::partial_sort(all.begin(), all.begin() + qsizetype(kept), all.end(), less);
    all.resize(kept);
}

} // namespace

bool BusyChannels::note(Channel &channel)
{
    if (m_active.size() >= ActiveLimit)
        return false;
    channel.activeIndex = qint32(m_active.size());
    m_active.push_back(&channel);
    return true;
}

void BusyChannels::gone(Channel &channel)
{
    if (const auto room = m_roomChannels.find(channel.address.room); room != m_roomChannels.end() && --*room <= 0)
        m_roomChannels.erase(room);
    if (channel.activeIndex < 0)
        return;
    m_active.back()->activeIndex = channel.activeIndex;
    m_active[size_t(channel.activeIndex)] = m_active.back();
    m_active.pop_back();
}

void BusyChannels::publishedToRoom(const QByteArray &room)
{
    if (size_t(m_rooms.size()) < ActiveLimit || m_rooms.contains(room))
        ++m_rooms[room].in;
}

void BusyChannels::deliveredToRoom(const QByteArray &room, quint64 copies)
{
    if (copies > 0 && (size_t(m_rooms.size()) < ActiveLimit || m_rooms.contains(room)))
        m_rooms[room].out += copies;
}

BusyTally BusyChannels::tallyOf(const Channel &channel, const PatternTable &patterns) const
{
    return {channel.address, 0, channel.memberCount(patterns), channel.messagesIn, channel.copiesOut};
}

std::vector<BusyTally> BusyChannels::takeRooms()
{
    QHash<QByteArray, BusyTally> rooms = std::exchange(m_rooms, {});
    for (const Channel *channel : m_active) {
        BusyTally &room = rooms[channel->address.room];
        room.in += channel->messagesIn;
        room.out += channel->copiesOut;
    }
    for (const QByteArray &key : m_large) {
        if (const auto channel = m_channels.find(key); channel != m_channels.end())
            rooms[channel->second->address.room].members += channel->second->members.size();
    }
    std::vector<BusyTally> tallies;
    tallies.reserve(size_t(rooms.size()));
    for (auto room = rooms.cbegin(); room != rooms.cend(); ++room)
        tallies.push_back({{room.key(), {}}, channelsOf(room.key()), room->members, room->in, room->out});
    return tallies;
}

void BusyChannels::lookForLarge(size_t count)
{
    std::vector<std::pair<qsizetype, QByteArray>> large;
    for (const QByteArray &key : m_large) {
        if (const auto channel = m_channels.find(key); channel != m_channels.end())
            large.emplace_back(channel->second->members.size(), key);
    }
    const size_t buckets = m_channels.bucket_count();
    size_t looked = 0;
    for (size_t step = 0; step < buckets && looked < QuietAtATime; ++step) {
        m_bucket = (m_bucket + 1) % buckets;
        // An empty bucket costs something as well.
        looked += step % 16 == 0;
        for (auto each = m_channels.cbegin(m_bucket); each != m_channels.cend(m_bucket); ++each) {
            ++looked;
            if (std::find(m_large.begin(), m_large.end(), each->first) == m_large.end())
                large.emplace_back(each->second->members.size(), each->first);
        }
    }
    keepFirst(large, count, [](const auto &a, const auto &b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    m_large.clear();
    for (auto &[members, key] : large)
        m_large.push_back(std::move(key));
}

BusyChannels::Ranking BusyChannels::take(size_t count, const PatternTable &patterns)
{
    lookForLarge(count);
    Ranking ranking;
    ranking.rooms = takeRooms();
    keepFirst(ranking.rooms, count * RoomsForOne, isBusier);

    std::vector<Channel *> active = std::exchange(m_active, {});
    for (Channel *channel : active)
        channel->activeIndex = -1;
    // Whose members are counted exactly is few enough only after the sorting.
    std::vector<Channel *> first = active;
    keepFirst(first, count, [](const Channel *a, const Channel *b) {
        return std::pair(quint64(a->messagesIn) + a->copiesOut, a->members.size())
               > std::pair(quint64(b->messagesIn) + b->copiesOut, b->members.size());
    });
    for (const Channel *channel : first)
        ranking.channels.push_back(tallyOf(*channel, patterns));
    for (const QByteArray &key : m_large) {
        const Channel &channel = *m_channels.at(key);
        if (channel.messagesIn == 0 && channel.copiesOut == 0)
            ranking.channels.push_back(tallyOf(channel, patterns));
    }
    keepFirst(ranking.channels, count, isBusier);
    for (Channel *channel : active) {
        channel->messagesIn = 0;
        channel->copiesOut = 0;
    }
    return ranking;
}

} // namespace arqon
