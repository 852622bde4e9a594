// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/publisher.h"

#include "server/routing/elsewhere.h"
#include "server/routing/shard.h"
#include "shared/protocol/reply.h"

#include <numeric>

namespace arqon {

namespace {

using Clock = std::chrono::steady_clock;

DedupeWindow::Key dedupeKey(const Publication &publication)
{
    return DedupeWindow::key(publication.message.from(), publication.message.id(), publication.key);
}

QJsonObject ackResult(const Publication &publication, const Stored &stored)
{
    QJsonObject result{{QStringLiteral("message_id"), QString::fromLatin1(publication.message.id())},
                       {QStringLiteral("stored"), QString::fromLatin1(durabilityName(stored.durability))}};
    if (stored.durability != Durability::None) {
        result.insert(QStringLiteral("offset"), qint64(stored.position.offset));
        result.insert(QStringLiteral("epoch"), QString::fromLatin1(stored.position.epoch));
    }
    return result;
}

Frame ackFrame(const Publication &publication, const Stored &stored, bool duplicate)
{
    QJsonObject result = ackResult(publication, stored);
    if (duplicate)
        result.insert(QStringLiteral("duplicate"), true);
    const Message &message = publication.message;
    return Frame::text(reply::success({publication.dialect, message.id(), "publish", message.address()}, result));
}

/// `offset` 0: none.
Frame frameOf(const Message &message, Dialect dialect, quint64 offset)
{
    const QByteArray text = message.encode(dialect, std::nullopt);
    return offset > 0 ? Frame::text(QByteArrayView(text).chopped(1), OffsetTail(offset).text()) : Frame::text(text);
}

} // namespace

Publisher::Publisher(Shard &shard) : m_shard(shard)
{
    optionsChanged();
}

void Publisher::optionsChanged()
{
    m_dedupe.setLimits(m_shard.options().dedupeWindow, m_shard.options().dedupeEntries);
}

void Publisher::publish(const PublicationPtr &publication)
{
    // Its name is there already; obtain() would have to put it together.
    if (!m_shard.channels().find(publication->key)) {
        if (const Result<Channel *> channel = m_shard.channels().obtain(publication->message.address(), publication->message.from());
            !channel)
            return refuse(*publication, channel.error());
    }
    const DedupeWindow::Key key = dedupeKey(*publication);
    if (admit(*publication, key))
        store(publication, key);
}

void Publisher::store(const PublicationPtr &publication, const DedupeWindow::Key &key)
{
    StorageCallCounters &calls = m_shard.counters().storage[size_t(StorageCall::Append)];
    ++calls.calls;
    const bool timed = publication->receivedAt != Clock::time_point{};
    const Clock::time_point asked = timed ? Clock::now() : Clock::time_point{};
    m_shard.channels().storage().append(publication->key, publication->message, [=, this, &calls](const Result<Stored> &stored) {
        if (timed)
            calls.durations.add(Clock::now() - asked);
        if (!stored) {
            ++calls.failures;
            forget(key);
            return refuse(*publication, stored.error());
        }
        if (stored->duplicate)
            return settleRepeat(*publication, key, *stored);
        // The channel may have gone while its message was being stored: then nobody is in it.
        if (Channel *channel = m_shard.channels().find(publication->key)) {
            channel->offset = stored->position.offset;
            m_shard.channels().setKeepsHistory(*channel, stored->durability != Durability::None);
            fanOut(*channel, *publication, stored->position.offset);
            m_shard.channels().forgetIfIdle(*channel);
        }
        settle(*publication, key, *stored);
    });
}

bool Publisher::admit(const Publication &publication)
{
    return admit(publication, dedupeKey(publication));
}

bool Publisher::admit(const Publication &publication, const DedupeWindow::Key &key)
{
    if (m_dedupe.begin(key, DedupeWindow::Clock::now())) {
        ++m_shard.counters().messagesIn;
        return true;
    }
    ++m_shard.counters().duplicates;
    answerRepeat(publication, key);
    return false;
}

void Publisher::answerRepeat(const Publication &publication, const DedupeWindow::Key &key)
{
    const DedupeWindow::Entry *known = m_dedupe.find(key, DedupeWindow::Clock::now());
    if (!known)
        return refuse(publication, {ErrorWord::Unavailable, "The first message with this id did not get through. Send it again.", {}});
    if (known->stored)
        return tellRepeat(publication, *known->stored);
    if (m_waitingCount >= WaitingLimit) {
        ++m_shard.counters().repeatsRefused;
        return refuse(publication,
                      {ErrorWord::Unavailable, "The first message with this id is still being stored. Send it again later.", {}});
    }
    ++m_waitingCount;
    m_waiting[key].push_back(publication);
}

void Publisher::tellRepeat(const Publication &publication, const Stored &stored)
{
    if (publication.ack)
        return m_shard.send(publication.sender, ackFrame(publication, stored, true));
    QJsonObject details{{QStringLiteral("message_id"), QString::fromLatin1(publication.message.id())}};
    if (stored.durability != Durability::None)
        details.insert(QStringLiteral("offset"), qint64(stored.position.offset));
    m_shard.send(publication.sender, Frame::text(reply::system(publication.dialect, publication.message.address(), "duplicate", details)));
}

void Publisher::settleRepeat(const Publication &publication, const DedupeWindow::Key &key, const Stored &stored)
{
    ++m_shard.counters().duplicates;
    settle(publication, key, stored, false);
    tellRepeat(publication, stored);
}

void Publisher::answerWaiting(const DedupeWindow::Key &key)
{
    if (m_waiting.empty())
        return;
    if (const auto waiting = m_waiting.extract(key)) {
        m_waitingCount -= qsizetype(waiting.mapped().size());
        for (const Publication &repeat : waiting.mapped())
            answerRepeat(repeat, key);
    }
}

void Publisher::settle(const Publication &publication, const Stored &stored, bool tell)
{
    settle(publication, dedupeKey(publication), stored, tell);
}

void Publisher::settle(const Publication &publication, const DedupeWindow::Key &key, const Stored &stored, bool tell)
{
    m_dedupe.settle(key, stored);
    if (publication.ack && tell)
        m_shard.send(publication.sender, ackFrame(publication, stored, false));
    answerWaiting(key);
}

void Publisher::forget(const Publication &publication)
{
    forget(dedupeKey(publication));
}

void Publisher::forget(const DedupeWindow::Key &key)
{
    m_dedupe.forget(key);
    answerWaiting(key);
}

void Publisher::refuse(const Publication &publication, const Error &error)
{
    m_shard.countRefusal(publication.sender, error);
    m_shard.send(publication.sender, Frame::text(reply::error(publication.dialect, error, publication.message.id())));
}

bool Publisher::tell(const Message &message)
{
    Channel *channel = m_shard.channels().find(message.address().key());
    if (!channel)
        return false;
    Publication publication;
    publication.message = message;
    publication.key = channel->key;
    publication.own = true;
    return fanOut(*channel, publication, 0) > 0;
}

int Publisher::fanOut(Channel &channel, const Publication &publication, quint64 offset)
{
    const std::vector<DialectCounts> &targets = channel.targets(m_shard.patterns());
    DialectCounts needed{};
    for (const DialectCounts &counts : targets) {
        for (size_t dialect = 0; dialect < counts.size(); ++dialect)
            needed[dialect] += counts[dialect];
    }
    const int copies = std::accumulate(needed.begin(), needed.end(), 0);
    if (!publication.own)
        m_shard.channels().busy().published(channel, copies);
    if (publication.echo)
        ++needed[size_t(publication.dialect)];

    Delivery delivery{publication.key, publication.message.address(), offset, {}, publication.sender, publication.echo,
                      publication.own, publication.receivedAt};
    for (size_t dialect = 0; dialect < needed.size(); ++dialect) {
        if (needed[dialect] > 0) {
            delivery.frames[dialect] = frameOf(publication.message, Dialect(dialect), offset);
        }
    }
    std::shared_ptr<const Delivery> shared; // by all shards, as soon as another one has a part in it
    for (int shard = 0; shard < int(targets.size()); ++shard) {
        const bool echoes = publication.echo && shard == publication.sender.shard;
        if (targets[size_t(shard)][0] <= 0 && targets[size_t(shard)][1] <= 0 && !echoes)
            continue;
        if (shard == m_shard.index()) {
            m_shard.deliver(shared ? *shared : delivery);
            continue;
        }
        if (!shared)
            shared = std::make_shared<const Delivery>(std::move(delivery));
        m_shard.at(
            shard, [shared](Shard &there) { there.deliver(*shared); }, shared->bytes());
    }
    return copies;
}

void Publisher::publishToRoom(const PublicationPtr &publication)
{
    const QByteArray &room = publication->message.address().room;
    if (!m_shard.options().autoCreate && !m_shard.rooms().exists(room))
        return refuse(*publication, {ErrorWord::RoomNotFound, "There is no room " + room + ". Create it with create_room first.", "room"});
    if (!admit(*publication))
        return;
    m_shard.channels().busy().publishedToRoom(room);
    Delivery delivery{publication->key,       publication->message.address(), 0, {}, publication->sender, publication->echo, false,
                      publication->receivedAt};
    // Who is in the room is known to each shard alone, so all get both forms.
    for (const Dialect dialect : {Dialect::Structured, Dialect::Classic})
        delivery.frames[size_t(dialect)] = Frame::text(publication->message.encode(dialect, std::nullopt));
    if (Elsewhere *elsewhere = m_shard.mesh().elsewhere) {
        elsewhere->publishToRoom(m_shard, delivery);
    } else {
        const qint64 bytes = delivery.bytes();
        m_shard.atAll([shared = std::make_shared<const Delivery>(std::move(delivery))](Shard &there) { there.deliver(*shared); }, bytes);
    }
    settle(*publication, {{}, Durability::None});
}

} // namespace arqon
