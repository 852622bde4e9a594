// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/monitoring/metricsamples.h"
#include "server/monitoring/metrictable.h"

#include <span>

namespace arqon {

/// The parts of the table.
std::span<const MetricRow> trafficMetrics();
std::span<const MetricRow> partMetrics();
std::span<const MetricRow> securityMetrics();

/// A field as the one value of its metric.
template<auto Field>
void ofSnapshot(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.*Field));
}
template<auto Field>
void ofCounters(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.counters.*Field));
}
template<auto Field>
void ofTransport(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.transport.*Field));
}

template<auto Field>
void ofCompression(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.transport.compression.*Field));
}
template<auto Field>
void ofListener(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.bus.*Field));
}
template<auto Field>
void ofProcess(const MetricSources &from, MetricSamples &to)
{
    to.add(from.snapshot.process.*Field);
}
template<auto Field>
void ofTelemetry(const MetricSources &from, MetricSamples &to)
{
    to.add(double(from.snapshot.telemetry.*Field));
}

} // namespace arqon
