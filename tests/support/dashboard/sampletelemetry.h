// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/clock.h"

#include <QJsonObject>
#include <QString>

/// Telemetry as docs/telemetry.md writes it, for tests.
namespace sample {

/// ISO 8601 with milliseconds, UTC.
QString isoTime(arqon::dashboard::Time time);
/// The example of docs/telemetry.md with that time; `changes` replaces top-level fields, objects are merged.
QJsonObject snapshot(arqon::dashboard::Time time, const QJsonObject &changes = {});
QJsonObject event(const QString &type, arqon::dashboard::Time time, const QJsonObject &fields = {},
                  const QString &severity = QStringLiteral("info"));

} // namespace sample
