// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace arqon::bench {

namespace {

// Bucket index: how far the value had to be shifted to fit 8 bits, then those bits' lower 7. Values below 128 index themselves.
constexpr int PrecisionBits = 7;
constexpr std::uint64_t Steps = 1U << PrecisionBits;
constexpr std::size_t BucketCount = (64 - PrecisionBits) * Steps;

std::size_t bucketOf(std::uint64_t value)
{
    if (value < Steps)
        return value;
    const int shift = std::bit_width(value) - (PrecisionBits + 1);
    return (static_cast<std::size_t>(shift) + 1) * Steps + ((value >> shift) - Steps);
}

std::uint64_t upperEnd(std::size_t bucket)
{
    if (bucket < Steps)
        return bucket;
    const std::size_t shift = bucket / Steps - 1;
    return ((bucket % Steps + Steps + 1) << shift) - 1;
}

} // namespace

Histogram::Histogram() : m_buckets(BucketCount) {}

void Histogram::record(Nanoseconds value)
{
    value = std::max(value, Nanoseconds(0));
    ++m_buckets[bucketOf(static_cast<std::uint64_t>(value.count()))];
    ++m_count;
    m_sum += static_cast<double>(value.count());
    m_largest = std::max(m_largest, value);
}

void Histogram::add(const Histogram &other)
{
    for (std::size_t bucket = 0; bucket < BucketCount; ++bucket)
        m_buckets[bucket] += other.m_buckets[bucket];
    m_count += other.m_count;
    m_sum += other.m_sum;
    m_largest = std::max(m_largest, other.m_largest);
}

Nanoseconds Histogram::mean() const
{
    return m_count == 0 ? Nanoseconds(0) : Nanoseconds(std::llround(m_sum / static_cast<double>(m_count)));
}

Nanoseconds Histogram::percentile(double share) const
{
    if (m_count == 0)
        return Nanoseconds(0);
    const auto wanted = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(m_count))));
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < BucketCount; ++bucket) {
        seen += m_buckets[bucket];
        if (seen >= wanted)
            return std::min(m_largest, Nanoseconds(static_cast<std::int64_t>(upperEnd(bucket))));
    }
    return m_largest;
}

} // namespace arqon::bench
