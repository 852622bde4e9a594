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
    connect(&session, &BusSession::hearingFailed, this, [this](const QString &address, const BusError &error) {
        if (address == streamAddress())
            setProblem(error.message);
    });
    connect(&session, &BusSession::stateChanged, this, &TelemetryFeed::askAgain);
    connect(&session, &BusSession::serverChanged, this, [this] { m_unreadable = 0; });
    session.hear(streamAddress());
}

TelemetryFeed::~TelemetryFeed()
{
    m_session.unhear(streamAddress());
}

void TelemetryFeed::askAgain()
{
    // What was refused is not asked for again by itself; a new connection may be somebody else's.
    if (m_problem.isEmpty() || m_session.state() != BusSession::State::Connected)
        return;
    setProblem({});
    m_session.unhear(streamAddress());
    m_session.hear(streamAddress());
}

void TelemetryFeed::setProblem(const QString &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    Q_EMIT problemChanged();
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
