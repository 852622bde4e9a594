// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// What can be done with the list of servers as a whole.
RowLayout {
    id: bar

    required property SavedServers connections
    property string problem
    signal addAsked

    spacing: Theme.s

    PushButton {
        objectName: "addServer"
        text: qsTr("Add a server")
        kind: PushButton.Primary
        glyph: Icon.Add
        onClicked: bar.addAsked()
    }
    PushButton {
        text: qsTr("Import…")
        glyph: Icon.Import
        onClicked: importDialog.open()
    }
    PushButton {
        text: qsTr("Export…")
        glyph: Icon.Export
        onClicked: exportDialog.open(qsTr("ArqonBus servers"))
    }
    TextLabel {
        Layout.fillWidth: true
        text: bar.problem || qsTr("Exports have no passwords and tokens in them.")
        wrapMode: Text.Wrap
        maximumLineCount: 2
        muted: bar.problem === ""
        color: bar.problem === "" ? Theme.colors.muted : Theme.colors.bad
    }

    FileChooser {
        id: importDialog
        title: qsTr("Import servers")
        suffix: "json"
        filter: qsTr("Lists of servers (*.json)")
        onAccepted: file => bar.problem = bar.connections.importFrom(file)
    }
    FileChooser {
        id: exportDialog
        title: qsTr("Export the servers")
        saves: true
        suffix: "json"
        filter: qsTr("Lists of servers (*.json)")
        onAccepted: file => bar.problem = bar.connections.exportTo(file)
    }
}
