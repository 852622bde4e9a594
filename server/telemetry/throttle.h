// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <optional>
#include <vector>

namespace arqon {

/// Lets through one value of a key in each interval, and adds up (`+=`) those in between, so that what happens often is told seldom and
/// none of it is lost. The first of a key goes through at once. No clock of its own.
template<typename Value>
class Throttle
{
public:
    using Clock = std::chrono::steady_clock;

    /// Of more keys at a time than `limit` nothing is told.
    Throttle(std::chrono::milliseconds interval, qsizetype limit) : m_interval(interval), m_limit(limit) {}

    /// What is to be told now, if anything.
    std::optional<Value> add(const QByteArray &key, const Value &value, Clock::time_point now)
    {
        const auto entry = m_entries.find(key);
        if (entry == m_entries.end()) {
            if (m_entries.size() >= m_limit) {
                ++m_leftOut;
                return std::nullopt;
            }
            m_entries.insert(key, {now, std::nullopt});
            return value;
        }
        if (!entry->waiting && now - entry->told >= m_interval) {
            entry->told = now;
            return value;
        }
        if (entry->waiting)
            *entry->waiting += value;
        else
            entry->waiting = value;
        return std::nullopt;
    }

    /// What has waited long enough. Forgets the keys of which nothing has come for an interval.
    std::vector<Value> due(Clock::time_point now)
    {
        std::vector<Value> told;
        for (auto entry = m_entries.begin(); entry != m_entries.end();) {
            if (now - entry->told < m_interval) {
                ++entry;
            } else if (entry->waiting) {
                told.push_back(std::move(*entry->waiting));
                entry->waiting.reset();
                entry->told = now;
                ++entry;
            } else {
                entry = m_entries.erase(entry);
            }
        }
        return told;
    }

    void clear() { m_entries.clear(); }
    qsizetype size() const { return m_entries.size(); }
    /// Values that there was no room for.
    quint64 leftOut() const { return m_leftOut; }

private:
    struct Entry
    {
        Clock::time_point told;
        std::optional<Value> waiting;
    };

    QHash<QByteArray, Entry> m_entries;
    const std::chrono::milliseconds m_interval;
    const qsizetype m_limit;
    quint64 m_leftOut = 0;
};

} // namespace arqon
