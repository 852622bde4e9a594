// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/following.h"

#include "server/routing/shard.h"
#include "shared/protocol/id.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace arqon {

namespace {

using Clock = std::chrono::steady_clock;

QJsonObject epochEvent(const Position &position)
{
    return {{QStringLiteral("event"), QStringLiteral("epoch_changed")},
            {QStringLiteral("epoch"), QString::fromLatin1(position.epoch)},
            {QStringLiteral("offset"), qint64(position.offset)}};
}

QJsonObject gapEvent(quint64 from, quint64 to)
{
    return {{QStringLiteral("event"), QStringLiteral("gap")},
            {QStringLiteral("from_offset"), qint64(from)},
            {QStringLiteral("to_offset"), qint64(to)}};
}

bool hasAny(const std::vector<DialectCounts> &shards)
{
    return std::any_of(shards.begin(), shards.end(), [](const DialectCounts &counts) { return counts[0] > 0 || counts[1] > 0; });
}

} // namespace

Following::Following(Shard &shard, StorageBackend &storage) : m_shard(shard), m_storage(storage), m_isNeeded(storage.isShared())
{
    if (!m_isNeeded)
        return;
    QObject::connect(&storage, &StorageBackend::appendedElsewhere, &shard,
                     [this](const QByteArray &key, const StoredMessage &stored) { appended(key, stored); });
    QObject::connect(&storage, &StorageBackend::epochChanged, &shard,
                     [this](const QByteArray &key, const Position &position) { tell(key, epochEvent(position)); });
    QObject::connect(&storage, &StorageBackend::missed, &shard,
                     [this](const QByteArray &key, quint64 from, quint64 to) { tell(key, gapEvent(from, to)); });
}

bool Following::isHeard(Channel &channel) const
{
    return hasAny(channel.targets(m_shard.patterns()));
}

void Following::made(Channel &channel)
{
    std::optional<std::chrono::milliseconds> since;
    for (const Listening &each : std::as_const(m_listening)) {
        if (each.pattern.matches(channel.address))
            since = std::min(since.value_or(each.since), each.since);
    }
    if (m_isNeeded && since)
        follow(channel, since, {});
}

void Following::audienceChanged(Channel &channel)
{
    if (!m_isNeeded)
        return;
    const bool heard = isHeard(channel);
    if (heard && !channel.isFollowed)
        follow(channel, std::nullopt, {});
    if (!heard)
        m_failed.remove(channel.key);
    if (heard || !channel.isFollowed) {
        channel.unheardSince = {};
    } else if (channel.unheardSince == Clock::time_point{}) {
        channel.unheardSince = Clock::now();
        m_unheard.push_back({channel.key, channel.unheardSince});
    }
}

void Following::patternChanged(const Address &pattern)
{
    if (!m_isNeeded)
        return;
    const auto entry = m_shard.patterns().all().constFind(pattern.key());
    const bool heard = entry != m_shard.patterns().all().cend() && hasAny(entry->shards);
    if (heard == m_listening.contains(pattern.key()))
        return;
    if (heard)
        m_listening.insert(pattern.key(), {pattern, wallClock()});
    else
        m_listening.remove(pattern.key());
    m_shard.channels().each([&](Channel &channel) {
        if (pattern.matches(channel.address))
            audienceChanged(channel);
    });
}

void Following::whenFollowed(Channel &channel, std::function<void(Result<void>)> done)
{
    if (!m_isNeeded)
        return done({});
    follow(channel, std::nullopt, std::move(done));
}

void Following::whenFollowed(const Address &pattern, std::function<void()> done)
{
    // Calls when nobody holds it any more.
    const std::shared_ptr<const void> last(this, [done = std::move(done)](const void *) { done(); });
    const QList<QByteArray> asked = m_asked.keys();
    for (const QByteArray &key : asked) {
        Channel *channel = m_shard.channels().find(key);
        if (channel && pattern.matches(channel->address))
            follow(*channel, std::nullopt, [last](const Result<void> &) {});
    }
}

void Following::follow(Channel &channel, std::optional<std::chrono::milliseconds> since, std::function<void(Result<void>)> done)
{
    if (!std::exchange(channel.isFollowed, true)) {
        if (const auto failed = m_failed.constFind(channel.key); failed != m_failed.cend())
            since = std::min(since.value_or(*failed), *failed);
        m_failed.remove(channel.key);
        m_asked.insert(channel.key, since.value_or(wallClock()));
    }
    m_storage.follow(channel.key, since, [this, key = channel.key, done = std::move(done)](const Result<Position> &position) {
        followed(key, position);
        if (done)
            done(position ? Result<void>() : failure(position.error()));
    });
}

void Following::followed(const QByteArray &key, const Result<Position> &position)
{
    const auto asked = m_asked.constFind(key);
    if (asked == m_asked.cend())
        return; // one that is followed already stays so
    const std::chrono::milliseconds since = *asked;
    m_asked.erase(asked);
    Channel *channel = m_shard.channels().find(key);
    if (position || !channel || !channel->isFollowed)
        return;
    channel->isFollowed = false;
    m_storage.unfollow(key);
    m_failed.insert(key, since);
}

void Following::gone(Channel &channel)
{
    m_failed.remove(channel.key);
    m_asked.remove(channel.key);
    if (std::exchange(channel.isFollowed, false) && m_isNeeded)
        m_storage.unfollow(channel.key);
}

void Following::tick()
{
    if (!m_isNeeded)
        return;
    const QList<QByteArray> failed = m_failed.keys();
    for (const QByteArray &key : failed) {
        if (Channel *channel = m_shard.channels().find(key))
            audienceChanged(*channel);
    }
    const Clock::time_point before = Clock::now() - Linger;
    while (!m_unheard.empty() && (m_unheard.front().since <= before || m_unheard.size() > LingerLimit)) {
        const Unheard unheard = m_unheard.front();
        m_unheard.pop_front();
        Channel *channel = m_shard.channels().find(unheard.key);
        if (!channel || channel->unheardSince != unheard.since)
            continue;
        m_shard.counters().unfollowedEarly += unheard.since > before ? 1 : 0;
        letGo(unheard.key);
    }
}

void Following::letGo(const QByteArray &key)
{
    Channel *channel = m_shard.channels().find(key);
    channel->unheardSince = {};
    channel->isFollowed = false;
    m_asked.remove(key);
    m_storage.unfollow(key); // which may answer who still waits
    if ((channel = m_shard.channels().find(key)))
        m_shard.channels().forgetIfIdle(*channel);
}

void Following::appended(const QByteArray &key, const StoredMessage &stored)
{
    Channel *channel = m_shard.channels().find(key);
    if (!channel)
        return;
    Publication publication;
    publication.message = stored.message;
    publication.key = channel->key;
    channel->offset = stored.offset;
    channel->keepsHistory = stored.offset > 0;
    m_shard.publisher().fanOut(*channel, publication, stored.offset);
}

void Following::tell(const QByteArray &key, const QJsonObject &event)
{
    if (const Channel *channel = m_shard.channels().find(key)) {
        const QByteArray payload = QJsonDocument(event).toJson(QJsonDocument::Compact);
        m_shard.publisher().tell(Message::fromServer("system", channel->address, payload, wallClock()));
    }
}

} // namespace arqon
