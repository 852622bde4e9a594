// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/monitoring/httpcounters.h"
#include "server/telemetry/snapshot.h"

#include <vector>

namespace arqon {

class MetricSamples;

enum class MetricKind : quint8 { Counter, Gauge, Histogram };
QByteArrayView metricKindName(MetricKind kind);

/// What the values of /metrics are read from.
struct MetricSources
{
    const Snapshot &snapshot;
    const HttpCounters &http;
};

/// One metric family of /metrics. From this table comes what is exposed and, compared by a test, the table of docs/monitoring.md.
struct MetricRow
{
    const char *name; ///< Prometheus' way: _total, _seconds, _bytes
    MetricKind kind;
    const char *labels; ///< their names, separated by spaces; each has few values, whatever clients do
    const char *help;
    void (*read)(const MetricSources &from, MetricSamples &to);
};

/// All of them, by subject.
const std::vector<MetricRow> &metricTable();

} // namespace arqon
