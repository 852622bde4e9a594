// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/metricsamples.h"

#include <limits>

namespace arqon {

namespace {

double seconds(std::chrono::nanoseconds duration)
{
    return std::chrono::duration<double>(duration).count();
}

} // namespace

MetricSamples::MetricSamples(prometheus::MetricFamily &family, QByteArrayView labels) : m_family(family)
{
    if (!labels.isEmpty())
        m_labels = labels.toByteArray().split(' ');
}

prometheus::ClientMetric &MetricSamples::append(const QByteArrayList &labelValues)
{
    Q_ASSERT(labelValues.size() == m_labels.size());
    prometheus::ClientMetric &metric = m_family.metric.emplace_back();
    for (qsizetype i = 0; i < m_labels.size(); ++i)
        metric.label.push_back({m_labels[i].toStdString(), labelValues[i].toStdString()});
    return metric;
}

void MetricSamples::add(double value, const QByteArrayList &labelValues)
{
    prometheus::ClientMetric &metric = append(labelValues);
    if (m_family.type == prometheus::MetricType::Counter)
        metric.counter.value = value;
    else
        metric.gauge.value = value;
}

void MetricSamples::add(std::chrono::nanoseconds duration, const QByteArrayList &labelValues)
{
    add(seconds(duration), labelValues);
}

void MetricSamples::add(const DurationHistogram &histogram, size_t octaves, const QByteArrayList &labelValues)
{
    prometheus::ClientMetric::Histogram &target = append(labelValues).histogram;
    target.sample_count = histogram.count();
    target.sample_sum = seconds(histogram.sum());
    quint64 sofar = 0;
    for (size_t i = 0; i + 1 < DurationHistogram::Buckets; ++i) {
        sofar += histogram.bucket(i);
        if (i % (octaves * DurationHistogram::PerOctave) == 0)
            target.bucket.push_back({sofar, seconds(DurationHistogram::upperBound(i))});
    }
    target.bucket.push_back({histogram.count(), std::numeric_limits<double>::infinity()});
}

} // namespace arqon
