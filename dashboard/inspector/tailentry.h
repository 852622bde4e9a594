// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace arqon::dashboard {

/// One line of a tail: a message, or the place where messages are missing.
struct TailEntry
{
    enum class Kind : quint8 {
        Message,
        Lost,     ///< the bus left `from` to `to` out, or no longer has them; `from` 0: it is not known what
        NotShown, ///< `count` came and were left out here, because nobody could have read them
    };

    Kind kind = Kind::Message;
    QByteArray raw;  ///< the frame's JSON text
    QString address; ///< "room:channel"
    std::optional<quint64> offset;
    std::chrono::milliseconds received{}; ///< since 1970, UTC
    quint64 from = 0;
    quint64 to = 0;
    quint64 count = 0;

    /// How many messages it stands for; 0: unknown.
    quint64 messages() const
    {
        if (kind == Kind::Message)
            return 1;
        return kind == Kind::NotShown ? count : (from == 0 ? 0 : to - from + 1);
    }
    static TailEntry lost(const QString &address, quint64 from, quint64 to);
    static TailEntry notShown(quint64 count);
};

inline TailEntry TailEntry::lost(const QString &address, quint64 from, quint64 to)
{
    TailEntry entry;
    entry.kind = Kind::Lost;
    entry.address = address;
    entry.from = from;
    entry.to = to;
    return entry;
}

inline TailEntry TailEntry::notShown(quint64 count)
{
    TailEntry entry;
    entry.kind = Kind::NotShown;
    entry.count = count;
    return entry;
}

using TailEntries = std::vector<TailEntry>;

} // namespace arqon::dashboard
