// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/durationhistogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace arqon {

namespace {

using namespace std::chrono_literals;

/// The first bucket's bound in nanoseconds: a power of two, so that a duration's leading bits name its bucket.
constexpr quint64 Unit = 1024;
static_assert(std::has_single_bit(Unit));

} // namespace

size_t DurationHistogram::bucketOf(std::chrono::nanoseconds duration)
{
    const auto nanoseconds = quint64(std::max(0ns, duration).count());
    if (nanoseconds <= Unit)
        return 0;
    // Bounds belong to the bucket below them.
    const quint64 value = nanoseconds - 1;
    const int leading = std::bit_width(value) - 1;
    const auto octave = size_t(leading - std::countr_zero(Unit));
    const auto quarter = size_t(value >> (leading - 2)) & (PerOctave - 1);
    return std::min(octave * PerOctave + quarter + 1, Buckets - 1);
}

std::chrono::nanoseconds DurationHistogram::upperBound(size_t index)
{
    const size_t octave = index / PerOctave;
    const size_t quarter = index % PerOctave;
    return std::chrono::nanoseconds((Unit << octave) / PerOctave * (PerOctave + quarter));
}

void DurationHistogram::add(std::chrono::nanoseconds duration)
{
    ++m_buckets[bucketOf(duration)];
    ++m_count;
    m_sum += duration;
}

DurationHistogram &DurationHistogram::operator+=(const DurationHistogram &other)
{
    for (size_t i = 0; i < Buckets; ++i)
        m_buckets[i] += other.m_buckets[i];
    m_count += other.m_count;
    m_sum += other.m_sum;
    return *this;
}

DurationHistogram DurationHistogram::since(const DurationHistogram &earlier) const
{
    DurationHistogram difference = *this;
    for (size_t i = 0; i < Buckets; ++i)
        difference.m_buckets[i] -= earlier.m_buckets[i];
    difference.m_count -= earlier.m_count;
    difference.m_sum -= earlier.m_sum;
    return difference;
}

std::optional<std::chrono::nanoseconds> DurationHistogram::quantile(double share) const
{
    if (m_count == 0)
        return std::nullopt;
    const auto wanted = std::max<quint64>(1, quint64(std::ceil(share * double(m_count))));
    quint64 seen = 0;
    for (size_t i = 0; i + 1 < Buckets; ++i) {
        seen += m_buckets[i];
        if (seen >= wanted)
            return upperBound(i);
    }
    return upperBound(Buckets - 2);
}

} // namespace arqon
