// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/inspector/messagefilter.h"
#include "dashboard/inspector/tailentry.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

#include <deque>

namespace arqon::dashboard {

/// The rows of the inspector: messages and the places where some are missing, oldest first. Bounded; the messages that had to go are
/// counted. Frames are kept as they came and read only when a row is shown. Each row has a sequence number that stays the same
/// while rows come and go around it.
class MessageList : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("InspectorModel has it")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(double kept READ kept NOTIFY changed)
    Q_PROPERTY(double hidden READ hidden NOTIFY changed)
    Q_PROPERTY(double forgotten READ forgotten NOTIFY changed)

public:
    enum Role {
        GapRole = Qt::UserRole + 1, ///< bool: not a message, but where some are missing
        SequenceRole,
        TimeRole, ///< the sender's timestamp, local, hh:mm:ss.zzz
        AddressRole,
        FromRole,
        OffsetRole, ///< text, empty where there is none
        PreviewRole,
        NoteRole, ///< of a gap: in words
    };
    struct Limits
    {
        qsizetype rows = 5'000;
        qsizetype bytes = 16 * 1024 * 1024;
    };

    explicit MessageList(const Limits &limits, QObject *parent = nullptr);
    explicit MessageList(QObject *parent = nullptr) : MessageList(Limits(), parent) {}

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Newer ones; where there is no room the oldest go.
    void append(const TailEntries &entries);
    /// Older ones; where there is no room the newest go.
    void prepend(const TailEntries &entries);
    void clear();
    /// Hides the messages that don't fit. Gaps are always shown.
    void setFilter(const MessageFilter &filter);
    bool isFull() const;

    int count() const { return int(m_shown.size()); }
    qint64 kept() const { return qint64(m_rows.size()); }
    qint64 hidden() const { return kept() - count(); }
    /// Messages that went to make room.
    qint64 forgotten() const { return m_forgotten; }

    /// The messages at the ends, shown or hidden; null if there is none.
    const TailEntry *oldest() const;
    const TailEntry *newest() const;
    /// Null if it is gone.
    const TailEntry *entry(qint64 sequence) const;
    /// The entry shown in that row.
    const TailEntry *shownEntry(int row) const;
    qint64 sequenceOf(int row) const;
    /// -1 if it is not shown.
    Q_INVOKABLE int rowOf(qint64 sequence) const;
    /// The message of the same channel before that one, hidden or not; null if there is none.
    const TailEntry *previousOf(qint64 sequence) const;

Q_SIGNALS:
    void changed();

private:
    // Far from both ends of what QML's numbers can tell apart, and never -1, going up or down.
    static constexpr qint64 FirstSequence = qint64(1) << 40;
    enum class Side { Front, Back };
    bool isShown(const TailEntry &entry) const;
    void trim(Side side);
    void drop(Side side);
    static QString noteOf(const TailEntry &entry);

    const Limits m_limits;
    MessageFilter m_filter;
    std::deque<TailEntry> m_rows;
    std::deque<qint64> m_shown;     // sequence numbers, rising
    qint64 m_first = FirstSequence; // the sequence number of m_rows' first
    qsizetype m_bytes = 0;
    qint64 m_forgotten = 0;
};

} // namespace arqon::dashboard
