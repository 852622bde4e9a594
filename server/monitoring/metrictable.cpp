// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/metrictable.h"

#include "server/monitoring/metricrows.h"

namespace arqon {

QByteArrayView metricKindName(MetricKind kind)
{
    switch (kind) {
    case MetricKind::Counter:
        return "counter";
    case MetricKind::Gauge:
        return "gauge";
    case MetricKind::Histogram:
        return "histogram";
    }
    return {};
}

const std::vector<MetricRow> &metricTable()
{
    static const std::vector<MetricRow> table = [] {
        std::vector<MetricRow> rows;
        for (const auto part : {trafficMetrics(), partMetrics(), securityMetrics()})
            rows.insert(rows.end(), part.begin(), part.end());
        return rows;
    }();
    return table;
}

} // namespace arqon
