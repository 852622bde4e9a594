// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/bussession.h"
#include "dashboard/feed/snapshot.h"
#include "dashboard/feed/telemetryevent.h"

namespace arqon::dashboard {

/// Telemetry of the server that the session is connected to, as values. Hears the telemetry stream as long as it lives; the activity of
/// agents only while somebody wants it.
class TelemetryFeed : public QObject
{
    Q_OBJECT
public:
    explicit TelemetryFeed(BusSession &session, QObject *parent = nullptr);
    ~TelemetryFeed() override;

    /// Each call with true needs one with false.
    void wantAgentActivity(bool wanted);
    /// Frames of this server that were no telemetry as docs/telemetry.md has it; they are left out.
    qint64 unreadable() const { return m_unreadable; }
    /// Why the server tells nothing, in its words: it does not allow that, for instance. Empty: it does.
    QString problem() const { return m_problem; }

Q_SIGNALS:
    void problemChanged();
    void snapshotReceived(const arqon::dashboard::Snapshot &snapshot);
    void eventReceived(const arqon::dashboard::TelemetryEvent &event);

private:
    void read(const BusMessage &message);
    void askAgain();
    void setProblem(const QString &problem);

    BusSession &m_session;
    QString m_problem;
    qint64 m_unreadable = 0;
};

} // namespace arqon::dashboard
