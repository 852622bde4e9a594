// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/client/busmessage.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>

#include <deque>
#include <optional>

namespace arqon::client {

/// Offsets that were never seen, both ends included.
struct Hole
{
    quint64 from = 0;
    quint64 to = 0;
};

/// How far each channel has been seen: tells repeats from news, and notices what is missing.
///
/// A client's own messages take offsets too, but come back only with `echo`. So a hole no larger than the number of messages
/// that this client has published there without echo is taken for those.
class Cursors
{
public:
    /// `limit`: channels followed at most.
    explicit Cursors(qsizetype limit) : m_limit(limit) {}

    struct Arrival
    {
        bool fresh = true;
        std::optional<Hole> hole; ///< just before the message
    };
    Arrival arrived(const QByteArray &key, quint64 offset);
    /// The server tells that these were left out.
    void skip(const QByteArray &key, quint64 toOffset);
    /// Begins anew: the next message expected is the one after `position`.
    void set(const QByteArray &key, const StreamPosition &position);
    /// Where a join without `since` found the channel; counts only if nothing newer was seen.
    void joined(const QByteArray &key, const StreamPosition &position);
    /// Says in which epoch a channel that is followed stands.
    void setEpoch(const QByteArray &key, const QString &epoch);
    void forget(const QByteArray &key) { m_cursors.remove(key); }
    std::optional<StreamPosition> position(const QByteArray &key) const;
    QList<QByteArray> keys() const { return m_cursors.keys(); }

    /// This client published there, and will not be sent its own message.
    void published(const QByteArray &key, const QString &id);
    /// From now on own messages come back by replay, where they were stored.
    void connectionLost();
    /// A replay brings back what this client published itself. True, once, for such an id.
    bool takeOwn(const QByteArray &key, const QString &id);

private:
    struct Cursor
    {
        StreamPosition position;
        quint64 ownUnseen = 0;
    };
    // Ids of own messages remembered; enough for what one replay brings.
    static constexpr std::size_t OwnLimit = 10'000;

    qsizetype m_limit;
    QHash<QByteArray, Cursor> m_cursors;
    QSet<QString> m_ownIds;
    std::deque<QString> m_ownOrder;
};

} // namespace arqon::client
