// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/outlet.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace arqon {

/// Makes the frame that tells what was left out.
class GapSource
{
public:
    virtual ~GapSource() = default;
    virtual QByteArray gapBytes(const QByteArray &key, quint64 fromOffset, quint64 toOffset) const = 0;
};

/// What waits to be written to one connection: shared ready-made frames, in order. Bounded; at its limit it leaves out what may be
/// left out and says so in its place, and refuses the rest. A frame that is partly written is never cut.
///
/// A writer takes pieces(), writes as much as the kernel wants, and says how much that was with taken().
class Outbox
{
public:
    /// `limit`: bytes. `gaps` outlives the outbox.
    Outbox(qint64 limit, const GapSource *gaps) : m_limit(limit), m_gaps(gaps) {}

    /// False: no room, even without all that may be left out. Nothing was queued then. `leftOut` is raised by the messages that
    /// went to make room.
    [[nodiscard]] bool append(const QByteArray &frame, quint64 *leftOut);
    /// Returns how many messages were left out, perhaps this one.
    quint64 appendSheddable(const QByteArray &frame, const Sheddable &what);
    /// Queues whatever the limit says: the handshake's answer and the Close frame.
    void appendFinal(const QByteArray &bytes);

    /// Goes out before all frames not begun. One ping and one pong wait at most; a newer one takes the older one's place
    /// (RFC 6455 5.5.3).
    void setPing(const QByteArray &frame) { m_ping = frame; }
    void setPong(const QByteArray &frame) { m_pong = frame; }

    /// Makes the frames of all gaps now, while there is somebody who can.
    void tellGaps();
    /// Drops all but the rest of a frame already begun.
    void dropWaiting();

    bool isEmpty() const { return m_head == m_entries.size() && m_ping.isEmpty() && m_pong.isEmpty(); }
    /// Bytes that wait. Gaps count as GapSize until their turn comes.
    qint64 bytes() const { return m_bytes + m_ping.size() + m_pong.size(); }
    /// The kernel took less than it was offered; from then on Latest leaves out all but the newest.
    bool isBlocked() const { return m_blocked; }
    void setBlocked(bool blocked) { m_blocked = blocked; }

    /// Room for what one write offers the kernel. Never cleared: that would cost more than most writes, which are of one piece.
    class PieceRoom
    {
    public:
        std::span<QByteArrayView> pieces() { return {reinterpret_cast<QByteArrayView *>(m_bytes.data()), PiecesAtOnce}; }

    private:
        static constexpr size_t PiecesAtOnce = 64;
        alignas(QByteArrayView) std::array<std::byte, PiecesAtOnce * sizeof(QByteArrayView)> m_bytes;
    };

    /// Fills `pieces` from the front; returns how many. They are valid until the next call of anything else.
    qsizetype pieces(std::span<QByteArrayView> pieces);
    void taken(qint64 bytes);
    /// Gives back memory that an empty outbox kept for its next frames.
    void squeeze();

    static constexpr qint64 GapSize = 256;

private:
    /// The part of an entry that only messages have that may be left out, and gaps.
    struct Shed
    {
        QByteArray key;
        quint64 from = 0; ///< its offset; gap: the first left out
        quint64 to = 0;
        bool gap = false;
    };
    /// Neither bytes nor shed: left out, told by a gap elsewhere.
    struct Entry
    {
        QByteArray bytes;
        std::unique_ptr<Shed> shed;
        bool isMessage() const { return shed && !shed->gap; }
    };
    /// Places in the queue, counted from its very first entry on. Messages of the key before `first` are gone.
    struct KeyPlaces
    {
        quint64 first = 0;
        quint64 gap = NoPlace;
    };
    static constexpr quint64 NoPlace = ~quint64(0);
    /// Far from 0: what is put in front counts downwards.
    static constexpr quint64 FirstPlace = quint64(1) << 32;

    Entry &at(quint64 place) { return m_entries[size_t(place - m_base)]; }
    quint64 firstPlace() const { return m_base + m_head + (m_headTaken > 0 ? 1 : 0); }
    quint64 endPlace() const { return m_base + m_entries.size(); }
    bool hasRoom(qint64 size) const { return m_bytes + size <= m_limit; }

    bool leaveOutOldest(const QByteArray &key);
    bool leaveOutAny();
    void leaveOut(quint64 place);
    void tellLeftOut(const QByteArray &key, quint64 offset);
    bool extendGap(KeyPlaces &places, const QByteArray &key, quint64 offset);
    void push(QByteArray bytes, std::unique_ptr<Shed> shed);
    void popFront();
    void clear();
    void putInFront(QByteArray *frame);
    void materialise(Entry &gap);
    void compact();

    std::vector<Entry> m_entries;
    size_t m_head = 0;
    qint64 m_headTaken = 0;      ///< bytes of the first entry that are written
    quint64 m_base = FirstPlace; ///< place of m_entries[0]
    size_t m_emptied = 0;        ///< entries that stand for nothing any more
    qint64 m_bytes = 0;
    qint64 m_limit;
    const GapSource *m_gaps;
    std::unique_ptr<QHash<QByteArray, KeyPlaces>> m_places; ///< only where something was left out
    quint64 m_anyFirst = 0;                                 ///< messages that may be left out are at or after this place
    QByteArray m_ping;
    QByteArray m_pong;
    bool m_blocked = false;
};

} // namespace arqon
