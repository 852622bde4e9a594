// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import ArqonBus.Controls
import ArqonBus.Models

/// The newest alarm that nobody has seen yet, above every view.
Banner {
    id: banner

    required property DashboardModel app
    readonly property AlarmLog log: app.events.alarms.log

    objectName: "alarmBanner"
    tone: StatusMark.Bad
    text: log.unacknowledged === 0 ? "" : log.unacknowledged === 1 ? qsTr("%1: %2").arg(log.newestName).arg(log.newestSummary)
                                                                   : qsTr("%1: %2, and %3 more").arg(log.newestName).arg(log.newestSummary).arg(log.unacknowledged - 1)
    actionText: qsTr("Show")
    onActed: app.viewWanted("events")
    onClosed: log.acknowledgeAll()
}
