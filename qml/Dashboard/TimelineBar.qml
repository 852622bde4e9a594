// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// Which events are shown.
FocusScope {
    id: bar

    required property Timeline timeline

    implicitHeight: row.implicitHeight

    RowLayout {
        id: row
        width: parent.width
        spacing: Theme.s

        SearchField {
            id: filter
            objectName: "eventFilter"
            Layout.fillWidth: true
            Layout.minimumWidth: 100
            focus: true
            name: qsTr("Filter events")
            placeholderText: qsTr("Filter")
            text: bar.timeline.text
            onTextChanged: bar.timeline.text = text
        }

        ChoiceBox {
            id: kinds
            objectName: "kinds"
            Layout.preferredWidth: 170
            name: qsTr("Kind of event")
            model: bar.timeline.kindNames
            onActivated: index => bar.timeline.kindIndex = index

            Binding {
                target: kinds
                property: "currentIndex"
                value: bar.timeline.kindIndex
                restoreMode: Binding.RestoreNone
            }
        }

        Segments {
            id: severities
            objectName: "severities"
            name: qsTr("Least severity")
            choices: [qsTr("All"), qsTr("Warnings"), qsTr("Errors")]
            onChosen: index => bar.timeline.leastSeverity = index

            Binding {
                target: severities
                property: "currentIndex"
                value: bar.timeline.leastSeverity
                restoreMode: Binding.RestoreNone
            }
        }

        IconButton {
            objectName: "pauseEvents"
            name: bar.timeline.paused ? qsTr("Resume") : qsTr("Pause")
            keys: "Ctrl+P"
            glyph: bar.timeline.paused ? Icon.Play : Icon.Pause
            checked: bar.timeline.paused
            onClicked: bar.timeline.paused = !bar.timeline.paused
        }

        IconButton {
            objectName: "clearEvents"
            name: qsTr("Empty the list")
            glyph: Icon.Delete
            enabled: bar.timeline.kept > 0
            onClicked: bar.timeline.clear()
        }
    }

    Shortcut {
        sequence: "Ctrl+P"
        enabled: bar.visible
        onActivated: bar.timeline.paused = !bar.timeline.paused
    }

    Shortcut {
        sequence: "Ctrl+F"
        enabled: bar.visible
        onActivated: filter.forceActiveFocus(Qt.ShortcutFocusReason)
    }
}
