// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/clock.h"

#include <vector>

namespace arqon::dashboard {

/// What was measured within one step of time.
struct Bucket
{
    qint64 index = -1; ///< time / step; -1: empty
    double min = 0;
    double max = 0;
    double sum = 0;
    int count = 0;
    bool afterBreak = false; ///< the measuring was interrupted before it

    double average() const { return sum / count; }
    void add(double value);
    void merge(const Bucket &other);
};

/// The last `capacity` steps of a measured value; older ones make room for new ones. Its memory never grows beyond that.
class BucketRing
{
public:
    BucketRing(std::chrono::seconds step, int capacity);

    std::chrono::seconds step() const { return m_step; }
    Time reach() const { return m_step * m_capacity; }
    qint64 indexOf(Time at) const { return at / Time(m_step); }
    /// Of the newest bucket with something in it; -1: there is none.
    qint64 newest() const { return m_newest; }

    /// A value older than the ring reaches back is ignored.
    void add(Time at, double value, bool afterBreak);
    /// Null where nothing was measured.
    const Bucket *find(qint64 index) const;
    /// Forgets what is later than `now`: the clock was set back.
    void dropAfter(Time now);
    void clear();
    size_t bytes() const { return m_buckets.capacity() * sizeof(Bucket); }

private:
    Bucket &slot(qint64 index) { return m_buckets[size_t(index % m_capacity)]; }

    std::chrono::seconds m_step;
    int m_capacity;
    qint64 m_newest = -1;
    std::vector<Bucket> m_buckets; // empty until there is a first value
};

} // namespace arqon::dashboard
