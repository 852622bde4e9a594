// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/clock.h"
#include "shared/protocol/result.h"

#include <QJsonObject>
#include <QString>

namespace arqon::dashboard {

enum class Severity { Info, Warning, Error };

/// Something that happened on the bus (docs/telemetry.md, Events). A value, cheap to copy.
struct TelemetryEvent
{
    QString type; ///< `eventType`; also ones that this dashboard has never heard of
    Severity severity = Severity::Info;
    Time time{}; ///< when it happened, by the server's clock
    QString instance;
    QString source; ///< who sent it, where it is not the server's own
    QString clientId;
    QString room;
    QString channel;
    QJsonObject fields; ///< the whole payload, for those who show it

    static Result<TelemetryEvent> fromJson(const QJsonObject &payload);
};

} // namespace arqon::dashboard
