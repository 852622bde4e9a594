// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls

/// The fields of ConnectionEditor.
ColumnLayout {
    id: form

    readonly property alias url: urlField
    readonly property alias name: nameField
    property alias error: urlForm.error
    signal accepted

    spacing: Theme.m

    FormField {
        id: urlForm
        label: qsTr("Address")
        hint: qsTr("ws:// or wss://, a host and a port; 9100 if there is none.")
        Layout.fillWidth: true

        InputField {
            id: urlField
            objectName: "serverUrl"
            Layout.fillWidth: true
            name: urlForm.label
            placeholderText: "ws://localhost:9100"
            faulty: urlForm.error !== ""
            onAccepted: form.accepted()
        }
    }
    FormField {
        label: qsTr("Name")
        hint: qsTr("How the list calls it; empty: its address.")
        Layout.fillWidth: true

        InputField {
            id: nameField
            objectName: "serverName"
            Layout.fillWidth: true
            name: qsTr("Name")
            maximumLength: 64
            onAccepted: form.accepted()
        }
    }
}
