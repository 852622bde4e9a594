// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/memorystorage.h"

#include "shared/protocol/id.h"

#include <algorithm>
#include <utility>

namespace arqon {

qsizetype MemoryStorage::Channel::countBefore(std::chrono::milliseconds time) const
{
    qsizetype begin = 0;
    qsizetype end = entries.size();
    while (begin < end) {
        const qsizetype middle = begin + (end - begin) / 2;
        if (entries[middle]->time < time)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

void MemoryStorage::append(const QByteArray &channelKey, const Message &message, Done<Stored> done)
{
    if (!keepsHistory())
        return done(Stored{{}, Durability::None});
    Channel &to = channel(channelKey);
    add(to, message);
    // Taken before `done`, which may call us again.
    const Stored stored{to.position, Durability::Memory};
    enforceMemoryLimit();
    done(stored);
}

void MemoryStorage::add(Channel &channel, const Message &message)
{
    m_latest = std::max(m_latest, message.received());
    const qint64 bytes = message.footprint() + qint64(sizeof(Entry));
    if (channel.entries.isEmpty())
        m_idle.erase(channel.idle);
    if (channel.entries.size() == m_options.maxHistorySize) {
        // The oldest one's node becomes the newest one's: a full channel allocates nothing.
        const Entries::iterator reused = channel.entries.first();
        channel.entries.removeFirst();
        m_bytes -= reused->bytes;
        m_entries.splice(m_entries.end(), m_entries, reused);
        *reused = Entry{&channel, m_latest, bytes, message};
    } else {
        m_entries.push_back(Entry{&channel, m_latest, bytes, message});
    }
    m_bytes += bytes;
    channel.entries.append(std::prev(m_entries.end()));
    ++channel.position.offset;
}

void MemoryStorage::enforceMemoryLimit()
{
    while (m_bytes > m_options.maxMemory && m_entries.size() > 1) {
        Channel &oldest = *m_entries.front().channel;
        removeFirstOf(oldest);
        ++m_evicted;
        if (oldest.entries.isEmpty())
            m_emptied.push_back(*oldest.key);
    }
    forgetIdle();
}

void MemoryStorage::read(const QByteArray &channelKey, const Range &range, Done<History> done)
{
    History history;
    if (!keepsHistory()) {
        history.position.epoch = makeUlid();
        history.firstOffset = 1;
        return done(std::move(history));
    }
    const Channel &from = channel(channelKey);
    history.position = from.position;
    history.firstOffset = from.firstOffset();

    // Offsets are places in the ring, and times rise with them.
    qsizetype begin = from.countBefore(range.since);
    qsizetype end = range.until == std::chrono::milliseconds::max() ? from.entries.size()
                                                                    : from.countBefore(range.until + std::chrono::milliseconds(1));
    if (range.fromOffset > history.firstOffset)
        begin = std::max(begin, qsizetype(std::min(range.fromOffset - history.firstOffset, quint64(end))));
    if (range.toOffset < from.position.offset)
        end = std::min(end, qsizetype(std::max(range.toOffset + 1, history.firstOffset) - history.firstOffset));
    const qsizetype count = std::clamp(end - begin, qsizetype(0), std::max(range.limit, qsizetype(0)));
    if (range.keep == Range::End::Newest)
        begin = end - count;

    history.messages.reserve(size_t(count));
    for (qsizetype index = begin; index < begin + count; ++index)
        history.messages.push_back({history.firstOffset + quint64(index), from.entries[index]->message});
    forgetIdle();
    done(std::move(history));
}

void MemoryStorage::position(const QByteArray &channelKey, Done<Position> done)
{
    if (!keepsHistory())
        return done(Position{makeUlid(), 0});
    const Position position = channel(channelKey).position;
    forgetIdle();
    done(position);
}

void MemoryStorage::drop(const QByteArray &channelKey, Done<Position> done)
{
    if (!keepsHistory())
        return done(Position{makeUlid(), 0});
    Channel &dropped = channel(channelKey);
    while (!dropped.entries.isEmpty())
        removeFirstOf(dropped);
    dropped.position = {makeUlid(), 0};
    const Position position = dropped.position;
    forgetIdle();
    done(position);
}

void MemoryStorage::continueFrom(const QByteArray &channelKey, const Position &position)
{
    Channel &moved = channel(channelKey);
    while (!moved.entries.isEmpty())
        removeFirstOf(moved);
    moved.position = position;
    forgetIdle();
}

std::vector<QByteArray> MemoryStorage::expire(std::chrono::milliseconds now)
{
    while (m_options.retention.count() > 0 && !m_entries.empty() && m_entries.front().time + m_options.retention <= now) {
        Channel &oldest = *m_entries.front().channel;
        removeFirstOf(oldest);
        if (oldest.entries.isEmpty())
            m_emptied.push_back(*oldest.key);
    }

    // A channel may have been emptied and filled again, or emptied twice, since the last call.
    std::vector<QByteArray> emptied = std::exchange(m_emptied, {});
    std::ranges::sort(emptied);
    emptied.erase(std::unique(emptied.begin(), emptied.end()), emptied.end()); // clang 14, which fuzzes, can't do ranges::unique
    std::erase_if(emptied, [this](const QByteArray &key) {
        const auto found = m_channels.find(key);
        return found != m_channels.end() && !found->second.entries.isEmpty();
    });
    forgetIdle();
    return emptied;
}

StorageHealth MemoryStorage::health() const
{
    StorageHealth health;
    health.bytes = m_bytes;
    health.messages = qint64(m_entries.size());
    health.evicted = m_evicted;
    return health;
}

MemoryStorage::Channel &MemoryStorage::channel(const QByteArray &key)
{
    const auto [place, isNew] = m_channels.try_emplace(key);
    Channel &found = place->second;
    if (isNew) {
        found.key = &place->first;
        found.position.epoch = makeUlid();
        setIdle(found);
    } else if (found.entries.isEmpty()) {
        m_idle.splice(m_idle.end(), m_idle, found.idle);
    }
    return found;
}

void MemoryStorage::removeFirstOf(Channel &channel)
{
    const Entries::iterator first = channel.entries.first();
    channel.entries.removeFirst();
    m_bytes -= first->bytes;
    m_entries.erase(first);
    if (channel.entries.isEmpty())
        setIdle(channel);
}

void MemoryStorage::setIdle(Channel &channel)
{
    channel.idle = m_idle.insert(m_idle.end(), &channel);
}

void MemoryStorage::forgetIdle()
{
    while (m_idle.size() > IdleLimit) {
        const QByteArray key = *m_idle.front()->key;
        m_idle.pop_front();
        m_channels.erase(key);
    }
}

} // namespace arqon
