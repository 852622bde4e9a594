// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import ArqonBus.Controls
import ArqonBus.Models

/// What goes over a channel, as it goes, and what went over it before.
FocusScope {
    id: view

    required property DashboardModel app
    readonly property InspectorModel inspector: app.inspector

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.l
        anchors.topMargin: Theme.s
        spacing: Theme.s

        InspectorBar {
            Layout.fillWidth: true
            focus: true
            inspector: view.inspector
            onExported: message => note.text = message
        }

        HistoryBar {
            Layout.fillWidth: true
            visible: view.inspector.replaying
            replay: view.inspector.replay
            onStartAsked: start => view.inspector.openHistory(start)
            onClosed: view.inspector.closeHistory()
        }

        Banner {
            id: note
            objectName: "note"
            Layout.fillWidth: true
            onClosed: text = ""
        }

        SplitPane {
            Layout.fillWidth: true
            Layout.fillHeight: true

            MessagePanel {
                T.SplitView.fillWidth: true
                T.SplitView.fillHeight: true
                T.SplitView.minimumWidth: 360
                T.SplitView.minimumHeight: 120
                inspector: view.inspector
            }

            MessagePane {
                T.SplitView.preferredWidth: Math.max(360, view.width * 0.36)
                T.SplitView.preferredHeight: view.height * 0.4
                T.SplitView.minimumWidth: 280
                T.SplitView.minimumHeight: 120
                inspector: view.inspector
                onPublishAsked: address => view.app.publishTo(address)
            }
        }

        InspectorCounts {
            Layout.fillWidth: true
            inspector: view.inspector
        }
    }

    // The note is about the rows that were there.
    Connections {
        target: view.inspector
        function onAddressChanged() { note.text = ""; }
        function onReplayingChanged() { note.text = ""; }
    }

    Shortcut {
        sequence: "Ctrl+P"
        enabled: view.visible
        onActivated: view.inspector.paused = !view.inspector.paused
    }

    Shortcut {
        sequence: "Ctrl+E"
        enabled: view.visible
        onActivated: view.inspector.following = true
    }
}
