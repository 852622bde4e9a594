// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls
import ArqonBus.Models

/// What happened on the bus, and what one wants to be told of.
FocusScope {
    id: view

    required property DashboardModel app
    readonly property EventsModel events: app.events

    Binding {
        target: view.events
        property: "shown"
        value: view.visible
    }

    SplitPane {
        anchors.fill: parent
        anchors.margins: Theme.l
        anchors.topMargin: Theme.s

        TimelinePanel {
            T.SplitView.fillWidth: true
            T.SplitView.fillHeight: true
            T.SplitView.minimumWidth: 380
            T.SplitView.minimumHeight: 120
            focus: true
            app: view.app
        }

        AlarmPanel {
            T.SplitView.preferredWidth: Math.max(340, view.width * 0.32)
            T.SplitView.preferredHeight: view.height * 0.4
            T.SplitView.minimumWidth: 300
            T.SplitView.minimumHeight: 120
            alarms: view.events.alarms
        }
    }
}
