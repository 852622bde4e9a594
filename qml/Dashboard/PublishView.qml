// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import ArqonBus.Controls
import ArqonBus.Models

/// Writes to the bus, and shows what it says to it.
FocusScope {
    id: view

    required property DashboardModel app
    readonly property PublishModel publish: app.publish

    SplitPane {
        anchors.fill: parent
        anchors.margins: Theme.l
        anchors.topMargin: Theme.s

        Composer {
            T.SplitView.fillWidth: true
            T.SplitView.fillHeight: true
            T.SplitView.minimumWidth: 400
            T.SplitView.minimumHeight: 120
            focus: true
            publish: view.publish
            suggestions: view.app.inspector.suggestions
        }

        SentPanel {
            T.SplitView.preferredWidth: Math.max(400, view.width * 0.42)
            T.SplitView.preferredHeight: Math.max(190, view.height * 0.3)
            T.SplitView.minimumWidth: 320
            T.SplitView.minimumHeight: 120
            publish: view.publish
        }
    }
}
