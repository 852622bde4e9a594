// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/series/bucketring.h"

#include <algorithm>

namespace arqon::dashboard {

void Bucket::add(double value)
{
    min = count == 0 ? value : std::min(min, value);
    max = count == 0 ? value : std::max(max, value);
    sum += value;
    ++count;
}

void Bucket::merge(const Bucket &other)
{
    min = std::min(min, other.min);
    max = std::max(max, other.max);
    sum += other.sum;
    count += other.count;
}

BucketRing::BucketRing(std::chrono::seconds step, int capacity) : m_step(step), m_capacity(capacity) {}

void BucketRing::add(Time at, double value, bool afterBreak)
{
    const qint64 index = indexOf(at);
    if (index < 0 || index <= m_newest - m_capacity)
        return;
    if (m_buckets.empty())
        m_buckets.resize(size_t(m_capacity));
    Bucket &bucket = slot(index);
    if (bucket.index != index) {
        bucket = Bucket{};
        bucket.index = index;
        bucket.afterBreak = afterBreak;
    }
    bucket.add(value);
    m_newest = std::max(m_newest, index);
}

const Bucket *BucketRing::find(qint64 index) const
{
    if (m_buckets.empty() || index < 0 || index > m_newest || index <= m_newest - m_capacity)
        return nullptr;
    const Bucket &bucket = m_buckets[size_t(index % m_capacity)];
    return bucket.index == index ? &bucket : nullptr;
}

void BucketRing::dropAfter(Time now)
{
    const qint64 last = indexOf(now);
    if (m_newest <= last)
        return;
    m_newest = -1;
    for (Bucket &bucket : m_buckets) {
        if (bucket.index > last)
            bucket = Bucket{};
        m_newest = std::max(m_newest, bucket.index);
    }
}

void BucketRing::clear()
{
    m_buckets.clear();
    m_newest = -1;
}

} // namespace arqon::dashboard
