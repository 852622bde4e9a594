// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/journal.h"

namespace arqon {

namespace {

qsizetype bytesOf(const Change &change)
{
    const ClientInfo &info = change.info;
    return 64 + change.address.room.size() + change.address.channel.size() + info.id.size() + info.screenName.size() + info.avatar.size()
           + info.personality.size() + change.connectionId.size();
}

/// Cuts a list into parts of some size; at least one.
std::vector<std::vector<Change>> inParts(std::vector<Change> changes)
{
    std::vector<std::vector<Change>> parts(1);
    qsizetype bytes = 0;
    for (Change &change : changes) {
        bytes += bytesOf(change);
        if (bytes > Journal::PartBytes && !parts.back().empty()) {
            parts.emplace_back();
            bytes = bytesOf(change);
        }
        parts.back().push_back(std::move(change));
    }
    return parts;
}

} // namespace

bool Journal::note(const std::vector<Change> &changes)
{
    const bool hadNews = !m_news.empty();
    for (const Change &change : changes) {
        const std::vector<Change> effect = m_roster.apply(change);
        m_news.insert(m_news.end(), effect.begin(), effect.end());
    }
    return !hadNews && !m_news.empty();
}

std::vector<dispatch::Changes> Journal::takeNews()
{
    std::vector<dispatch::Changes> news;
    if (m_news.empty())
        return news;
    for (std::vector<Change> &part : inParts(std::exchange(m_news, {}))) {
        const quint64 first = m_sequence + 1;
        m_sequence += part.size();
        news.push_back({first, std::move(part)});
    }
    return news;
}

std::vector<dispatch::RosterPart> Journal::roster(const QByteArray &to) const
{
    std::vector<dispatch::RosterPart> all;
    std::vector<std::vector<Change>> parts = inParts(m_roster.changes());
    for (size_t i = 0; i < parts.size(); ++i)
        all.push_back({to, m_sequence, i, parts.size(), std::move(parts[i])});
    return all;
}

} // namespace arqon
