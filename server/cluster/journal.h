// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/cluster/dispatch.h"
#include "server/cluster/roster.h"

namespace arqon {

/// What this instance has, and the numbered changes of it that the others have not been told yet.
class Journal
{
public:
    /// Bytes in one dispatch, about: Redis cuts off listeners that fall far behind.
    static constexpr qsizetype PartBytes = 128 * 1024;

    /// True if there is something to tell now and was not before.
    bool note(const std::vector<Change> &changes);
    /// The changes since the last call. Empty if there are none. Told or not, they count.
    std::vector<dispatch::Changes> takeNews();
    /// All there is, for that instance; after takeNews() only.
    std::vector<dispatch::RosterPart> roster(const QByteArray &to) const;
    quint64 sequence() const { return m_sequence; }
    const Roster &own() const { return m_roster; }

private:
    Roster m_roster;
    std::vector<Change> m_news;
    quint64 m_sequence = 0; ///< of the last that takeNews() gave
};

} // namespace arqon
