// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// Which channel is heard, what of it is shown, and what can be done with it.
FocusScope {
    id: bar

    required property InspectorModel inspector
    readonly property bool listening: inspector.state === InspectorModel.Live || inspector.state === InspectorModel.Waiting

    /// What came of writing a file, in words.
    signal exported(message: string)

    implicitHeight: row.implicitHeight

    RowLayout {
        id: row
        width: parent.width
        spacing: Theme.s

        AddressField {
            id: address
            Layout.preferredWidth: 250
            Layout.fillWidth: true
            Layout.minimumWidth: 150
            Layout.maximumWidth: 250
            focus: true
            text: bar.inspector.address
            suggestions: bar.inspector.suggestions
            onChosen: chosen => bar.inspector.open(chosen)
        }

        PushButton {
            objectName: "listen"
            kind: bar.listening ? PushButton.Plain : PushButton.Primary
            text: bar.listening ? qsTr("Stop") : qsTr("Listen")
            enabled: bar.listening || address.text !== ""
            onClicked: bar.listening ? bar.inspector.stop() : bar.inspector.open(address.text)
        }

        SearchField {
            id: filter
            objectName: "filter"
            Layout.fillWidth: true
            Layout.preferredWidth: 600
            Layout.minimumWidth: 100
            name: qsTr("Filter messages")
            placeholderText: qsTr("Filter: temperature > 20, from = ada, some text")
            faulty: bar.inspector.filterProblem !== ""
            text: bar.inspector.filter
            onTextChanged: bar.inspector.filter = text

            Tip {
                visible: filter.activeFocus && bar.inspector.filterProblem !== ""
                y: filter.height + 6
                delay: 0
                text: bar.inspector.filterProblem
            }
        }

        PushButton {
            objectName: "pause"
            glyph: bar.inspector.paused ? Icon.Play : Icon.Pause
            text: bar.inspector.paused ? qsTr("Resume") : qsTr("Pause")
            enabled: bar.listening && !bar.inspector.replaying
            onClicked: bar.inspector.paused = !bar.inspector.paused
        }

        PushButton {
            objectName: "history"
            glyph: Icon.Clock
            text: qsTr("History")
            checked: bar.inspector.replaying
            enabled: bar.inspector.address !== ""
            onClicked: bar.inspector.replaying ? bar.inspector.closeHistory() : bar.inspector.openHistory("")
        }

        IconButton {
            objectName: "clear"
            name: qsTr("Empty the list")
            glyph: Icon.Delete
            enabled: !bar.inspector.replaying && bar.inspector.rows.kept > 0
            onClicked: bar.inspector.clear()
        }

        ExportButton {
            enabled: bar.inspector.rows.count > 0
            inspector: bar.inspector
            onExported: message => bar.exported(message)
        }
    }

    Shortcut {
        sequence: "Ctrl+F"
        enabled: bar.visible
        onActivated: filter.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    Shortcut {
        sequence: "Ctrl+L"
        enabled: bar.visible
        onActivated: address.forceActiveFocus(Qt.ShortcutFocusReason)
    }
}
