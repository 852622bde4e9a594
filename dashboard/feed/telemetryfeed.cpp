// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/telemetryfeed.h"

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

QString streamAddress()
{
    return u"integriguard:telemetry-stream"_s;
}

QString activityAddress()
{
    return u"integriguard:dashboard-events"_s;
}

} // namespace

TelemetryFeed::TelemetryFeed(BusSession &session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(&session, &BusSession::messageReceived, this, &TelemetryFeed::read);
    session.hear(streamAddress());
}

TelemetryFeed::~TelemetryFeed()
{
    m_session.unhear(streamAddress());
}

void TelemetryFeed::wantAgentActivity(bool wanted)
{
    if (wanted)
        m_session.hear(activityAddress());
    else
        m_session.unhear(activityAddress());
}

void TelemetryFeed::read(const BusMessage &message)
{
    if (message.room() != "integriguard"_L1 || message.type() != "telemetry"_L1)
        return;
    const QJsonObject payload = message.payload();
    if (payload.value("eventType"_L1).toString() == "metrics_snapshot"_L1) {
        if (const auto snapshot = Snapshot::fromJson(payload))
            Q_EMIT snapshotReceived(*snapshot);
        else
            ++m_unreadable;
    } else if (const auto event = TelemetryEvent::fromJson(payload)) {
        Q_EMIT eventReceived(*event);
    } else {
        ++m_unreadable;
    }
}

} // namespace arqon::dashboard
