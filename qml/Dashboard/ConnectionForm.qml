// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// The fields of ConnectionEditor.
ColumnLayout {
    id: form

    readonly property alias url: urlField
    readonly property alias name: nameField
    property alias token: tokenField.text
    property alias caFile: caField.text
    property alias clientId: idField.text
    property alias error: urlForm.error
    signal accepted

    spacing: Theme.m

    FormField {
        id: urlForm
        label: qsTr("Address")
        hint: qsTr("A host and its port, with wss:// before it for TLS. Without a port a host alone is at 9100, with ws:// at 80, with wss:// at 443.")
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
    FormField {
        label: qsTr("Token")
        hint: qsTr("If the server asks for one: a JSON web token or an API key. It is kept in a file that only you can read, and is in no export.")
        Layout.fillWidth: true

        InputField {
            id: tokenField
            objectName: "serverToken"
            Layout.fillWidth: true
            name: qsTr("Token")
            echoMode: TextInput.Password
            onAccepted: form.accepted()
        }
    }
    FormField {
        label: qsTr("Name on the bus")
        hint: qsTr("Whose API key that is.")
        visible: tokenField.text.trim().startsWith("arqk_")
        Layout.fillWidth: true

        InputField {
            id: idField
            objectName: "serverClientId"
            Layout.fillWidth: true
            name: qsTr("Name on the bus")
            onAccepted: form.accepted()
        }
    }
    FormField {
        label: qsTr("Authorities")
        hint: qsTr("PEM file of those who may have signed the server's certificate; empty: those that this computer trusts.")
        visible: /^(wss|https):/.test(urlField.text.trim())
        Layout.fillWidth: true

        RowLayout {
            spacing: Theme.s

            InputField {
                id: caField
                objectName: "serverCaFile"
                Layout.fillWidth: true
                name: qsTr("Authorities")
                onAccepted: form.accepted()
            }
            PushButton {
                text: qsTr("Choose…")
                Accessible.name: qsTr("Choose the file of authorities")
                onClicked: caChooser.open()
            }
        }
    }
    FileChooser {
        id: caChooser
        title: qsTr("Authorities of the server's certificate")
        suffix: "pem"
        filter: qsTr("Certificates (*.pem *.crt)")
        onAccepted: file => caField.text = caChooser.pathOf(file)
    }
}
