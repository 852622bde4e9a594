// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisstorage.h"

#include "shared/protocol/id.h"

#include <QLoggingCategory>

#include <algorithm>

namespace arqon {

namespace {

Q_LOGGING_CATEGORY(lcRedisStorage, "arqon.redis.storage", QtInfoMsg)

using Kind = RedisOperation::Kind;

/// Channels that are trimmed or measured a second: enough for retention, few enough not to be felt.
constexpr size_t CareLimit = 1000;

StorageOptions withAddress(StorageOptions options)
{
    options.redis = resolved(options.redis).value_or(options.redis);
    return options;
}

StorageOptions shadowOptions(StorageOptions options)
{
    options.backend = "memory";
    return options;
}

/// An error that is this channel's trouble alone.
bool isOfOneChannel(const RedisReply &error)
{
    return error.isWrongType() || error.text().startsWith("TRYAGAIN");
}

} // namespace

RedisStorage::RedisStorage(const StorageOptions &options)
    : m_options(options)
    , m_load(options.redis, [this] { checkRoom(); })
    , m_link(withAddress(options))
    , m_appends([this](const RedisAppends::Batch &batch) { return sendAppends(batch); }, [this] { m_link.connection().flush(); })
    , m_memory(shadowOptions(options))
    , m_restoration(m_link, m_channels, m_memory)
    , m_topics(withAddress(options).redis)
    , m_following(m_topics, m_link, surroundings())
    , m_broadcast(m_topics, m_link)
    , m_spareEpoch(makeUlid())
{
    m_restoration.setCallbacks(
        [this](const RedisChannel &channel, const RedisChannel::Move *move) {
            move ? m_following.readAgain(channel.key, move->common, move->offsets) : m_following.readAgain(channel.key);
            goOnWith(channel.key);
        },
        [this] { back(); });
    connect(&m_following, &RedisFollowing::appended, this, &StorageBackend::appendedElsewhere);
    connect(&m_following, &RedisFollowing::epochChanged, this, &StorageBackend::epochChanged);
    connect(&m_following, &RedisFollowing::missed, this, &StorageBackend::missed);
    connect(&m_broadcast, &RedisBroadcast::heard, this, &StorageBackend::appendedElsewhere);
    connect(&m_link.connection(), &RedisRoute::stateChanged, this, &RedisStorage::connectionChanged);
    connect(&m_link.connection(), &RedisRoute::mapChanged, this, [this] { m_topics.setMap(m_link.connection().map()); });
    connect(&m_topics, &RedisTopics::moved, &m_link.connection(), &RedisRoute::askForMap);
    m_link.connection().open();
}

RedisStorage::~RedisStorage()
{
    m_following.abandon();
    if (!m_restoration.isEmpty())
        qCWarning(lcRedisStorage).noquote() << "ends with messages that only memory had: channels="
                                                   + QByteArray::number(qulonglong(m_restoration.left()));
}

void RedisStorage::append(const QByteArray &channelKey, const Message &message, Done<Stored> done)
{
    if (!keepsHistory())
        return m_broadcast.publish(channelKey, message, std::move(done));
    RedisOperation operation{Kind::Append, channelKey};
    operation.message = message;
    operation.stored = std::move(done);
    submit(std::move(operation));
}

void RedisStorage::read(const QByteArray &channelKey, const Range &range, Done<History> done)
{
    if (!keepsHistory())
        return m_memory.read(channelKey, range, std::move(done));
    RedisOperation operation{Kind::Read, channelKey};
    operation.range = range;
    operation.history = std::move(done);
    submit(std::move(operation));
}

void RedisStorage::position(const QByteArray &channelKey, Done<Position> done)
{
    if (!keepsHistory())
        return m_memory.position(channelKey, std::move(done));
    RedisOperation operation{Kind::Stand, channelKey};
    operation.position = std::move(done);
    submit(std::move(operation));
}

void RedisStorage::drop(const QByteArray &channelKey, Done<Position> done)
{
    if (!keepsHistory())
        return m_memory.drop(channelKey, std::move(done));
    RedisOperation operation{Kind::Drop, channelKey};
    operation.position = std::move(done);
    submit(std::move(operation));
}

void RedisStorage::submit(RedisOperation operation)
{
    if (m_phase == Phase::Away && !isDegradable())
        return operation.refuse(awayError());
    const qint64 bytes = operation.message.footprint();
    if (m_phase != Phase::Away && m_load.isFull(bytes))
        return refuseFor(operation);
    operation.share.take(m_load, bytes);
    const auto shared = std::make_shared<const RedisOperation>(std::move(operation));
    if (shared->kind == Kind::Append)
        m_lag.accepted(shared);
    if (m_phase == Phase::Waiting)
        m_held.push_back(shared);
    else
        route(shared);
}

void RedisStorage::refuseFor(const RedisOperation &full)
{
    ++m_refused;
    full.refuse({ErrorWord::Unavailable, "Redis can't keep up: too much is waiting for it. Try again later.", {}});
}

bool RedisStorage::send(const OperationPtr &operation)
{
    const QByteArray &epoch = newEpoch(m_channels.at(operation->key));
    const auto done = [this, operation](const Result<RedisReply> &reply) {
        if (reply && !reply->isError())
            return answered(operation, *reply);
        failed(operation, reply);
        if (reply && !isOfOneChannel(*reply))
            m_link.refused(*reply);
    };
    if (operation->kind == Kind::Read)
        return m_link.read(operation->key, operation->range, epoch, done);
    if (operation->kind == Kind::Stand)
        return m_link.stand(operation->key, epoch, done);
    return m_link.drop(operation->key, m_spareEpoch, done);
}

bool RedisStorage::sendAppends(const RedisAppends::Batch &batch)
{
    const QByteArray &key = batch.front()->key;
    RedisChannel &channel = m_channels.at(key);
    adopt(channel);
    std::vector<const Message *> messages;
    messages.reserve(batch.size());
    for (const OperationPtr &operation : batch)
        messages.push_back(&operation->message);
    const RedisPlace place{newEpoch(channel), channel.known ? channel.confirmed : Position{}};
    return m_link.append(key, messages, place, [this, batch](const Result<RedisReply> &reply) {
        m_appends.arrived(batch.front()->key);
        if (reply && !reply->isError())
            return appended(batch, *reply);
        for (const OperationPtr &operation : batch)
            failed(operation, reply);
        if (reply && !isOfOneChannel(*reply))
            m_link.refused(*reply);
    });
}

void RedisStorage::failed(const OperationPtr &operation, const Result<RedisReply> &reply)
{
    if (reply && isOfOneChannel(*reply))
        operation->refuse({ErrorWord::Unavailable, "Redis: " + reply->bytes(), {}});
    else
        m_unresolved.push_back(operation);
}

void RedisStorage::confirm(const QByteArray &key, const Position &position)
{
    RedisChannel &channel = m_channels.at(key);
    channel.confirmed = position;
    channel.known = true;
    adopt(channel);
    if (position.epoch == m_spareEpoch)
        m_spareEpoch = makeUlid();
}

void RedisStorage::answered(const OperationPtr &operation, const RedisReply &reply)
{
    const QByteArray &key = operation->key;
    const bool isDrop = operation->kind == Kind::Drop;
    const Position stands = isDrop ? Position{m_spareEpoch, 0} : Position{reply.at(0).bytes(), quint64(reply.at(1).integer())};
    if (isDrop)
        m_following.place(key, stands);
    confirm(key, stands);
    RedisChannel &channel = m_channels.at(key);
    if (channel.messages == 0 || isDrop)
        m_channels.touch(channel);
    if (operation->kind == Kind::Read)
        return readBack(operation, historyOf(key, operation->range, reply));
    if (isDrop && isDegradable())
        m_memory.continueFrom(key, channel.confirmed);
    operation->position(m_following.toldTo(key).value_or(channel.confirmed));
}

void RedisStorage::appended(const RedisAppends::Batch &batch, const RedisReply &reply)
{
    const std::vector<Stored> stores = RedisLink::stores(batch.size(), reply);
    const QByteArray key = batch.front()->key;
    if (!std::ranges::all_of(stores, &Stored::duplicate))
        confirm(key, {reply.at(0).bytes(), quint64(reply.at(1).integer())});
    const bool isFollowed = m_following.isFollowed(key);
    for (size_t index = 0; index < batch.size() && !isFollowed; ++index) {
        if (!stores[index].duplicate)
            remember(key, stores[index].position, batch[index]->message);
    }
    // What those who asked do next shall find all of it.
    for (size_t index = 0; index < batch.size(); ++index) {
        if (stores[index].duplicate)
            m_following.repeated(key, stores[index].position.offset);
        if (isFollowed && !stores[index].duplicate)
            stored(batch[index], stores[index].position);
        else
            batch[index]->stored(stores[index]);
    }
}

void RedisStorage::setPhase(Phase phase)
{
    m_phase = phase;
    checkRoom();
}

void RedisStorage::checkRoom()
{
    // Away, everything is answered at once; what is left waits for Redis, however long.
    const bool hasRoom = m_phase == Phase::Away || m_load.hasRoom();
    if (std::exchange(m_hasRoom, hasRoom) != hasRoom)
        Q_EMIT roomChanged(hasRoom);
}

History RedisStorage::historyOf(const QByteArray &key, const Range &range, const RedisReply &reply)
{
    History history;
    history.position = {reply.at(0).bytes(), quint64(reply.at(1).integer())};
    history.firstOffset = quint64(reply.at(2).integer());
    const RedisReply entries = reply.at(3);
    const qsizetype colon = key.indexOf(':');
    const Address address{key.left(colon), key.mid(colon + 1)};
    history.messages.reserve(size_t(entries.size()));
    for (qsizetype index = 0; index < entries.size(); ++index) {
        if (std::optional<StoredMessage> message = m_records.read(entries.at(index), address))
            history.messages.push_back(std::move(*message));
        else
            qCWarning(lcRedisStorage).noquote() << "an entry can't be read: channel=" + key << "id=" + entries.at(index).at(0).bytes();
    }
    if (range.keep == Range::End::Newest)
        std::ranges::reverse(history.messages);
    return history;
}

void RedisStorage::align(RedisChannel &channel)
{
    if (channel.dirty)
        return;
    adopt(channel);
    m_memory.position(channel.key, [&](const Result<Position> &stands) {
        if (*stands != channel.confirmed)
            m_memory.continueFrom(channel.key, channel.confirmed);
    });
}

void RedisStorage::keep(const RedisOperation &operation)
{
    RedisChannel &channel = m_channels.at(operation.key);
    align(channel);
    fallBehind(channel, operation.since);
    m_memory.append(operation.key, operation.message, [this, &operation](Result<Stored> stored) {
        stored->durability = Durability::Degraded;
        m_following.place(operation.key, stored->position, &operation.message);
        operation.stored(std::move(stored));
    });
}

void RedisStorage::answerFromMemory(const RedisOperation &operation)
{
    if (operation.kind == Kind::Append)
        return keep(operation);
    RedisChannel &channel = m_channels.at(operation.key);
    align(channel);
    if (operation.kind == Kind::Read)
        return m_memory.read(operation.key, operation.range, operation.history);
    if (operation.kind == Kind::Stand)
        return m_memory.position(operation.key, operation.position);
    fallBehind(channel, operation.since);
    channel.confirmed = {makeUlid(), 0};
    channel.known = true;
    channel.dropped = true;
    m_memory.continueFrom(operation.key, channel.confirmed);
    m_following.place(operation.key, channel.confirmed);
    operation.position(channel.confirmed);
}

std::vector<QByteArray> RedisStorage::expire(std::chrono::milliseconds now)
{
    if (!keepsHistory())
        return {};
    m_memory.expire(now);
    const bool expires = m_options.retention.count() > 0;
    const std::chrono::milliseconds upTo = expires ? now - m_options.retention : std::chrono::milliseconds(-1);
    std::vector<QByteArray> emptied = std::exchange(m_emptied, {});
    for (const QByteArray &key : m_channels.takeForgotten())
        emptied.push_back(key);
    if (m_phase != Phase::Up)
        return emptied;
    m_following.readAll();
    for (const QByteArray &key : m_channels.due(upTo, CareLimit)) {
        const bool sent = m_link.trim(key, upTo, [this, key](const Result<RedisReply> &reply) { trimmed(key, reply); });
        if (!sent)
            m_channels.touch(m_channels.at(key));
    }
    return emptied;
}

void RedisStorage::trimmed(const QByteArray &key, const Result<RedisReply> &reply)
{
    RedisChannel *channel = m_channels.find(key);
    if (!channel)
        return;
    if (!reply || reply->isError()) {
        m_channels.touch(*channel);
        if (reply && !isOfOneChannel(*reply))
            m_link.refused(*reply);
        return;
    }
    const bool hadMessages = channel->messages > 0 || channel->hasAppended;
    m_channels.measured(*channel, reply->at(0).integer(), reply->at(1).integer(), std::chrono::milliseconds(reply->at(2).integer()));
    if (hadMessages && channel->messages == 0 && !channel->changed && !channel->dirty) {
        channel->hasAppended = false;
        m_emptied.push_back(key);
    }
}

void RedisStorage::fallBehind(RedisChannel &channel, std::chrono::steady_clock::time_point since)
{
    if (m_restoration.isEmpty())
        m_lag.fellBehind(since);
    m_restoration.add(channel);
}

StorageHealth RedisStorage::health() const
{
    StorageHealth health;
    health.healthy = !m_degraded;
    if (m_degraded && !m_restoration.isEmpty() && m_phase != Phase::Away)
        health.detail = "Redis is back; channels that are being put back: " + QByteArray::number(qulonglong(m_restoration.left()));
    else if (m_degraded)
        health.detail = "Redis: " + m_link.connection().reason();
    if (const auto problem = m_topics.problem(); !m_degraded && problem) {
        health.healthy = false;
        health.detail = "Redis: what other servers add is heard late: " + *problem;
    }
    health.messages = m_channels.messages();
    health.bytes = m_channels.bytes();
    health.refused = m_refused;
    health.readAgain = m_following.letGo();
    health.lag = m_lag.age(!m_restoration.isEmpty());
    return health;
}

} // namespace arqon
