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

DedupeWindow::Record *DedupeWindow::known(const Key &key)
{
    const auto place = m_places.find(key.low, [&](quint32 candidate) { return at(candidate).key == key; });
    return place ? &at(*place) : nullptr;
}

const DedupeWindow::Entry *DedupeWindow::find(const Key &key, Clock::time_point now)
{
    expire(now);
    const Record *record = known(key);
    return record ? &record->entry : nullptr;
}

bool DedupeWindow::begin(const Key &key, Clock::time_point now)
{
    expire(now);
    if (m_limit <= 0)
        return true;
    if (known(key))
        return false;
    // What was forgotten has a record as well; those must not grow without a bound either.
    while (!m_records.empty() && (m_size >= m_limit || qsizetype(m_records.size()) >= 2 * m_limit))
        m_forgottenEarly += dropOldest();
    m_places.insert(key.low, m_first + quint32(m_records.size()));
    m_records.push_back({key, {std::nullopt, now}, false});
    ++m_size;
    return true;
}

void DedupeWindow::settle(const Key &key, const Stored &stored)
{
    if (Record *record = known(key))
        record->entry.stored = stored;
}

void DedupeWindow::forget(const Key &key)
{
    if (const auto place = m_places.find(key.low, [&](quint32 candidate) { return at(candidate).key == key; })) {
        m_places.remove(key.low, *place);
        at(*place).forgotten = true;
        --m_size;
    }
}

void DedupeWindow::expire(Clock::time_point now)
{
    while (!m_records.empty() && now - m_records.front().entry.since >= m_window)
        dropOldest();
}

size_t DedupeWindow::dropOldest()
{
    const Record &oldest = m_records.front();
    const size_t dropped = oldest.forgotten ? 0 : 1;
    if (dropped > 0) {
        m_places.remove(oldest.key.low, m_first);
        --m_size;
    }
    m_records.pop_front();
    ++m_first;
    return dropped;
}

} // namespace arqon
