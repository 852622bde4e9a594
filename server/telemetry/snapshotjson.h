// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/telemetry/snapshot.h"

#include <QJsonObject>

namespace arqon {

/// The payload of metrics_snapshot (docs/telemetry.md, The snapshot), `eventType`, `time`, `instance` and `severity` included.
QJsonObject snapshotObject(const Snapshot &snapshot);
/// The payloads of the metrics channels: the parts of the snapshot that docs/telemetry.md (Metrics channels) names.
QJsonObject systemMetrics(const QJsonObject &snapshot);
QJsonObject performanceMetrics(const QJsonObject &snapshot);

} // namespace arqon
