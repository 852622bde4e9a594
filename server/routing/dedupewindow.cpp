// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/dedupewindow.h"

#include <QHashFunctions>
#include <QRandomGenerator>

namespace arqon {

namespace {

quint64 mix(size_t seed, QByteArrayView sender, QByteArrayView id, QByteArrayView channelKey)
{
    const size_t first = qHashBits(sender.data(), size_t(sender.size()), seed);
    const size_t second = qHashBits(id.data(), size_t(id.size()), first);
    return qHashBits(channelKey.data(), size_t(channelKey.size()), second);
}

} // namespace

DedupeWindow::Key DedupeWindow::key(QByteArrayView sender, QByteArrayView id, QByteArrayView channelKey)
{
    static const auto seeds = std::pair{size_t(QRandomGenerator::system()->generate64()), size_t(QRandomGenerator::system()->generate64())};
    return {mix(seeds.first, sender, id, channelKey), mix(seeds.second, sender, id, channelKey)};
}

void DedupeWindow::setLimits(std::chrono::seconds window, qsizetype entries)
{
    m_window = window;
    m_limit = entries;
}

const DedupeWindow::Entry *DedupeWindow::find(const Key &key, Clock::time_point now)
{
    expire(now);
    const auto it = m_entries.find(key);
    return it == m_entries.end() ? nullptr : &it->second;
}

void DedupeWindow::begin(const Key &key, Clock::time_point now)
{
    if (m_limit <= 0)
        return;
    // The order also names entries that were forgotten; it must not grow with them.
    while (!m_order.empty() && (qsizetype(m_entries.size()) >= m_limit || qsizetype(m_order.size()) >= 2 * m_limit))
        m_forgottenEarly += dropOldest();
    if (m_entries.try_emplace(key, Entry{std::nullopt, now}).second)
        m_order.emplace_back(key, now);
}

void DedupeWindow::settle(const Key &key, const Stored &stored)
{
    if (const auto it = m_entries.find(key); it != m_entries.end())
        it->second.stored = stored;
}

void DedupeWindow::forget(const Key &key)
{
    m_entries.erase(key);
}

void DedupeWindow::expire(Clock::time_point now)
{
    while (!m_order.empty() && now - m_order.front().second >= m_window)
        dropOldest();
}

size_t DedupeWindow::dropOldest()
{
    const auto [key, since] = m_order.front();
    m_order.pop_front();
    // A key forgotten and begun again stands twice in the order; only its own time ends it.
    const auto it = m_entries.find(key);
    if (it == m_entries.end() || it->second.since != since)
        return 0;
    m_entries.erase(it);
    return 1;
}

} // namespace arqon
