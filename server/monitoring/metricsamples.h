// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/durationhistogram.h"

#include <prometheus/metric_family.h>

#include <QByteArray>
#include <QByteArrayList>

#include <chrono>
#include <optional>

namespace arqon {

/// Takes the samples of one metric family. Label values are given in the order of the family's label names.
class MetricSamples
{
public:
    /// `labels`: the names, separated by spaces.
    MetricSamples(prometheus::MetricFamily &family, QByteArrayView labels);

    void add(double value, const QByteArrayList &labelValues = {});
    void add(std::chrono::nanoseconds duration, const QByteArrayList &labelValues = {});
    /// Nothing, if there is none.
    template<typename T>
    void add(const std::optional<T> &value, const QByteArrayList &labelValues = {})
    {
        if (value)
            add(double(*value), labelValues);
    }
    /// In seconds; its buckets are `octaves` octaves wide, which has to divide DurationHistogram::Octaves.
    void add(const DurationHistogram &histogram, size_t octaves, const QByteArrayList &labelValues = {});

private:
    prometheus::ClientMetric &append(const QByteArrayList &labelValues);

    prometheus::MetricFamily &m_family;
    QByteArrayList m_labels;
};

} // namespace arqon
