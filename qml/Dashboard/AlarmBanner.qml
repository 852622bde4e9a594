// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import ArqonBus.Controls
import ArqonBus.Models

/// The newest alarm that nobody has seen yet, above every view.
Banner {
    required property DashboardModel app
    readonly property AlarmLog log: app.events.alarms.log
    readonly property string newest: (log.newestActive ? qsTr("%1: %2") : qsTr("Over: %1: %2")).arg(log.newestName).arg(log.newestSummary)

    objectName: "alarmBanner"
    tone: log.newestActive ? StatusMark.Bad : StatusMark.Accent
    text: log.unacknowledged === 0 ? "" : log.unacknowledged === 1 ? newest : qsTr("%1, and %2 more").arg(newest).arg(log.unacknowledged - 1)
    actionText: qsTr("Show")
    onActed: app.viewWanted("events")
    onClosed: log.acknowledgeAll()
}
