// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisoptions.h"
#include "shared/protocol/message.h"
#include "shared/protocol/result.h"

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace arqon {

/// How safely a message is kept (the `stored` of an ack).
enum class Durability : quint8 { None, Memory, Redis, Degraded };
QByteArrayView durabilityName(Durability durability);

/// Where a channel's history stands: the offset of its newest message (0: none yet) and the epoch, which changes when history is lost,
/// so that an offset of another epoch means nothing.
struct Position
{
    QByteArray epoch;
    quint64 offset = 0;
    bool operator==(const Position &) const = default;
};

struct Stored
{
    Position position; ///< the message's own
    Durability durability = Durability::Memory;
    /// The backend had this sender's message of this id already, from before the server started: nothing was added.
    bool duplicate = false;
};

struct StoredMessage
{
    quint64 offset = 0;
    Message message;
};

/// What part of a channel's history is wanted. Offsets and times are inclusive bounds; unset: open. Of more than `limit` messages,
/// `Newest` gives the last ones, `Oldest` the first ones; always in rising order.
struct Range
{
    enum class End : quint8 { Newest, Oldest };
    quint64 fromOffset = 0;
    quint64 toOffset = std::numeric_limits<quint64>::max();
    std::chrono::milliseconds since{0};
    std::chrono::milliseconds until{std::chrono::milliseconds::max()};
    qsizetype limit = 50;
    End keep = End::Newest;
};

struct History
{
    std::vector<StoredMessage> messages;
    Position position;       ///< of the channel, now
    quint64 firstOffset = 0; ///< the oldest that is kept; position.offset + 1 when nothing is
};

/// As of the answers that have come so far.
struct StorageHealth
{
    bool healthy = true;
    QByteArray detail; ///< in words, empty when healthy
    qint64 bytes = 0;  ///< that the messages take
    qint64 messages = 0;
    qint64 evicted = 0; ///< messages dropped because all of them together took too much memory
    qint64 refused = 0; ///< questions and messages refused because too much was waiting
    /// How long the oldest message has waited that was accepted and is not where it belongs yet; 0: there is none.
    std::chrono::microseconds lag{};
    qint64 readAgain = 0; ///< others' messages that were let go because too many waited for their turn, and fetched later

    /// Adds another shard's part.
    StorageHealth &operator+=(const StorageHealth &other);
};

/// What happens to messages while a backend can't reach what it keeps them in.
enum class StorageMode : quint8 {
    Degraded, ///< they are kept in memory, and put where they belong when it is back
    Strict,   ///< they are refused with Unavailable
};

struct StorageOptions
{
    /// "memory", "redis", or the name of a registered backend.
    QByteArray backend = "memory";
    /// Messages kept a channel; older ones go. 0: channels keep no history, and messages have no offset.
    qsizetype maxHistorySize = 1000;
    /// Age at which a message goes. 0: never.
    std::chrono::hours retention{24};
    /// Bytes that all messages of one shard's channels may take together; beyond it the oldest go, whichever channel they are in.
    qint64 maxMemory = 256ll * 1024 * 1024;
    /// For backends that can be away.
    StorageMode mode = StorageMode::Degraded;
    /// How long, and how many of a channel's message ids at least, a backend that outlives the server remembers; 0: none.
    std::chrono::milliseconds dedupeWindow{120'000};
    qsizetype dedupeEntries = 200'000;
    RedisOptions redis = {};
};

/// Keeps the channels' messages. One object a shard, used in that shard's thread only, for the channels that the shard owns. Every call
/// is asynchronous: `done` comes in the same thread, during the call or later, exactly once, and for one channel in the order of the calls.
///
/// Guarantees every implementation gives (tests/server/storage/conformance.h runs for each): offsets rise by one from 1; what append
/// acknowledged is in the next read; epoch and offset of a channel never go back within an epoch; drop() starts a new epoch.
///
/// Several servers may keep their history in one place (isShared()). Of a channel that is followed, what others do to it is told by signals:
/// each message once, all of them in the order of their offsets, together with the answers to own appends. A position that is answered, and
/// the end of what a read for the `Oldest` answers, lies exactly between what was told before and what will be.
class StorageBackend : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    virtual void append(const QByteArray &channelKey, const Message &message, Done<Stored> done) = 0;
    virtual void read(const QByteArray &channelKey, const Range &range, Done<History> done) = 0;
    /// Where the channel stands; a channel never heard of has offset 0 and the epoch that its first message will have.
    virtual void position(const QByteArray &channelKey, Done<Position> done) = 0;
    /// Forgets the channel's messages.
    virtual void drop(const QByteArray &channelKey, Done<Position> done) = 0;
    /// Lets go of what is past its retention. Called about once a second. Returns the keys of channels that keep nothing any more, as far as
    /// is known by now: a backend that has to ask first names them at a later call.
    virtual std::vector<QByteArray> expire(std::chrono::milliseconds now) = 0;
    virtual StorageHealth health() const = 0;
    /// False while so much waits that those who ask should stop for a moment; beyond that, messages are refused some time.
    virtual bool hasRoom() const { return true; }

    /// Others may add to the channels, too. False: there is nothing to follow.
    virtual bool isShared() const { return false; }
    /// From now on the channel is followed. `since`: what others added to it at that time or later, by the messages' own, is told first. Without
    /// it: from the position on that `done` gets. May be called again, then `since` means nothing; `done` comes when following is confirmed.
    virtual void follow(const QByteArray &channelKey, std::optional<std::chrono::milliseconds> since, Done<Position> done);
    virtual void unfollow(const QByteArray &channelKey) { Q_UNUSED(channelKey) }

Q_SIGNALS:
    /// Another server added it to a channel that is followed. Offset 0: history is not kept.
    void appendedElsewhere(const QByteArray &channelKey, const arqon::StoredMessage &message);
    /// A channel that is followed stands here now: the next message is the one behind. What was told of its offsets before holds no longer.
    void epochChanged(const QByteArray &channelKey, const arqon::Position &position);
    /// Messages of others, both ends included, that are gone before they could be told.
    void missed(const QByteArray &channelKey, quint64 fromOffset, quint64 toOffset);
    void roomChanged(bool hasRoom);
    /// What the messages are kept in can't be reached or does not take them; health() says so from now on.
    void degraded(const QByteArray &reason);
    /// It is back, and has all that was kept elsewhere meanwhile: `restored` messages.
    void recovered(qint64 restored, std::chrono::milliseconds away);
};

} // namespace arqon
