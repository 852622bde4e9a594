// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>
#include <optional>

namespace arqon {

/// How long something took, counted in fixed buckets, four to an octave, from 1 µs to 16 s: what is read out of it is right within a fifth.
/// A plain value; two of them add up to what both have seen.
class DurationHistogram
{
public:
    static constexpr size_t PerOctave = 4;
    static constexpr size_t Octaves = 24;
    /// The last bucket is for all that took longer.
    static constexpr size_t Buckets = PerOctave * Octaves + 1;

    void add(std::chrono::nanoseconds duration);
    DurationHistogram &operator+=(const DurationHistogram &other);
    /// What was added since `earlier`, which is an older state of this one.
    DurationHistogram since(const DurationHistogram &earlier) const;

    quint64 count() const { return m_count; }
    std::chrono::nanoseconds sum() const { return m_sum; }
    quint64 bucket(size_t index) const { return m_buckets[index]; }
    /// The longest duration that belongs to the bucket. Not for the last one.
    static std::chrono::nanoseconds upperBound(size_t index);
    /// That share (0 to 1) of them took no longer than this: a bucket's upper bound. Nothing if there were none.
    std::optional<std::chrono::nanoseconds> quantile(double share) const;

private:
    static size_t bucketOf(std::chrono::nanoseconds duration);

    std::array<quint64, Buckets> m_buckets{};
    quint64 m_count = 0;
    std::chrono::nanoseconds m_sum{};
};

} // namespace arqon
