// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Layouts
import ArqonBus.Controls
import ArqonBus.Models

/// Asks before a client is disconnected, and for the reason that it is told.
ModalDialog {
    id: dialog

    required property ClientsModel clients
    property string clientId
    property int connections: 0

    function ask(clientId: string) {
        dialog.clientId = clientId;
        connections = clients.connectionsOf(clientId);
        reason.clear();
        open();
        reason.forceActiveFocus();
    }

    objectName: "disconnectDialog"
    title: qsTr("Disconnect %1?").arg(clientId)
    acceptText: qsTr("Disconnect")
    acceptKind: PushButton.Danger
    onSubmitted: clients.disconnectClient(clientId, reason.text)

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.m

        TextLabel {
            Layout.fillWidth: true
            text: qsTr("Its %n connection(s) are closed. Nothing keeps it from connecting again.", "", dialog.connections)
            wrapMode: Text.Wrap
            muted: true
        }
        FormField {
            Layout.fillWidth: true
            label: qsTr("Reason, for the client to read (may stay empty)")

            InputField {
                id: reason

                Layout.fillWidth: true
                name: qsTr("Reason")
                onAccepted: dialog.submit()
            }
        }
    }
}
