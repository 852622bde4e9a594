// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/telemetryevent.h"

namespace arqon::dashboard {

/// What happened, in a sentence for people. Of types that this version does not know: their fields.
QString describe(const TelemetryEvent &event);
/// The type's name for people; of an unknown one the type itself.
QString kindName(const QString &type);
/// The channel that it is about as "room:channel"; empty where it is about none.
QString channelOf(const TelemetryEvent &event);

} // namespace arqon::dashboard
