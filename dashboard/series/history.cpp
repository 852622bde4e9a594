// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/series/history.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace arqon::dashboard {

namespace {

// Snapshots come once a second, but not to the millisecond: two seconds may stay empty without anything being amiss.
qint64 mostMissing(const BucketRing &ring)
{
    return ring.step() == 1s ? 2 : 0;
}

PlotPoint pointOf(const Bucket &bucket, Time at, bool beginsLine)
{
    return {at, bucket.average(), bucket.min, bucket.max, beginsLine, bucket.count};
}

} // namespace

void PlotPoint::merge(const PlotPoint &other)
{
    average = (average * count + other.average * other.count) / (count + other.count);
    min = std::min(min, other.min);
    max = std::max(max, other.max);
    count += other.count;
}

double PlotLine::top() const
{
    double top = 0;
    for (const PlotPoint &point : points)
        top = std::max(top, point.max);
    return top;
}

int PlotLine::closeShortGaps(int most)
{
    std::vector<qsizetype> gaps; // the points behind them
    for (qsizetype i = 1; i < points.size(); ++i) {
        if (points[i].beginsLine)
            gaps.push_back(i);
    }
    const int closed = std::max(0, int(gaps.size()) - (most - 1));
    const auto length = [this](qsizetype gap) { return points[gap].at - points[gap - 1].at; };
    std::ranges::nth_element(gaps, gaps.begin() + closed, {}, length);
    for (int i = 0; i < closed; ++i)
        points[gaps[size_t(i)]].beginsLine = false;
    return closed;
}

History::History() : m_rings{BucketRing(1s, 600), BucketRing(10s, 1440), BucketRing(60s, 1440)} {}

void History::add(Time at, double value)
{
    for (BucketRing &ring : m_rings)
        ring.add(at, value, m_interrupted);
    if (!m_latest)
        m_firstAt = at;
    m_latest = value;
    m_latestAt = at;
    m_interrupted = false;
}

void History::dropAfter(Time now)
{
    if (m_latestAt <= now)
        return;
    for (BucketRing &ring : m_rings)
        ring.dropAfter(now);
    m_latestAt = now;
    m_firstAt = std::min(m_firstAt, now);
    m_interrupted = true;
}

void History::clear()
{
    for (BucketRing &ring : m_rings)
        ring.clear();
    m_latest.reset();
    m_interrupted = false;
}

const BucketRing &History::ringFor(Time from) const
{
    const Time needed = std::max(from, m_firstAt);
    for (const BucketRing &ring : m_rings) {
        if (m_latestAt - ring.reach() + ring.step() <= needed)
            return ring;
    }
    return m_rings.back();
}

PlotLine History::read(Time from, Time to, int maxPoints) const
{
    const BucketRing &ring = ringFor(from);
    const Time step = ring.step();
    // One more at each end, so that the line reaches the edges.
    const qint64 oldest = ring.newest() - ring.reach() / step + 1;
    const qint64 first = std::max({qint64(0), oldest, ring.indexOf(from) - 1});
    const qint64 last = std::min(ring.newest(), ring.indexOf(to) + 1);
    const qint64 merged = std::max<qint64>(1, ((to - from) / step + maxPoints - 1) / std::max(1, maxPoints));

    PlotLine line;
    line.step = step * merged;
    Bucket column;
    bool beginsLine = true;
    qint64 previous = -1;
    const auto finish = [&] {
        if (column.count > 0)
            line.points.append(pointOf(column, line.step * column.index + line.step / 2, beginsLine));
        column = Bucket{};
    };
    for (qint64 index = first; index <= last; ++index) {
        const Bucket *bucket = ring.find(index);
        if (!bucket)
            continue;
        const bool afterGap = bucket->afterBreak || (previous >= 0 && index - previous > mostMissing(ring) + 1);
        previous = index;
        if (column.count > 0 && !afterGap && index / merged == column.index) {
            column.merge(*bucket);
            continue;
        }
        finish();
        beginsLine = afterGap || line.points.isEmpty();
        column = *bucket;
        column.index = index / merged;
    }
    finish();
    return line;
}

size_t History::bytes() const
{
    size_t sum = sizeof(*this);
    for (const BucketRing &ring : m_rings)
        sum += ring.bytes();
    return sum;
}

} // namespace arqon::dashboard
