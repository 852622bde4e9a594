// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/monitoring/metrictable.h"

namespace arqon {

/// The media type of what prometheusText() gives.
inline constexpr char PrometheusContentType[] = "text/plain; version=0.0.4; charset=utf-8";

/// All metrics in Prometheus' text format 0.0.4.
QByteArray prometheusText(const MetricSources &sources);

} // namespace arqon
