// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/exposition.h"

#include "server/monitoring/metricsamples.h"

#include <prometheus/text_serializer.h>

namespace arqon {

namespace {

prometheus::MetricType typeOf(MetricKind kind)
{
    switch (kind) {
    case MetricKind::Counter:
        return prometheus::MetricType::Counter;
    case MetricKind::Gauge:
        return prometheus::MetricType::Gauge;
    case MetricKind::Histogram:
        return prometheus::MetricType::Histogram;
    }
    return prometheus::MetricType::Untyped;
}

} // namespace

QByteArray prometheusText(const MetricSources &sources)
{
    std::vector<prometheus::MetricFamily> families;
    families.reserve(metricTable().size());
    for (const MetricRow &row : metricTable()) {
        prometheus::MetricFamily family{row.name, row.help, typeOf(row.kind), {}};
        MetricSamples samples(family, row.labels);
        row.read(sources, samples);
        if (!family.metric.empty()) // nothing to say yet: a family without samples is not worth its lines
            families.push_back(std::move(family));
    }
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(families));
}

} // namespace arqon
