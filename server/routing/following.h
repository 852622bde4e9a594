// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/channel.h"
#include "server/storage/storagebackend.h"

#include <QHash>

#include <deque>
#include <functional>

namespace arqon {

class Shard;

/// Where other servers keep their history in the same place: hears, through the storage, what they do to the channels that this shard owns and
/// that somebody here listens to, and hands it to the subscribers. A channel that nobody hears any more is followed for a while longer, in
/// case somebody comes back. Does nothing if the storage is not shared.
///
/// From where a channel is followed is decided when it begins to be, and in one place. One that was known when the first who hears it joined: from
/// then on, and the join is answered when that is so. One that was not, for another server had made it or nobody had: from the earliest join of
/// a pattern that covers it. One that could not be followed: from where it should have been.
class Following
{
public:
    static constexpr std::chrono::seconds Linger{10};
    /// Channels that are followed for a while longer; beyond it the first ones are let go at once, and counted. No setting: who comes back to
    /// one waits for one round trip.
    static constexpr size_t LingerLimit = 1000;

    /// Both outlive it.
    Following(Shard &shard, StorageBackend &storage);

    /// The channel is new here, and perhaps not elsewhere: what was said in it since somebody joined a pattern that covers it is told.
    void made(Channel &channel);
    /// Who hears the channel may be others now.
    void audienceChanged(Channel &channel);
    /// Who has joined the pattern may be others now.
    void patternChanged(const Address &pattern);
    /// Calls back when nothing is missed of the channel any more. Errors: those of the storage.
    void whenFollowed(Channel &channel, std::function<void(Result<void>)> done);
    /// Calls back when that is so of all channels here that the pattern covers, or can't be now.
    void whenFollowed(const Address &pattern, std::function<void()> done);
    /// The channel is about to be destroyed.
    void gone(Channel &channel);
    /// Once a second.
    void tick();
    /// The storage is about to go.
    void stop() { m_isNeeded = false; }

private:
    /// `since`: as of StorageBackend::follow(), for one that is not followed yet. `done` may be empty.
    void follow(Channel &channel, std::optional<std::chrono::milliseconds> since, std::function<void(Result<void>)> done);
    void followed(const QByteArray &key, const Result<Position> &position);
    void letGo(const QByteArray &key);
    bool isHeard(Channel &channel) const;
    void appended(const QByteArray &key, const StoredMessage &stored);
    void tell(const QByteArray &key, const QJsonObject &event);

    Shard &m_shard;
    StorageBackend &m_storage;
    bool m_isNeeded;
    /// By key of a channel, the time since when something of it may be missing.
    using Missing = QHash<QByteArray, std::chrono::milliseconds>;
    Missing m_asked;  ///< not known to be followed yet
    Missing m_failed; ///< to be tried again
    struct Listening
    {
        Address pattern;
        std::chrono::milliseconds since; ///< wall clock
    };
    QHash<QByteArray, Listening> m_listening; ///< to patterns, whoever on this server
    struct Unheard
    {
        QByteArray key;
        std::chrono::steady_clock::time_point since;
    };
    std::deque<Unheard> m_unheard; ///< the longest first; may name channels that are heard again
};

} // namespace arqon
