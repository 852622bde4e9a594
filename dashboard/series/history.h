// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/series/bucketring.h"

#include <QList>

#include <array>
#include <optional>

namespace arqon::dashboard {

/// One point of a line that is drawn.
struct PlotPoint
{
    Time at{}; ///< the middle of the time that it stands for
    double average = 0;
    double min = 0;
    double max = 0;
    bool beginsLine = false; ///< nothing was measured for a while before it: a gap
    int count = 1;           ///< of values that it stands for

    /// As if both were one point, at this one's place.
    void merge(const PlotPoint &other);
};

/// Points of one step each, oldest first. Two of them stand at the same time where a gap lies within a step.
struct PlotLine
{
    Time step{};
    QList<PlotPoint> points;

    /// The largest of all; 0 without points.
    double top() const;
    /// Draws through the shortest gaps until no more than `most` stretches are left. Returns how many gaps that were.
    int closeShortGaps(int most);
};

/// One measured value over a day: fine for ten minutes, coarser for what is older. Bounded however long it runs.
class History
{
public:
    History();

    /// At most one value in about a second is expected.
    void add(Time at, double value);
    /// The measuring is interrupted: the next value begins a new line.
    void interrupt() { m_interrupted = true; }
    /// The clock was set back to `now`.
    void dropAfter(Time now);
    void clear();

    std::optional<double> latest() const { return m_latest; }
    Time latestAt() const { return m_latestAt; }
    bool isEmpty() const { return !m_latest; }

    /// What is known between the two times, with at most about `maxPoints` points. Points do not change when the window moves a little:
    /// they are cut at the same times.
    PlotLine read(Time from, Time to, int maxPoints) const;
    size_t bytes() const;

private:
    const BucketRing &ringFor(Time from) const;

    std::array<BucketRing, 3> m_rings; // finest first
    std::optional<double> m_latest;
    Time m_latestAt{};
    Time m_firstAt{};
    bool m_interrupted = false;
};

} // namespace arqon::dashboard
